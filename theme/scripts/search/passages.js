/* The passages of the course, and where a word stands in them. See decisions/2026-11-27-des-numeros-de-mots.md. */
const FAMILY = 0.6, BEGINNING = 0.4; // what a word of the same stem is worth, and one that only begins alike
const SPOTS = 12, KEPT = 300; // places remembered in a passage; words whose places are remembered

class Passage {
  /* Thousands are made before the first result: what few are asked for is worked out when it is. */
  constructor(passages, i, page, anchor) {
    this.passages = passages;
    this.i = i;
    this.page = page;
    this.anchor = anchor;
  }

  get address() { return this.anchor ? this.page.address + "#" + this.anchor : this.page.address; }

  get kind() { return kindOf(this.page.kind, this.anchor); }

  /* Its title begins at `start` in the course's text, its own text at `body`; `end` is past the line break. */
  get start() { return this.passages.text.lines[2 * this.i].start; }

  get body() { return this.passages.text.lines[2 * this.i + 1].start; }

  get end() { return this.passages.text.lines[2 * this.i + 2].start; }

  /* Whether it opens after a decision. */
  get isAhead() { return this.page.ahead > 0 && this.i - this.page.first >= this.page.ahead; }

  get title() { return this.passages.text.line(2 * this.i); }

  get text() { return this.passages.text.line(2 * this.i + 1); }

  get pageTitle() { return this.passages.all[this.page.first].title; }
}

export class Passages {
  /* index: what the build writes, {places: [place], pages: [address, kind, module, passages
     before the first decision, 0 when the page has none], kinds: {kind: [worth, group]}…};
     a place that is only « #… » is in the page of the one before. text: a SearchText read to its end, for each passage
     its title and a line of text. */
  constructor(index, text, words) {
    this.text = text;
    this.words = words;
    this.all = this.passages(index);
    const count = this.all.length;
    let titles = 0;
    for (let i = 0; i < count; i++) titles += text.lines[2 * i + 1].start - 1 - text.lines[2 * i].start;
    this.usual = {title: titles / count, text: (text.end - 1 - titles) / count};
    this.found = new Map();
    this.names = new Map();
  }

  passages({places, pages, kinds}) {
    const known = new Map(pages.map(([address, ...about]) => [address, about]));
    let page = {};
    return places.map((place, i) => {
      const sign = place.indexOf("#"), base = sign < 0 ? place : place.slice(0, sign);
      if (base && base !== page.address) {
        const [kind, module, ahead = 0] = known.get(base), [worth, group] = kinds[kind];
        page = {address: base, kind, module, ahead, worth, group, first: i};
      }
      return new Passage(this, i, page, sign < 0 ? "" : place.slice(sign + 1));
    });
  }

  /* Made when first asked for: few queries need them. */
  get articles() { return this.byNumber = this.byNumber || this.numbered(); }

  /* The entries of the glossary of which these words, as read, are one name. */
  entries(words) {
    const key = this.words.key(words), first = words.find(one => !one.empty);
    const titled = first ? [...this.places(first)].filter(([, {title}]) => title) : [];
    return titled.map(([i]) => i).filter(i => this.namesOf(i).has(key));
  }

