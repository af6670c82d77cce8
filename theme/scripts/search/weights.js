/* How much a word weighs where it stands, and what its neighbours add: pure functions of the ranker. */
const NEAR = 100; // signs between the words of an expression
const SUPPORT = 0.15; // what the next passages of a lesson add to its best

const ENTRY = {article: 0.55, open: 0.5}; // of the page of texts; a page is worth what its kind is (model/kinds.py)
const NAMED = 0.8, LENGTH = 1.25; // a place named by hand; a time limit, when asked
const RARE = 3; // from where on a word is a name
const TERM = 0.8, EXACT = 3; // an entry of the glossary; when its name is all that is asked, or has several words
const MOSTLY = 0.6; // the part of a way of asking that, typed, names its place
const FILE = 3; // a real file that is named, beside a word of the courts
const TRIAL = /\b(?:affaire|proces|arret|v|vs|contre|case|ruling|decided?|cour|court)\b/;
/* What is asked for by its kind: the words that say so, which are not looked for, and what those kinds are worth. */
const KINDS = [
  {asks: /\b(?:cas pratiques?|etudes? de cas|exercices?|case stud(?:y|ies)|exercises?)\b/,
    words: /^(?:cas|pratiques?|etudes?|exercices?|case|stud(?:y|ies)|exercises?)$/, worths: {case: 1.5}},
  {asks: new RegExp("\\b(?:modeles?|fiches?|formulaires?|canevas|trame|a imprimer|a remplir|templates?|forms?|" +
    "checklists?|printable)\\b"),
    words: /^(?:modeles?|fiches?|formulaires?|canevas|trame|imprimer|remplir|templates?|forms?|checklists?|printable)$/,
    worths: {document: 4, "bench-sheet": 3, papers: 0.3}},
  {asks: new RegExp("\\b(?:combien d(?:e temps| heures| jours| mois| annees)|delais?|duree|prescription|how long|" +
    "how many (?:hours|days|months|years)|time limits?|deadlines?|limitations?)\\b"),
    words: /^$/, worths: {deadlines: 1.8}},
  {asks: new RegExp("^(?:c est quoi|qu est ce qu(?:e|un)?|definitions?|what (?:is|does)|meaning|define)\\b|" +
    "\\b(?:definition|meaning|mean)$"),
    words: /^(?:definitions?|meaning|mean|define)$/, worths: {glossary: 1.2}},
];

/* {worths: of the kinds that are asked for, on what: the notions without the words that say so}. */
export function kindsAsked(notions, read) {
  const typed = read.map(({word}) => word).join(" "), {words, worths} = KINDS.find(({asks}) => asks.test(typed)) || {};
  const on = words ? notions.filter(({said}) => said.length > 1 || !words.test(said[0].word)) : notions;
  return {worths: worths || {}, on: on.length ? on : notions};
}

/* What a query wishes beside its words: {named: the passages that its notions name, terms: the glossary entries of
   which one is the name → what they are worth, length: whether it asks how long, worths: of the kinds asked for,
   files: the pages that it names}. */
export function wished(notions, passages, worths, pages, read) {
  const isTrial = TRIAL.test(read.map(({word}) => word).join(" "));
  const ways = notions.flatMap(notion => notion.ways).filter(way => way.rare && way.place);
  const named = new Set(ways.map(way => way.place));
  const terms = new Map();
  const all = notions.reduce((sum, {rare}) => sum + rare, 0);
  for (const {said, ways, rare} of notions) {
    for (const words of [...ways.flatMap(way => way.words ? [way.words] : []), said]) {
      const share = words.length > 1 ? 1 : rare / all;
      for (const i of passages.entries(words)) terms.set(i, TERM + (EXACT - TERM) * share);
    }
  }
  const length = [...named].some(({kind}) => kind === "deadlines");
  const files = new Set(isTrial ? notions.flatMap(({rare}, n) => rare < RARE ? [] : [...pages[n].keys()]) : []);
  return {named, terms, length, worths, files};
}

const NO_WISH = {named: new Set(), terms: new Map(), length: false, worths: {}, files: new Set()};

/* `asked`: how much of a way to ask for the passage was typed. */
export function worth(passage, {named, terms, length, worths, files} = NO_WISH, asked = 0) {
  const {i, kind, page} = passage;
  if (length && kind === "deadlines") return LENGTH;
  if (worths[kind]) return worths[kind];
  if (kind === "real" && files.has(page)) return FILE;
  const usual = terms.get(i) || ENTRY[kind] || page.worth;
  return named.has(passage) || asked >= MOSTLY ? Math.max(NAMED, usual) : usual;
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
