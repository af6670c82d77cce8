/* What a query asks for, as a list of notions: each is a word of the query, or an expression of several, with the course's
   own words for the same thing (law/equivalents.yml, glossary). Knows no passage. */
window.SearchMeanings = (() => {
  "use strict";
  const EQUIVALENT = 0.75, APART = 0.25; // what the course's word for a notion is worth; one word of an expression alone
  const EXPLAINED = 0.9; // the place that explains it
  const MOST = 12; // notions in a query

  /* Words that people leave out on a telephone; question words are not of them: « combien de temps » asks for a length. */
  const SMALL = new Set(("a au aux d de des du en et l la le les ma mon sa se ses son sur un une " +
    "an by for her his in is my of on or the to with").split(" "));

  class Meanings {
    /* also: [what is said, the course's words for it, the address that explains it], the last two perhaps empty. */
    constructor(also, words) {
      this.words = words;
      this.expressions = new Map(); // the stems of what is said, in any order → its ways
      this.longest = 1;
      this.known = new Set();
      for (const one of also) this.add(...one);
    }

    add(said, course, address) {
      const asked = this.spoken(this.words.read(said)), key = this.key(asked);
      if (!key) return;
      const ways = this.expressions.get(key) || [];
      if (course) ways.push({words: this.full(this.words.read(course)), worth: EQUIVALENT});
      if (address) ways.push({address, worth: EXPLAINED});
      this.expressions.set(key, ways);
      this.longest = Math.max(this.longest, asked.length);
      asked.forEach(one => { this.known.add(one.word).add(one.form); });
    }

    /* Both sides are folded first, so that accents change no stem here. */
    key(read) { return read.map(one => one.number ? one.form : this.words.stem(one.form)).sort().join(" "); }

    spoken(read) {
      const spoken = read.filter(one => !SMALL.has(one.word));
      return spoken.length ? spoken : read;
    }

    full(read) {
      const full = read.filter(one => !one.empty);
      return full.length ? full : read.filter(one => one.word.length > 1);
    }

    /* Whether a word is one of an expression. */
    knows(one) { return this.known.has(one.form); }

    /* The notions of words as read: [{said: [word], ways: [{words or address, worth}]}]; a way is found where its words
       stand together, or at its address. */
    of(read) {
      const notions = [], alone = this.full(read), spoken = this.spoken(read);
      for (let i = 0; i < spoken.length && notions.length < MOST; i++) {
        const said = this.longestAt(spoken, i);
        if (said) {
          notions.push(this.expression(said, this.expressions.get(this.key(said))));
          i += said.length - 1;
        } else if (alone.includes(spoken[i])) {
          notions.push({said: [spoken[i]], ways: [{words: [spoken[i]], worth: 1}]});
        }
      }
      return notions;
    }

    /* The words from a place on that are an expression, as many as can be. */
    longestAt(spoken, i) {
      for (let k = Math.min(this.longest, spoken.length - i); k > 0; k--) {
        const said = spoken.slice(i, i + k);
        if (this.expressions.has(this.key(said))) return said;
      }
      return null;
    }

    expression(said, means) {
      const full = said.filter(one => !one.empty), ways = means.map(way => ({...way}));
      if (full.length) ways.unshift({words: full, worth: 1});
      if (full.length > 1) ways.push(...full.map(one => ({words: [one], worth: APART})));
      return {said, ways};
    }
  }

  return Meanings;
})();