  /* What a term is called, as `Words.key`; any other passage has no name. */
  namesOf(i) {
    if (!this.names.has(i)) {
      const {kind, title} = this.all[i], names = kind === "glossary" ? title.split(/ \(|, /) : [];
      this.names.set(i, new Set(names.map(name => this.words.key(this.words.read(name)))));
    }
    return this.names.get(i);
  }

  /* Number of an article → its passages, with the part of the article each is about. */
  numbered() {
    const found = new Map();
    for (const one of this.all) {
      const named = one.kind === "article" && /art\. (\d+(?:-\d+)*)(?:\D+(\d+))?/.exec(one.title);
      const [, number, part = ""] = named || [];
      if (number) found.set(number, [...found.get(number) || [], {i: one.i, part}]);
    }
    return found;
  }

  /* Where a word stands: passage → {title, text: how much of it, spots: [place in the text]}. `begun` adds words that
     only begin with it: it may still be being typed. */
  places(one, begun = false) {
    const key = one.form + (begun ? "…" : "");
    if (!this.found.has(key)) {
      if (this.found.size > KEPT) this.found.clear();
      this.found.set(key, one.number ? this.placesOfNumber(one.form) : this.placesOfWord(one, begun));
    }
    return this.found.get(key);
  }

  placesOfWord(one, begun) {
    const found = new Map(), worthOf = this.judge(one, begun), {list} = this.text;
    for (const start of starts(one)) {
      const alike = new Map(), worths = new Map(); // what reads the same counts the same
      for (const number of this.text.begun(start)) {
        const word = list.folded(number);
        alike.set(word, [...alike.get(word) || [], number]);
      }
      for (const [word, numbers] of alike) {
        const worth = worthOf(word, this.text.first(numbers));
        if (worth) numbers.forEach(number => worths.set(number, worth));
      }
      const places = this.text.occurrences([...worths.keys()]);
      this.note(found, places, k => worths.get(this.text.words[k]));
    }
    return found;
  }

  /* What each word met is worth: 1 in the same form, less in the same family or when it only begins so. */
  judge(one, begun) {
    const {words} = this, stems = new Set([words.stem(one.written), ...this.accented(one)]);
    return (word, k) => words.form(word) === one.form ? 1 : stems.has(words.stem(this.text.written(k))) ? FAMILY :
      begun && word.startsWith(one.word) ? BEGINNING : 0;
  }

  /* « condamnes » is typed without its accent: the stems of the words of the course that read so. */
  accented(one) {
    const stems = new Set(), seen = new Set();
    for (const k of this.text.occurrences(this.text.same(one.word))) {
      const written = this.text.written(k);
      if (seen.has(written) || seen.size > 3) break; // looked up: the others read the same, most of the time
      seen.add(written);
      stems.add(this.words.stem(written));
    }
    return stems;
  }

  /* A folded word as the course writes it the first time. */
  spelled(word) {
    const numbers = this.text.same(word);
    return numbers.length ? this.text.written(this.text.first(numbers)).toLowerCase() : word;
  }

  placesOfNumber(number) {
    const [first, ...rest] = number.split("-"), found = new Map();
    const places = this.text.occurrences(this.text.same(first)).filter(k => this.isWhole(k, rest));
    this.note(found, places, () => 1);
    return found;
  }

  /* « 324-4 » is not in « 324-41 », nor « 41 » in « 324-41 ». */
  isWhole(k, rest) {
    const {text} = this, joined = other => text.gap(other) === "-", end = k + rest.length + 1;
    return rest.every((part, i) => joined(k + 1 + i) && text.folded(k + 1 + i) === part) &&
      !(joined(k) && /\d$/.test(text.folded(k - 1))) && !(joined(end) && /^\d/.test(text.folded(end)));
  }

  note(found, places, worthOf) {
    const {lines} = this.text;
    let n = 0, {word, place} = lines[0];
    for (const k of places) {
      if (lines[n + 1].word <= k) {
        while (lines[n + 1].word <= k) n++;
        ({word, place} = lines[n]);
      }
      for (; word < k; word++) place += this.text.step(word);
      const i = n >> 1, here = found.get(i) || {title: 0, text: 0, spots: []};
      here[n % 2 ? "text" : "title"] += worthOf(k);
      if (here.spots.length < SPOTS) here.spots.push(place);
      found.set(i, here);
    }
  }
}

/* {title, text}: how long each is. */
export const lengths = ({start, body, end}) => ({title: body - 1 - start, text: end - 1 - body});

/* An article, an open point and the state of a text stand on one page. */
function kindOf(kind, anchor) {
  if (kind !== "texts") return kind;
  return anchor.startsWith("open-") ? "open" : anchor ? "article" : "texts";
}

/* How the words of a family may begin: Snowball changes the last letters at most. */
export function starts({word}) {
  const length = word.length < 4 ? word.length : word.length < 5 ? 3 : word.length < 8 ? 4 : 5;
  const start = word.slice(0, length);
  return [start, ...start.includes("oe") ? [start.replace("oe", "œ")] : [],
    ...start.includes("œ") ? [start.replace("œ", "oe")] : []];
}
