/* What people say, read as questions: a passage that explains a subject gains by the words of any way to ask for it, even
   when only some of them were typed. What is said stands in law/equivalents.yml and in the glossary. */
window.SearchAsked = (() => {
  "use strict";
  const SAME = 1, FAMILY = 0.8; // what a word is worth in the same form, and of the same stem
  const PART = 0.4; // the part of a way of asking that must have been typed
  const ENOUGH = 4; // words of a long one that are enough
  const KEPT = 300; // words whose ways are remembered

  class Asked {
    /* said, explained: as for SearchMeanings. Nothing is read before the first query. */
    constructor(said, explained, words) {
      Object.assign(this, {said, explained, words});
      this.known = new Map();
      this.ways = null; // [{address, full: how many full words}], and for each word the way it is in
    }

    read() {
      const {said, explained, words} = this, empty = new Map();
      this.ways = [];
      this.wayAt = new Int32Array(said.size);
      said.lines.slice(0, -1).forEach(({word: from}, line) => {
        let way = null;
        for (let k = from; k < said.lines[line + 1].word; k++) {
          if (k === from || /[:;]/.test(said.gap(k))) this.ways.push(way = {address: explained[line], full: 0});
          const number = said.words[k];
          if (!empty.has(number)) empty.set(number, words.empty.has(said.folded(k)));
          if (!empty.get(number)) way.full++;
          this.wayAt[k] = this.ways.length - 1;
        }
      });
    }

    /* The ways of asking that hold a word → what it is worth there. */
    holding(one) {
      if (this.known.has(one.form)) return this.known.get(one.form);
      const {said, words} = this, stem = words.stem(one.form), found = new Map();
      for (const number of said.begun(one.word.slice(0, Math.max(3, Math.min(5, one.word.length - 2))))) {
        const form = words.form(said.list.folded(number));
        const worth = form === one.form ? SAME : words.stem(form) === stem ? FAMILY : 0;
        for (const k of worth ? said.occurrences([number]) : []) {
          found.set(this.wayAt[k], Math.max(worth, found.get(this.wayAt[k]) || 0));
        }
      }
      if (this.known.size > KEPT) this.known.clear();
      this.known.set(one.form, found);
      return found;
    }

    knows(said) {
      if (!this.ways) this.read();
      return said.some(one => !one.empty && this.holding(one).size);
    }

    /* For notions with their rarity: address → {score, shares: what each notion is worth there}, by the best way. */
    of(notions) {
      if (!this.ways) this.read();
      const held = new Map(), best = new Map();
      notions.forEach(({said, rare}, n) => {
        const full = said.filter(one => !one.empty);
        for (const one of full) {
          for (const [way, worth] of this.holding(one)) {
            const here = held.get(way) || {words: 0, score: 0, shares: []};
            here.words += worth;
            here.score += rare * worth / full.length;
            here.shares[n] = (here.shares[n] || 0) + worth / full.length;
            held.set(way, here);
          }
        }
      });
      for (const [n, {words, score, shares}] of held) {
        const {address, full} = this.ways[n], part = Math.min(1, words / Math.min(full, ENOUGH));
        if (!address || part < PART) continue;
        const old = best.get(address), now = {score: score * part, shares: shares.map(share => share * part)};
        if (!old || now.score > old.score) best.set(address, now);
      }
      return best;
    }
  }

  return Asked;
})();
