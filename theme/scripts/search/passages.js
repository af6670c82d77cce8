/* The passages of the course, and where a word stands in them. The text is read from end to end at each new word: no index
   to ship nor to make. See decisions/2026-11-27-chercher-n-importe-quel-mot.md. */
window.SearchPassages = (() => {
  "use strict";
  const {fold, isLetter} = window.SearchWords;
  const FAMILY = 0.6, BEGINNING = 0.4; // what a word of the same stem is worth, and one that only begins alike
  const SPOTS = 12, KEPT = 300; // places remembered in a passage; words whose places are remembered

  class Passages {
    /* index: what the build writes, {docs: [place, title, text], pages: [address, kind, module], also: [said, course's word]};
       a place that is only « #… » is in the page of the one before. */
    constructor(index, words) {
      const kinds = new Map((index.pages || []).map(([address, ...about]) => [address, about]));
      let page = null;
      this.words = words;
      this.all = index.docs.map(([place, title, text], i) => {
        const inside = place[0] === "#", address = inside ? page.address + place : place;
        const [base, anchor = ""] = address.split("#");
        if (!inside && !(page && page.address === base)) {
          const [kind = "lesson", module = 0] = kinds.get(base) || [];
          page = {address: base, title, kind, module, first: i};
        }
        return {i, address, anchor, title, text, page, kind: kindOf(page.kind, anchor)};
      });
      this.flat = fold(this.all.map(one => one.title + "\n" + one.text).join("\n"));
      let end = 0, titles = 0;
      for (const one of this.all) {
        one.start = end;
        one.body = end + one.title.length + 1;
        end = one.end = one.body + one.text.length + 1;
        titles += one.title.length;
      }
      this.usual = {title: titles / this.all.length, text: (this.flat.length - titles) / this.all.length};
      this.articles = this.numbered();
      this.byAddress = new Map(this.all.map(one => [one.address, one]));
      this.found = new Map();
    }

    /* Number of an article → its passages, with the part of the article each is about. */
    numbered() {
      const found = new Map();
      for (const {i, title, kind} of this.all) {
        const [, number, part = ""] = kind === "article" && /art\. (\d+(?:-\d+)*)(?:\D+(\d+))?/.exec(title) || [];
        if (number) found.set(number, [...found.get(number) || [], {i, part}]);
      }
      return found;
    }

    /* Where a word stands: passage → {title, text: how much of it, spots: [place in the flat text]}. `begun` adds words that
       only begin with it: it may still be being typed. */
    places(one, begun = false) {
      const key = one.form + (begun ? "…" : "");
      if (!this.found.has(key)) {
        if (this.found.size > KEPT) this.found.clear();
        this.found.set(key, this.scan(one, begun));
      }
      return this.found.get(key);
    }

    scan(one, begun) {
      const found = new Map();
      for (const start of starts(one)) this.scanFrom(start, this.judge(one, start, begun), found);
      return found;
    }

    scanFrom(start, judge, found) {
      const {flat, all} = this;
      let i = 0, at = flat.indexOf(start);
      while (at >= 0) {
        let end = at + start.length;
        if (!isLetter(flat.charCodeAt(at - 1))) {
          while (isLetter(flat.charCodeAt(end))) end++;
          const worth = judge(flat.slice(at, end), at, end);
          if (worth) {
            while (all[i].end <= at) i++;
            note(found, all[i], at, worth);
          }
        }
        at = flat.indexOf(start, end);
      }
    }

    /* What each word met is worth: 1 in the same form, less in the same family or when it only begins so. */
    judge(one, start, begun) {
      if (one.number) return (word, at, end) => isWhole(this.flat, at, end, one.form) ? 1 : 0;
      const {words} = this, known = new Map();
      const stems = new Set([words.stem(one.written), ...this.accented(one)]);
      return (word, at, end) => {
        if (!known.has(word)) {
          known.set(word, words.form(word) === one.form ? 1 : stems.has(words.stem(this.written(at, end))) ? FAMILY :
            begun && word.startsWith(one.word) ? BEGINNING : 0);
        }
        return known.get(word);
      };
    }

    /* « condamnes » is typed without its accent: the stems of the words of the course that read so. */
    accented(one) {
      const stems = new Set(), seen = new Set();
      for (let at = this.flat.indexOf(one.word); at >= 0 && seen.size < 4; at = this.flat.indexOf(one.word, at + 1)) {
        const end = at + one.word.length;
        if (isLetter(this.flat.charCodeAt(at - 1)) || isLetter(this.flat.charCodeAt(end))) continue;
        const written = this.written(at, end);
        if (seen.has(written)) break; // looked up: the others read the same, most of the time
        seen.add(written);
        stems.add(this.words.stem(written));
      }
      return stems;
    }

    /* A folded word as the course writes it the first time. */
    spelled(word) {
      for (let at = this.flat.indexOf(word); at >= 0; at = this.flat.indexOf(word, at + 1)) {
        const end = at + word.length;
        if (isLetter(this.flat.charCodeAt(at - 1)) || isLetter(this.flat.charCodeAt(end))) continue;
        return this.written(at, end).toLowerCase();
      }
      return word;
    }

    /* The words as the course writes them, from one place of the flat text to another of the same passage. */
    written(from, to) {
      const one = this.at(from);
      return from < one.body ? one.title.slice(from - one.start, to - one.start)
        : one.text.slice(from - one.body, to - one.body);
    }

    /* The passage at a place of the flat text. */
    at(place) {
      let low = 0, high = this.all.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.all[middle].end <= place) low = middle + 1; else high = middle;
      }
      return this.all[low];
    }
  }

  /* An article, an open point and the state of a text stand on one page. */
  function kindOf(kind, anchor) {
    if (kind !== "texts") return kind;
    return anchor.startsWith("open-") ? "open" : anchor ? "article" : "texts";
  }

  /* How the words of a family may begin: Snowball changes the last letters at most. */
  function starts({word, form, number}) {
    if (number) return [form];
    const length = word.length < 4 ? word.length : word.length < 5 ? 3 : word.length < 8 ? 4 : 5;
    const start = word.slice(0, length);
    return [start, ...start.includes("oe") ? [start.replace("oe", "œ")] : [],
      ...start.includes("œ") ? [start.replace("œ", "oe")] : []];
  }

  /* « 324-4 » is not in « 324-41 », nor « 41 » in « 324-41 ». */
  function isWhole(flat, at, end, number) {
    return end - at === number.length && !(flat[at - 1] === "-" && /\d/.test(flat[at - 2])) &&
      !(flat[end] === "-" && /\d/.test(flat[end + 1]));
  }

  function note(found, passage, at, worth) {
    let here = found.get(passage.i);
    if (!here) found.set(passage.i, here = {title: 0, text: 0, spots: []});
    here[at < passage.body ? "title" : "text"] += worth;
    if (here.spots.length < SPOTS) here.spots.push(at);
  }

  return Passages;
})();
