// The group: what was dropped, chosen or typed, as long as the page is open. It keeps nothing: no store is touched.
import {collect, keyOf} from "../marking/collect.js";
import {figures, tagsOf} from "../marking/figures.js";
import {join} from "../marking/joining.js";
import {isOnPaper} from "../marking/typed.js";
const empty = () => ({results: [], refused: [], read: 0, others: 0, pictures: 0, seen: new Set()});
let held = empty(), waiting = Promise.resolve(), page = null;

// The page that shows it: {advance, mark, show, failed, done, forgotten}.
export const shownBy = one => { page = one; };

// Reads what is given, after what is being read, and shows the whole group anew. `places`: a promise of them.
export function take(places) {
  waiting = waiting.then(() => reading(places)).catch(page.failed).then(page.done);
  return waiting;
}
async function reading(places) {
  const found = await collect(await places, held.seen, page.advance);
  held.results = held.results.concat(found.results);
  held.refused = held.refused.concat(found.refused);
  held.read += found.read;
  held.others += found.others;
  held.pictures += found.pictures;
  found.marks.forEach(page.mark);
  page.show();
}

export const now = () => Date.now(); // the trainer's clock
// Everything known of the group: what the sections draw.
export function group() {
  const {learners, doubts} = join(held.results, now()), {refused, read, others, pictures} = held;
  return {learners, doubts, refused, read, others, pictures, figures: figures(learners), tags: tagsOf(learners)};
}
export const redraw = () => { if (held.read) page.show(); };
// Takes back what was given under this name alone: a sheet typed by mistake.
export function withdraw(path) {
  const out = held.results.filter(result => result.path === path);
  held.results = held.results.filter(result => result.path !== path);
  for (const result of out) held.seen.delete(keyOf(result)); // a file that holds it may bring it back
  held.read--;
  page.show();
}
export const filesOf = code => held.results.filter(one => one.code === code);
// Where a sheet on paper of that test stands under that number; undefined when there is none.
export function sheetOf(code, purpose) {
  const ours = attempt => isOnPaper(attempt) && attempt.purpose === purpose;
  return filesOf(code).filter(one => one.attempts.some(ours)).map(({path}) => path)[0];
}
export function forget() {
  held = empty();
  page.forgotten();
}
