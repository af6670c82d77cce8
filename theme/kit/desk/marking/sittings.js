// The tests that one person's files hold, in the order in which they were handed in, and what of their forms and hours
// is to be looked at. Pure. Says what scripts/builder/results/sittings.py says.
import {formItems, releasedOn} from "./marking.js";
import {sorted} from "./order.js";
import {isOnPaper} from "./typed.js";
const LONG = 90; // days between two tests of one code that no file holds together
const A_DAY = 86400000; // zones of time, and a sheet on paper, which is handed in at the end of its day
export const dayOf = moment => new Date(moment).toISOString().slice(0, 10);

// Each attempt once, as the newest file that holds it says it (files: the newest first), the last handed in last: an
// older test typed in or saved again today is no newer for that.
export function inOrder(files) {
  const attempts = new Map();
  for (const one of files.flatMap(file => file.attempts)) if (!attempts.has(one.id)) attempts.set(one.id, one);
  return sorted([...attempts.values()], ({handedIn, begun, id}) => [handedIn, begun, id]);
}

const pairwise = list => list.slice(1).map((one, n) => [list[n], one]);
const isFinal = ({purpose}) => purpose === "final";
// Whether one was begun before the other was handed in. A sheet on paper has no hours.
const atOnce = ([one, other]) => ![one, other].some(isOnPaper) &&
  one.begun < other.handedIn && other.begun < one.handedIn;

// Numbers are handed out anew at each session: one's diagnostic in spring, another's final test in autumn.
const daysOf = ([one, other]) => Math.floor((other.handedIn - one.handedIn) / A_DAY);
const isFarApart = (pair, files) => daysOf(pair) > LONG &&
  !files.some(({attempts}) => pair.every(({id}) => attempts.some(own => own.id === id)));

// How many questions two tests have in common: some, where they are of different pairs of forms; or all.
function shared(one, other) {
  const ids = new Set(formItems(one).map(({id}) => id)), others = formItems(other);
  const n = others.filter(({id}) => ids.has(id)).length;
  return {n, isWhole: n === ids.size && n === others.length};
}

// What one person's tests should make a trainer ask: [{code, path, values}].
export function ofSittings(files, now) {
  const sittings = inOrder(files), paths = new Map();
  for (const {path, attempts} of files) for (const {id} of attempts) if (!paths.has(id)) paths.set(id, path);
  const together = sittings.flatMap((one, n) => sittings.slice(n + 1).map(other => [one, other])).filter(atOnce);
  const isTold = pair => together.some(([one, other]) => one === pair[0] && other === pair[1]);
  const alike = pairwise(sittings).filter(pair => !isTold(pair));
  const ofTwo = (code, [one, other], more = {}) => ({code, path: paths.get(other.id), values: {
    first: one.purpose, date: dayOf(one.handedIn), second: other.purpose, again: dayOf(other.handedIn),
    other: paths.get(one.id), ...more}});
  return [...together.map(pair => ofTwo("H-AT-ONCE", pair)),
    ...alike.flatMap(pair => {
      const {n, isWhole} = shared(...pair);
      if (isWhole) return [ofTwo("H-FORM", pair, {form: pair[1].form.toUpperCase()})];
      return n ? [ofTwo("H-TWICE", pair, {n})] : [];
    }),
    ...pairwise(sittings).filter(pair => isFarApart(pair, files))
      .map(pair => ofTwo("H-APART", pair, {n: daysOf(pair)})),
    ...onBoth(sittings.filter(isFinal), paths), ...files.flatMap(turnedRound),
    ...sittings.flatMap(one => dated(one, paths.get(one.id), now))];
}
// Of a sheet about to be typed, beside the files under its number: {screen, alike, n, isWhole}: the same test taken on
// screen, and the test before or after it that asks some of its questions, how many, and whether all; undefined when
// there is none.
export function besides(files, sheet) {
  const {purpose, moment} = sheet;
  const sittings = inOrder(sorted(files, ({savedAt}) => -savedAt)), isBefore = ({handedIn}) => handedIn <= moment;
  const [before] = sittings.filter(isBefore).slice(-1), after = sittings.find(one => !isBefore(one));
  const alike = [before, after].find(one => one && shared(one, sheet).n);
  return {screen: sittings.find(one => one.purpose === purpose && !isOnPaper(one)),
    alike, ...alike ? shared(alike, sheet) : {}};
}
// A final test on screen and one on paper: which was the last, when they are of one day, nobody says.
function onBoth(finals, paths) {
  const [screen] = finals.filter(one => !isOnPaper(one)).slice(-1);
  const [paper] = finals.filter(isOnPaper).slice(-1), [kept] = finals.slice(-1);
  return !screen || !paper ? [] : [{code: "H-BOTH", path: paths.get(paper.id), values: {
    date: dayOf(screen.handedIn), again: dayOf(paper.handedIn), kept: dayOf(kept.handedIn),
    other: paths.get(screen.id)}}];
}
// The page writes its tests in the order in which they were begun; one handed in before the one that it follows tells
// of a clock that was set back.
function turnedRound({path, attempts}) {
  return pairwise(attempts.filter(one => isFinal(one) && !isOnPaper(one)))
    .filter(([one, other]) => other.handedIn < one.handedIn)
    .map(([one, other]) => ({code: "H-BACK", path, values: {
      date: dayOf(other.handedIn), again: dayOf(one.handedIn)}}));
}
function dated({purpose, version, handedIn}, path, now) {
  const values = {test: purpose, date: dayOf(handedIn)}, released = releasedOn(version);
  const fault = dateFault(handedIn, version, now);
  if (fault === "early") return [{code: "H-EARLY", path, values: {...values, version, released}}];
  return fault ? [{code: "H-FUTURE", path, values: {...values, today: dayOf(now)}}] : [];
}
// « early », before the version was released; « future », after the trainer's clock; "" for a date that may be right.
export function dateFault(moment, version, now) {
  const before = dayOf(Date.parse(`${releasedOn(version)}T00:00:00Z`) - A_DAY);
  return dayOf(moment) < before ? "early" : moment > now + A_DAY ? "future" : "";
}
