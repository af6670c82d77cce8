/* How much a word weighs where it stands, and what its neighbours add: pure functions of the ranker. */
const NEAR = 100; // signs between the words of an expression
const CODE = /^(?:art|article|cp|cpp|pc|ccp|penal|penale|code|procedure)$/; // before the number of an article
const SUPPORT = 0.35; // what the next passages of a lesson add to its best

const ENTRY = {article: 0.55, open: 0.5}; // of the page of texts; a page is worth what its kind is (model/kinds.py)
const NAMED = 0.8, LENGTH = 1.25; // a place named by hand; a time limit, when asked
const TERM = 0.8, EXACT = 3; // an entry of the glossary; when its name is all that is asked, or has several words
const MOSTLY = 0.6; // the part of a way of asking that, typed, names its place
const CASE = 1.5; // an exercise, when asked
const CASES = /\b(?:cas pratiques?|etudes? de cas|exercices?|case stud(?:y|ies)|exercises?)\b/;
const OF_CASES = /^(?:cas|pratiques?|etudes?|exercices?|case|stud(?:y|ies)|exercises?)$/;

/* {cases: whether an exercise is asked for, on what: the notions without the words that say so}. */
export function exercise(notions, read) {
  const cases = CASES.test(read.map(({word}) => word).join(" "));
  const on = cases ? notions.filter(({said}) => said.length > 1 || !OF_CASES.test(said[0].word)) : notions;
  return {cases, on: on.length ? on : notions};
}

/* What a query wishes beside its words: {named: the addresses that its notions name, terms: the glossary entries of
   which one is the name → what they are worth, length, cases: whether it asks how long, or for an exercise}. */
export function wished(notions, passages, cases) {
  const ways = notions.flatMap(notion => notion.ways).filter(way => way.rare && way.address);
  const named = new Set(ways.map(way => way.address));
  const terms = new Map();
  for (const {said, ways} of notions) {
    for (const words of [...ways.flatMap(way => way.words ? [way.words] : []), said]) {
      const exact = notions.length === 1 || words.length > 1;
      for (const i of passages.entries(words)) terms.set(i, exact ? EXACT : TERM);
    }
  }
  const length = [...named].some(address => (passages.byAddress.get(address) || {}).kind === "deadlines");
  return {named, terms, length, cases};
}

const NO_WISH = {named: new Set(), terms: new Map(), length: false, cases: false};

/* `asked`: how much of a way to ask for the passage was typed. */
export function worth({i, kind, address, page}, {named, terms, length, cases} = NO_WISH, asked = 0) {
  if (length && kind === "deadlines") return LENGTH;
  if (cases && kind === "case") return CASE;
  const usual = terms.get(i) || ENTRY[kind] || page.worth;
  return named.has(address) || asked >= MOSTLY ? Math.max(NAMED, usual) : usual;
}

/* « 14 ans » names no article, « 324-41 », « art 14 » and « cpp 101 » do, and so does a number alone. */
export function isArticle(read, i) {
  const one = read[i], before = read[i - 1], after = read.slice(i + 1).filter(other => !other.number);
  return one.form.includes("-") || read.length === 1 || Boolean(before && CODE.test(before.form)) ||
    one.form.length > 2 && !after.length;
}

/* What a notion is worth on each page that is one text, not a list of entries. */
export function onPages(hits, n) {
  const found = new Map();
  for (const {passage: {page}, shares} of hits.values()) {
    if (shares[n] && page.module) found.set(page, Math.max(found.get(page) || 0, shares[n]));
  }
  return found;
}

/* Where the words of an expression stand together, each given by its places. */
export function together({all}, of) {
  const [fewest, ...others] = [...of].sort((a, b) => a.size - b.size), found = new Map();
  for (const [i, here] of fewest) {
    if (!others.every(places => places.has(i))) continue;
    const spots = here.spots.filter(at => others.every(
      places => places.get(i).spots.some(other => Math.abs(other - at) < NEAR)));
    if (!spots.length) continue;
    const inTitle = spots.filter(at => at < all[i].body).length;
    found.set(i, {title: inTitle, text: spots.length - inTitle, spots});
  }
  return found;
}

/* The best passage of a lesson gains by the next two: a page that speaks of it at length explains it. */
export function supported(hits) {
  const pages = new Map();
  for (const hit of hits) {
    const {page} = hit.passage, found = pages.get(page) || [];
    if (page.module && found.length < 3) pages.set(page, [...found, hit]);
  }
  for (const [first, ...next] of pages.values()) {
    first.score += SUPPORT * next.reduce((sum, hit) => sum + hit.score, 0);
  }
}

/* BM25: a word counts less each time it comes back, and less where there is much to read. */
export function weight(often, length, usual) { return often / (often + (0.4 + 0.6 * length / usual)); }

/* For each notion and the next one found: 1 when they touch, less as they stand apart. */
export function closeness(spots) {
  return spots.slice(1).reduce((sum, here, i) => {
    const apart = Math.min(...here.map(at => Math.min(...spots[i].map(other => Math.abs(other - at)))));
    return sum + 1 / (1 + apart / 40);
  }, 0);
}
