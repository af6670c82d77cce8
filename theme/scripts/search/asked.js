/* What people say for what the course says (law/equivalents.yml, glossary), and the passages that gain by it: those that
   explain a subject, by the words of any way to ask for it, even when only some of them were typed. */
window.SearchAsked = (() => {
  "use strict";
  const {starts} = window.SearchPassages;
  const SAME = 1, FAMILY = 0.8; // what a word is worth in the same form, and of the same stem
  const PART = 0.4, ENOUGH = 4; // the part of a way of asking that must have been typed; words of a long one that are enough
  const KEPT = 300; // words whose ways are remembered

  /* Words that people leave out on a telephone; question words are not of them: « combien de temps » asks for a length. */
  const SMALL = {fr: "a au aux d de des du en et l la le les ma mon sa se ses son un une",
    en: "a an by for her his in is my of on or the to with"};

  class Asked {
    /* said: a SearchText of folded words, a line for each of the course's expressions: « expression: what is said; what is
       said », the expression perhaps empty; explained: for each line the address that explains it, perhaps "". Nothing is
       read before the first query, nor stemmed before a word is asked for. */
    constructor(said, explained, words) {
      Object.assign(this, {said, explained, words});
      this.small = new Set(SMALL[words.language].split(" "));
      this.known = new Map();
    }

    /* The ways of asking: {from, to: their words, spoken, full: how many are not small, not empty; own: whether it is the
       course's expression; address, course: the way that is its expression}. */
    get ways() { return this.made = this.made || this.read(); }

    read() {
      const {said, explained, words} = this, {gaps} = said.list, ways = [], kinds = new Map();
      const [opens, says] = [/[:;]/, /:/].map(sign => Uint8Array.from(gaps, gap => sign.test(gap)));
      this.wayAt = new Int32Array(said.size);
      explained.forEach((address, line) => {
        let way = null, course = null;
        for (let k = said.lines[line].word; k < said.lines[line + 1].word; k++) {
          const gap = said.gaps[k] >> 1, number = said.words[k];
          if (!way || opens[gap]) {
            ways.push(way = {from: k, to: k, spoken: 0, full: 0, own: !way && !says[gap], address, course});
            if (way.own) course = way;
          }
          if (!kinds.has(number)) kinds.set(number, this.kind(said.folded(k), words));
          way.spoken += kinds.get(number) > 0;
          way.full += kinds.get(number) > 1;
          way.to = k + 1;
          this.wayAt[k] = ways.length - 1;
        }
      });
      return ways;
    }

    kind(word, words) { return words.empty.has(word) ? this.small.has(word) ? 0 : 1 : this.small.has(word) ? 0 : 2; }

    /* The words of a way of asking, as they stand. */
    text({from, to}) {
      let text = this.said.folded(from);
      for (let k = from + 1; k < to; k++) text += this.said.gap(k) + this.said.folded(k);
      return text;
    }

    /* Every word of what is said. */
    all() { return [...new Set(this.said.words)].map(number => this.said.list.folded(number).replace(/œ/g, "oe")); }

    /* Whether a word is one of what is said, in that form. */
    knows(one) { return [...this.holding(one).values()].includes(SAME); }

    /* The number of each way of asking that holds a word → what it is worth there. */
    holding(one) {
      if (this.known.has(one.form)) return this.known.get(one.form);
      const {said, words, ways} = this, stem = words.stem(one.form), found = new Map();
      for (const number of starts(one).flatMap(start => said.begun(start))) {
        const form = words.form(said.list.folded(number));
        const worth = form === one.form ? SAME : words.stem(form) === stem ? FAMILY : 0;
        for (const k of worth && ways.length ? said.occurrences([number]) : []) {
          found.set(this.wayAt[k], Math.max(worth, found.get(this.wayAt[k]) || 0));
        }
      }
      if (this.known.size > KEPT) this.known.clear();
      this.known.set(one.form, found);
      return found;
    }

    /* For notions with their rarity: address → {score, shares: what each notion is worth there}, by its best way. */
    of(notions) {
      const best = new Map();
      for (const [n, {words, score, shares}] of this.held(notions)) {
        const {address, full} = this.ways[n], part = Math.min(1, words / Math.min(full, ENOUGH));
        if (!address || part < PART) continue;
        const old = best.get(address), now = {score: score * part, shares: shares.map(share => share * part)};
        if (!old || now.score > old.score) best.set(address, now);
      }
      return best;
    }

    held(notions) {
      const held = new Map();
      notions.forEach(({said, rare}, n) => {
        const full = said.filter(one => !one.empty);
        for (const [way, worth] of full.flatMap(one => [...this.holding(one)])) {
          const here = held.get(way) || {words: 0, score: 0, shares: []};
          here.words += worth;
          here.score += rare * worth / full.length;
          here.shares[n] = (here.shares[n] || 0) + worth / full.length;
          held.set(way, here);
        }
      });
      return held;
    }
  }

  return Asked;
})();
