/* What a query asks for, as a list of notions: each is a word of the query, or an expression of several, with the course's
   own words for the same thing (law/equivalents.yml, glossary). Knows no passage. */
window.SearchMeanings = (() => {
  "use strict";
  const EQUIVALENT = 0.75, APART = 0.25; // what the course's word for a notion is worth; one word of an expression alone
  const EXPLAINED = 0.9; // the place that explains it
  const MOST = 12, BEGINNING = 4; // notions in a query; letters that words of one stem share
  const BEFORE = 2; // small words looked at before a full one

  /* Words that people leave out on a telephone; question words are not of them: « combien de temps » asks for a length. */
  const SMALL = {fr: "a au aux d de des du en et l la le les ma mon sa se ses son un une",
    en: "a an by for her his in is my of on or the to with"};

  class Meanings {
    /* said: a SearchText of folded words, a line for each of the course's expressions: « expression: what is said; what is
       said », the expression perhaps empty; explained: for each line the address that explains it, perhaps "". Nothing is
       stemmed here: it would be the longest part of a first search. */
    constructor(said, explained, words) {
      this.words = words;
      this.small = new Set(SMALL[words.language].split(" "));
      this.rows = new Map(); // the sum of the beginnings of what is said → its rows
      this.whole = new Map(); // what is said in one full word and small ones → its rows
      this.longest = 1;
      this.also = explained.flatMap((address, i) => rowsOf(said.line(i, k => said.folded(k)), address));
      for (const row of this.also) this.add(row);
    }

    add(row) {
      const every = row[0].split(" "), said = every.filter(word => !this.small.has(word));
      const asked = said.length ? said : every;
      if (said.length === 1 && every.length > 1) { // “in camera” is not “camera”
        this.whole.set(row[0], [...this.whole.get(row[0]) || [], row]);
        return;
      }
      const rough = asked.reduce(beginning, 0), alike = this.rows.get(rough);
      if (alike) alike.push(row); else this.rows.set(rough, [row]);
      this.longest = Math.max(this.longest, asked.length);
    }

    /* The ways of an expression whose words have the same stems as these, in any order; none when there is no such. */
    ways(said) {
      const near = this.rows.get(said.reduce((sum, one) => beginning(sum, one.word), 0)) || [];
      const key = this.key(said), form = forms(said), asked = other => this.spoken(this.words.read(other));
      const alike = near.filter(([other]) => this.key(asked(other)) === key);
      const same = alike.filter(([other]) => forms(asked(other)) === form); // « placer », « placement »
      return (same.length ? same : alike).flatMap(row => this.to(row));
    }

    to([, course, address]) {
      return [...course ? [{words: this.full(this.words.read(course)), worth: EQUIVALENT}] : [],
        ...address ? [{address, worth: EXPLAINED}] : []];
    }

    /* The ways of a full word with the small ones beside it, as they were typed. */
    withSmall(read, one) {
      const at = read.indexOf(one), found = [];
      for (let from = Math.max(0, at - BEFORE); from <= at; from++) {
        for (const to of [at + 1, at + 2]) {
          found.push(...this.whole.get(read.slice(from, to).map(({word}) => word).join(" ")) || []);
        }
      }
      return found.flatMap(row => this.to(row));
    }

    /* Both sides are folded first, so that accents change no stem here. */
    key(read) { return read.map(one => one.number ? one.form : this.words.stem(one.form)).sort().join(" "); }

    spoken(read) {
      const spoken = read.filter(one => !this.small.has(one.word));
      return spoken.length ? spoken : read;
    }

    full(read) {
      const full = read.filter(one => !one.empty);
      return full.length ? full : read.filter(one => one.word.length > 1);
    }

    /* Whether a word is one of an expression. */
    knows(one) {
      this.forms = this.forms || new Set(this.said().map(word => this.words.form(word)));
      return this.forms.has(one.form);
    }

    /* Every word of what is said. */
    said() { return this.also.flatMap(([said]) => said.split(" ")); }

    /* The notions of words as read: [{said: [word], ways: [{words or address, worth}]}]; a way is found where its words
       stand together, or at its address. */
    of(read) {
      const notions = [], alone = this.full(read), spoken = this.spoken(read);
      for (let i = 0; i < spoken.length && notions.length < MOST; i++) {
        const found = this.longestAt(spoken, i, read);
        if (found) {
          notions.push(this.expression(found.said, found.ways));
          i += found.said.length - 1;
        } else if (alone.includes(spoken[i])) {
          notions.push({said: [spoken[i]], ways: [{words: [spoken[i]], worth: 1}]});
        }
      }
      return notions;
    }

    /* {said, ways}: the words from a place on that are an expression, as many as can be. */
    longestAt(spoken, i, read) {
      for (let k = Math.min(this.longest, spoken.length - i); k > 0; k--) {
        const said = spoken.slice(i, i + k);
        if (k === 1 && spoken.length > 1 && said[0].empty) continue; // in a sentence, “but” is not the French « but »
        const ways = [...k === 1 ? this.withSmall(read, said[0]) : [], ...this.ways(said)];
        if (ways.length) return {said, ways};
      }
      return null;
    }

    expression(said, means) {
      const full = said.filter(one => !one.empty), ways = [...means];
      if (full.length) ways.unshift({words: full, worth: 1});
      if (full.length > 1) ways.push(...full.map(one => ({words: [one], worth: APART})));
      return {said, ways};
    }
  }

  /* Adds the first letters of a word: the same sum for the same words in any order, seldom for others. */
  function beginning(sum, word) {
    let value = 0;
    for (let i = 0; i < word.length && i < BEGINNING; i++) value = value * 41 + word.charCodeAt(i);
    return sum + value;
  }

  const forms = read => read.map(one => one.form).sort().join(" ");

  /* [what is said, the course's words for it, the address] */
  function rowsOf(line, address) {
    const [course, said] = line.replace(/œ/g, "oe").split(": ");
    return said.split("; ").map(one => [one, course, address]);
  }

  return Meanings;
})();
