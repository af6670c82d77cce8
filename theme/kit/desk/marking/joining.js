// The files of a group, joined by learner: several files of one person count once, two persons are never mixed; and
// what is to be looked at in them. Pure. Says what scripts/builder/results/learners.py says.
import {isMixed} from "../../../scripts/test/forms.js";
import {mark, score} from "./marking.js";
import {withCheck} from "./number.js";
import {sorted} from "./order.js";
import {dayOf, inOrder, ofSittings} from "./sittings.js";
import {isOnPaper} from "./typed.js";
const MOST_NAMED = 9, A_YEAR = 366, A_SEASON = 90, DAY = 86400000;
const folded = name => name.toLowerCase();
const compatible = (one, other) => (!one.code || !other.code || one.code === other.code) &&
  (!one.name || !other.name || folded(one.name) === folded(other.name));
const links = ({code, attempts}) => [...code ? [code] : [], ...attempts.map(({id}) => "/" + id)];
function group(pairs) {
  const found = new Map();
  for (const [key, value] of pairs) {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(value);
  }
  return found;
}

// {learners, doubts}: each learner {code, name, paths, sittings, diagnostic, final, finals}, each doubt {code, path,
// values}. `sittings`: every test handed in, marked, the last one last.
// `now`: by the trainer's clock.
export function join(results, now) {
  const people = [], known = new Map();
  for (const result of sorted(results, ({savedAt, path}) => [savedAt, path]).reverse()) {
    const linked = [...new Set(links(result).flatMap(link => [...known.get(link) || []]))].sort((a, b) => a - b);
    let number = linked.find(one => people[one].every(file => compatible(result, file)));
    if (number === undefined) number = people.push([]) - 1;
    people[number].push(result);
    for (const link of links(result)) {
      if (!known.has(link)) known.set(link, new Set());
      known.get(link).add(number);
    }
  }
  const learners = people.map(learner);
  return {learners, doubts: [...between(people), ...people.flatMap(differing), ...people.flatMap(twoInOne),
    ...people.flatMap(files => ofSittings(files, now)), ...clocks(results), ...learners.flatMap(ofTests)]};
}

function learner(files) {
  const sittings = inOrder(files).map(mark), of = purpose => sittings.filter(one => one.attempt.purpose === purpose);
  const [first, last] = ["diagnostic", "final"].map(purpose => of(purpose).pop() || null);
  const said = field => (files.find(one => one[field]) || {})[field] || "";
  return {
    code: said("code"), name: said("name"), paths: files.map(({path}) => path), sittings, diagnostic: first,
    final: last, finals: of("final").length,
  };
}
export const tests = ({diagnostic, final}) => [diagnostic, final].filter(Boolean);

// Two tests of different pairs of forms.
export const areMixed = ({diagnostic, final}) =>
  Boolean(diagnostic && final) && isMixed(diagnostic.attempt, final.attempt);

// The diagnostic and the last final test in forms of one pair: [first, last]; null when there are none. Whoever failed
// one and took another pair is compared on the one failed: a group's change is not that of those who passed at once.
export function compared({diagnostic, sittings}) {
  const fits = ({attempt}) => attempt.purpose === "final" && !isMixed(diagnostic.attempt, attempt);
  const last = diagnostic && sittings.filter(fits).pop();
  return last ? [diagnostic, last] : null;
}

// Right answers more in the final test; null unless both were taken, in one pair of forms, and wholly marked.
export function gain({diagnostic, final}) {
  if (!diagnostic || !final || areMixed({diagnostic, final})) return null;
  const [first, last] = [score(diagnostic), score(final)];
  return first.changed || last.changed ? null : last.right - first.right;
}

// --- what a trainer should look at; nothing here changes a figure ------------------------------

