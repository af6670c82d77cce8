/* What a result shows of its passage: the words around the place that holds most of the query, all marked. */
import {fold, isLetter} from "./words.js";
const WIDTH = 200, BEFORE = 50; // signs shown, and those before the first word found

/* The words of the notions in a passage: [{from, to, notion}] in its text, in order; {words} those of its title
   too. */
export function spotsIn(passage, notions) {
  const {start, body} = passage, flat = fold(passage.title + "\n" + passage.text);
  const found = new Map(), words = new Set();
  notions.forEach((notion, n) => notion.ways.forEach(way => way.of.forEach(places => {
    const here = places.get(passage.i);
    for (const at of here ? here.spots.map(spot => spot - start) : []) {
      let end = at;
      while (isLetter(flat.charCodeAt(end)) || joins(flat, end)) end++;
      words.add(flat.slice(at, end));
      if (at >= body - start) found.set(at, {from: at - body + start, to: end - body + start, notion: n});
    }
  })));
  return {spots: [...found.values()].sort((a, b) => a.from - b.from), words: [...words]};
}

/* Whether a hyphen stands there between two digits: « 324-29 » is one. */
const joins = (flat, at) => flat[at] === "-" && /\d/.test(flat[at + 1]) && /\d/.test(flat[at - 1]);

/* The place from which most notions are in sight. */
function bestStart(spots) {
  let best = 0, most = -1;
  spots.forEach(({from}, i) => {
    const inSight = spots.slice(i).filter(({to}) => to < from + WIDTH - BEFORE);
    const worth = new Set(inSight.map(({notion}) => notion)).size + inSight.length / 100;
    if (worth > most) [best, most] = [from, worth];
  });
  return best;
}

/* [text, or {mark: text}]; the page's first sentences for a passage that has no text of its own. */
export function pieces(passage, spots, next) {
  const {text} = passage;
  if (!text) return [next && next.page === passage.page ? next.text.slice(0, WIDTH) + " …" : ""];
  const first = spots.length ? bestStart(spots) : 0;
  const start = first < BEFORE * 1.4 ? 0 : text.lastIndexOf(" ", first - BEFORE) + 1, made = [start ? "… " : ""];
  let end = start + WIDTH, at = start;
  for (const {from, to} of spots) {
    if (from < at || to > end) continue;
    made.push(text.slice(at, from), {mark: text.slice(from, to)});
    at = to;
  }
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  made.push(text.slice(at, end), end < text.length ? " …" : "");
  return made.filter(Boolean);
}
