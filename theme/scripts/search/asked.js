/* What people say for what the course says (law/equivalents.yml, glossary), and the passages that gain by it: those
   that explain a subject, by the words of any way to ask for it, even when only some of them were typed. */
import {starts} from "./passages.js";
const SAME = 1, FAMILY = 0.8; // what a word is worth in the same form, and of the same stem
const PART = 0.3, ENOUGH = 3; // the part of a way of asking that must be typed; words of a long one that are enough
const SCORE = 3, SHARE = 0.8; // what a way of asking adds to the passage it leads to, and to the share found there
const KEPT = 300; // words whose ways are remembered

/* Words that people leave out on a telephone; question words are not of them: « combien de temps » asks a length. */
const SMALL = {fr: "a au aux d de des du en et l la le les ma mon sa se ses son un une",
  en: "a an by for her his in is my of on or the to with"};

export class Asked {
  /* said: a SearchText of folded words, a line for each of the course's expressions: « expression: what is said; what
     is said », the expression perhaps empty; explained: for each line the passage that explains it, if there is one.
     Nothing is looked at before a word is asked for. */
  constructor(said, explained, words) {
    Object.assign(this, {said, explained, words});
    this.small = new Set(SMALL[words.language].split(" "));
    this.known = new Map();
    this.ways = new Map(); // the first word of each → the way
    this.opens = Uint8Array.from(said.list.gaps, gap => /[:;\n]/.test(gap));
  }

  /* The way of asking in which a word stands: {from, to: its words, spoken, full: how many are not small, not empty;
     own: whether it is the course's expression; line; place: the passage that explains it}. */
  wayAt(k) {
    const {said, opens} = this;
    let from = k;
    while (from && !opens[said.gaps[from] >> 1]) from--;
    if (!this.ways.has(from)) this.ways.set(from, this.way(from));
    return this.ways.get(from);
  }

  way(from) {
    const {said, opens} = this, line = said.lineOf(from), way = {from, to: from + 1, spoken: 0, full: 0, line};
    while (way.to < said.size && !opens[said.gaps[way.to] >> 1]) way.to++;
    for (let k = from; k < way.to; k++) {
      const word = said.folded(k);
      const joined = k > from && /^[-.]$/.test(said.gap(k)) && /^\d/.test(word); // « 2012-023 »
      const counts = !joined && !this.small.has(word);
      way.spoken += counts;
      way.full += counts && !this.words.empty.has(word);
    }
    way.own = from === said.lines[line].word && !/:/.test(said.gap(from));
    return Object.assign(way, {place: this.explained[line]});
  }

  /* The course's expression for what is said so; undefined if it has none. */
  course({line}) {
    const way = this.wayAt(this.said.lines[line].word);
    return way.own ? way : undefined;
  }

  /* The words of a way of asking, as they stand. */
  text({from, to}) {
    let text = this.said.folded(from);
    for (let k = from + 1; k < to; k++) text += this.said.gap(k) + this.said.folded(k);
    return text.replace(/œ/g, "oe");
  }

  /* Every word of what is said. */
  all() { return [...new Set(this.said.words)].map(number => this.said.list.folded(number).replace(/œ/g, "oe")); }

  /* Whether a word is one of what is said, in that form. */
  knows(one) { return [...this.holding(one).values()].includes(SAME); }

  /* Whether some way of asking in which one of the `strange` words stands was typed whole, and is more than half of
     what was typed. */
  hasWay(read, strange) {
    const waysOf = one => [...this.holding(one)].filter(([, worth]) => worth === SAME).map(([way]) => way);
    const typed = read.filter(one => !one.empty), held = typed.map(one => new Set(waysOf(one)));
    const isWhole = way => !way.own && held.filter(ways => ways.has(way)).length >= way.full;
    return strange.flatMap(waysOf).some(way => isWhole(way) && 2 * way.full > typed.length);
  }

  /* Each way of asking that holds a word → what it is worth there. */
  holding(one) {
    if (this.known.has(one.form)) return this.known.get(one.form);
    const {said, words} = this, stem = words.stem(one.form), found = new Map();
    for (const number of starts(one).flatMap(start => said.begun(start))) {
      const form = words.form(said.list.folded(number));
      const worth = form === one.form ? SAME : words.stem(form) === stem ? FAMILY : 0;
      for (const k of worth ? said.occurrences([number]) : []) {
        const way = this.wayAt(k);
        found.set(way, Math.max(worth, found.get(way) || 0));
      }
    }
    if (this.known.size > KEPT) this.known.clear();
    this.known.set(one.form, found);
    return found;
  }

  /* Adds to the hits, by number of passage, what the ways of asking for these notions are worth. */
  add(notions, hits) {
    for (const [passage, {way, score, shares, part}] of this.of(notions)) {
      const hit = hits.get(passage.i) || {passage, score: 0, shares: [], spots: []};
      hit.score += SCORE * score;
      hit.asked = part;
      hit.why = this.text(way);
      shares.forEach((share, n) => { hit.shares[n] = Math.max(hit.shares[n] || 0, SHARE * share); });
      hits.set(passage.i, hit);
    }
  }

  /* For notions with their rarity: passage → {score, shares: what each notion is worth there, part: how much of it
     was typed}, by its best way. */
  of(notions) {
    const best = new Map();
    for (const [way, {words, score, shares}] of this.held(notions)) {
      const {place, full} = way, part = Math.min(1, words / Math.min(full, ENOUGH));
      if (!place || part < PART) continue;
      const old = best.get(place), now = {way, part, score: score * part, shares: shares.map(share => share * part)};
      if (!old || now.score > old.score) best.set(place, now);
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
