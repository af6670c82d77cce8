// A paper marked anew by the key of its own version, and whether a final test passes. Pure. Says what
// scripts/builder/results/marking.py and keys.py say; keys-….js and course-….js hold what they know.
import {isAsked} from "../../../scripts/test/forms.js";
const {DeskCourse} = window;

// [{version, format, released, exchanged, items: id -> {id, revision, options: code -> {name, right}, right: [code]}}],
// the present first.
const keys = window.DeskKeys.map(({version, format, released, exchanged, items}) => ({
  version, format, released, exchanged, items: new Map(items.map(([id, revision, options]) => [id, {
    id, revision, options: new Map(options.map(([code, name, right]) => [code, {name, right: Boolean(right)}])),
    right: options.filter(([,, right]) => right).map(([code]) => code).sort(),
  }])),
})).sort((a, b) => (b.version === DeskCourse.version) - (a.version === DeskCourse.version));

export function keyFor({version, format}) {
  const fitting = keys.filter(key => key.format === format);
  return fitting.find(key => key.version === version) || fitting[0];
}
export function itemFor(key, id, revision) {
  const holds = one => one.format === key.format && one.items.has(id) && one.items.get(id).revision === revision;
  const found = [key, ...keys].find(holds);
  return found && found.items.get(id);
}
// The day on which the version was released; of one whose day nobody wrote down, the oldest that is known.
export function releasedOn(version) {
  const days = keys.filter(({released}) => released);
  return (days.find(key => key.version === version) || {}).released || days.map(one => one.released).sort()[0];
}
// The names of the right options of a question in a revision, whoever knows it.
export const rightNames = (id, revision) => new Set(keys.flatMap(({items}) => {
  const item = items.get(id);
  return item && item.revision === revision ? item.right.map(code => item.options.get(code).name) : [];
}));

export const slotOf = id => id.slice(0, -1);
const moduleOf = id => id.split("-")[0];
// What the form of an attempt asks, by the key of its version.
export function formItems(attempt) {
  const {items, exchanged} = keyFor(attempt);
  return [...items.values()].filter(({id}) => isAsked(attempt, id, exchanged));
}

// {attempt, slots: slot -> true, false, or null when no key can say, unknown: [what the key does not have]}
export function mark(attempt) {
  const key = keyFor(attempt), form = formItems(attempt), known = new Set(form.map(({id}) => id));
  const unknown = [...attempt.responses.keys()].filter(id => !known.has(id)), replaced = new Map(), slots = new Map();
  for (const id of unknown) replaced.set(moduleOf(id), (replaced.get(moduleOf(id)) || 0) + 1);
  for (const {id} of form) {
    const given = attempt.responses.get(id), waiting = replaced.get(moduleOf(id)) || 0;
    if (given) {
      const {outcome, strange} = outcomeOf(itemFor(key, id, given.revision), given.codes);
      slots.set(slotOf(id), outcome);
      unknown.push(...strange);
    } else {
      if (waiting) replaced.set(moduleOf(id), waiting - 1);
      slots.set(slotOf(id), waiting ? null : false);
    }
  }
  if (!form.length) for (const id of unknown) slots.set(slotOf(id), null); // of a later version: nothing can be said
  return {attempt, slots, unknown};
}
function outcomeOf(item, codes) {
  if (!item) return {outcome: null, strange: []};
  const strange = codes.filter(code => !item.options.has(code)).map(code => `${item.id}/${code}`);
  return {outcome: strange.length ? null : [...codes].sort().join() === item.right.join(), strange};
}

// {right, asked, changed} over these slots, all unless given.
export function score({slots}, only = [...slots.keys()]) {
  const outcomes = only.filter(slot => slots.has(slot)).map(slot => slots.get(slot));
  const changed = outcomes.filter(one => one === null).length;
  return {right: outcomes.filter(Boolean).length, asked: outcomes.length - changed, changed};
}
export const sum = scores => scores.reduce((all, one) => ({
  right: all.right + one.right, asked: all.asked + one.asked, changed: all.changed + one.changed,
}), {right: 0, asked: 0, changed: 0});

export const slotsOf = part => part.modules.flatMap(({slots}) => slots);
const withTest = DeskCourse.parts.filter(({asked}) => asked);

// The session's own pass mark, {right, share, by, day}, where a jury set one (mark.js); the course's otherwise.
let own = null;
export const ownMark = () => own;
export const useMark = mark => { own = mark; };
export const questionsOfTest = withTest.reduce((sum, {asked}) => sum + asked, 0); // of one form

// {outcome: passed, failed or open, short: [{part, score, needed}]}
export function judge(marked) {
  const {right, share} = own || DeskCourse, ofPart = ({asked}) => Math.ceil(asked * share / 100);
  const within = ({modules}) => [...marked.slots.keys()].filter(slot => modules.some(({id}) => id === moduleOf(slot)));
  const all = [{part: null, score: score(marked), needed: right},
    ...withTest.map(part => ({part, score: score(marked, within(part)), needed: ofPart(part)}))];
  const short = all.filter(one => one.score.right < one.needed);
  const lost = short.some(one => one.score.right + one.score.changed < one.needed);
  return {outcome: lost ? "failed" : short.length ? "open" : "passed", short};
}