function between(people) {
  const all = pairs => [...group(pairs)].filter(([, numbers]) => numbers.length > 1);
  const ids = files => new Set(files.flatMap(({attempts}) => attempts.map(({id}) => id)));
  const shared = new Map(all(people.flatMap((files, n) => [...ids(files)].map(id => [id, n])))
    .map(([, numbers]) => [numbers.join(), numbers]));
  const together = [...shared.values()].map(numbers => new Set(numbers));
  const apart = ([, numbers]) => !together.some(one => numbers.every(n => one.has(n)));
  const by = field => all(people.flatMap(([first], n) => first[field] ? [[first[field], n]] : []));
  const byName = all(people.flatMap(([{name}], n) => name ? [[folded(name), n]] : []));
  return [
    ...sorted([...shared.values()], numbers => numbers).map(numbers => ofGroup("H-SHARED", numbers, people)),
    ...byName.filter(apart).map(
      ([, numbers]) => ofGroup("H-NAMESAKE", numbers, people, {name: people[numbers[0]][0].name})),
    ...by("code").filter(apart).map(([code, numbers]) => ofGroup("H-CODE", numbers, people, {code})),
    ...withDigits(people),
  ];
}
// A number read off a sheet with its check digits is taken for another code: the two tests of one person part.
function withDigits(people) {
  const codes = group(people.flatMap(([{code}], n) => code ? [[code, n]] : []));
  return [...codes].map(([code, alike]) => ({code, alike, whole: withCheck(code).replace("-", "")}))
    .filter(({whole}) => codes.has(whole))
    .map(({code, alike, whole}) => ofGroup("H-DIGITS", [...codes.get(whole), ...alike], people, {code, whole}));
}
function ofGroup(code, numbers, people, values = {}) {
  const [path, ...others] = numbers.map(n => people[n][0].path), more = others.length - MOST_NAMED;
  const other = [...others.slice(0, MOST_NAMED), ...more > 0 ? [`+ ${more}`] : []];
  return {code, path, values: {...values, other}};
}

const told = attempt => JSON.stringify({...attempt, responses: [...attempt.responses].sort()});
function differing(files) {
  const newest = new Map(), found = [];
  for (const {path, attempts} of files) {
    for (const attempt of attempts) {
      const paper = isOnPaper(attempt), id = paper ? attempt.id.slice(0, -2) : attempt.id; // either form
      const kept = newest.get(id);
      if (!kept) newest.set(id, {attempt, path});
      else if (told(kept.attempt) !== told(attempt)) {
        found.push({code: paper ? "H-SHEETS" : "H-DIFFERS", path, values: {other: kept.path}});
      }
    }
  }
  return found;
}
function twoInOne(files) {
  const ids = ({attempts}) => attempts.map(({id}) => id);
  const begun = files.filter(({attempts}) => attempts.some(({purpose}) => purpose === "diagnostic"));
  const isApart = (one, other) => !ids(one).some(id => ids(other).includes(id));
  return begun.flatMap((one, n) => {
    const other = begun.slice(0, n).find(before => isApart(one, before));
    return other ? [{code: "H-TWO", path: one.path, values: {code: one.code || other.code, other: other.path}}] : [];
  });
}
function clocks(results) {
  const days = results.map(({savedAt}) => savedAt).sort((a, b) => a - b), middle = days[Math.floor(days.length / 2)];
  // whole days as a calendar counts them, towards the past: a moment before noon is the day before
  const apart = ({savedAt}) => Math.abs(Math.floor((savedAt - middle) / DAY));
  const code = one => apart(one) > A_YEAR ? "H-CLOCK" : "H-SESSION";
  return results.filter(one => apart(one) > A_SEASON)
    .map(one => ({code: code(one), path: one.path, values: {date: dayOf(one.savedAt)}}));
}
function ofTests(one) {
  const [path] = one.paths, found = [], add = (code, values = {}) => found.push({code, path, values});
  for (const {attempt, unknown, slots} of tests(one)) {
    const {purpose, version, begun, handedIn} = attempt, {changed} = score({slots});
    if (changed) add("H-CHANGED", {test: purpose, n: changed, version, present: window.DeskCourse.version});
    if (unknown.length) add("H-STRANGE", {test: purpose, what: unknown.slice(0, 5), version, n: unknown.length});
    if (handedIn < begun) add("H-DATES", {test: purpose});
  }
  const {diagnostic, final} = one;
  if (diagnostic && final && final.attempt.handedIn < diagnostic.attempt.handedIn) add("H-ORDER");
  return found;
}
