// A group's figures: learners in, numbers and codes out, never a name. Pure. Whatever is worked out of counts is null
// below these numbers.
import {crossovers} from "./crossover.js";
import {areMixed, compared, gain, tests} from "./joining.js";
import {formItems, itemFor, judge, keyFor, ownMark, rightNames, score as scoreOn, slotOf, slotsOf,
  sum} from "./marking.js";
import {sorted} from "./order.js";
import {Statistics} from "./statistics.js";
const {DeskCourse} = window;
const FROM = {options: 5, interval: 10, discrimination: 30, firm: 100}, LOW = .15; // people
const PURPOSES = ["diagnostic", "final"];

export function figures(learners) {
  const tags = tagsOf(learners), rows = rowsOf(learners);
  const verdicts = learners.map(({final}) => final && judge(final).outcome);
  const without = purpose => tags.filter((_, n) => !learners[n][purpose]).sort();
  const count = outcome => verdicts.filter(one => one === outcome).length, own = ownMark();
  const mixed = learners.filter(areMixed).length;
  return {
    ...own ? {mark: {right: own.right, share: own.share, day: own.day}} : {}, // by whom may be a name
    learners: learners.length, both: learners.filter(one => tests(one).length === 2).length,
    ...mixed ? {mixed} : {},
    diagnostic: learners.filter(one => one.diagnostic).length, final: learners.filter(one => one.final).length,
    outcomes: {passed: count("passed"), failed: count("failed"), open: count("open")},
    rows, first: toReview(rows), reliability: reliability(learners), crossovers: crossovers(learners),
    items: items(learners),
    unfinished: without("final"), no_diagnostic: without("diagnostic"), help: toHelp(learners, verdicts, tags),
  };
}

// What each is called where no name may stand: the code, with a number when two have it; « ?1 » without one.
export function tagsOf(learners) {
  const firstAttempt = one => tests(one).map(({attempt}) => attempt.id).sort()[0];
  const order = sorted(learners.map((_, n) => n), n => [learners[n].code, firstAttempt(learners[n])]);
  const shared = new Map(), seen = new Map(), tags = [];
  for (const {code} of learners) shared.set(code, (shared.get(code) || 0) + 1);
  for (const number of order) {
    const {code} = learners[number], place = (seen.get(code) || 0) + 1;
    seen.set(code, place);
    tags[number] = !code ? `?${place}` : shared.get(code) > 1 ? `${code}/${place}` : code;
  }
  return tags;
}

function toHelp(learners, verdicts, tags) {
  const found = learners.map((one, n) => ({one, n}))
    .filter(({one, n}) => one.final && (verdicts[n] === "failed" || (gain(one) || 0) < 0))
    .map(({one, n}) => [scoreOn(one.final).right, tags[n]]);
  return sorted(found, one => one).map(([, tag]) => tag);
}

// --- before and after --------------------------------------------------------------------------

const all = {id: "all", slots: DeskCourse.parts.flatMap(slotsOf)};
const lines = [all, ...DeskCourse.parts.flatMap(part => [
  ...slotsOf(part).length ? [{id: part.id, slots: slotsOf(part)}] : [],
  ...part.modules.filter(({slots}) => slots.length).flatMap(
    ({id, slots}) => [{id, slots}, ...slots.map(slot => ({id: slot, slots: [slot]}))]),
])];

function rowsOf(learners) {
  const interval = ({right, asked}) => asked >= FROM.interval ? Statistics.wilson(right, asked) : null;
  const sat = new Set(testsOf(learners).flatMap(({test}) => [...test.slots.keys()])); // not those of a pair nobody had
  return lines.filter(({id}) => !id.includes("-") || sat.has(id)).map(({id, slots}) => {
    const [before, after] = PURPOSES.map(
      purpose => sum(learners.filter(one => one[purpose]).map(one => scoreOn(one[purpose], slots))));
    const row = {id, before: [before.right, before.asked], after: [after.right, after.asked]};
    if (id.includes("-")) Object.assign(row, {before_p: interval(before), after_p: interval(after)});
    return Object.assign(row, {paired: paired(learners, slots)});
  });
}

// The shares of those who took both tests in one pair of forms, each compared with his or her own.
function paired(learners, slots) {
  const scores = learners.map(compared).filter(Boolean).map(both => both.map(test => scoreOn(test, slots)))
    .filter(([first, last]) => first.asked && last.asked);
  const n = scores.length;
  if (n < FROM.interval) return {n, before: null, after: null, change: null, interval: null};
  const [before, after] = [0, 1].map(side => scores.map(pair => pair[side].right / pair[side].asked));
  const {change, interval} = Statistics.pairedChange(before, after);
  // Student's interval knows no bounds; a change of shares goes from -1 to 1.
  const within = interval && interval.map(bound => Math.min(1, Math.max(-1, bound)));
  return {n, before: Statistics.mean(before), after: Statistics.mean(after), change, interval: within};
}

// The slots least well answered in the final test, in the diagnostic while nobody took the final; lowest first.
function toReview(rows, most = 5) {
  const side = rows.some(({after}) => after[1]) ? "after" : "before";
  const missed = rows.filter(row => row.id.includes("-") && row[side][0] < row[side][1]);
  return missed.sort((a, b) => a[side][0] / a[side][1] - b[side][0] / b[side][1]).slice(0, most).map(({id}) => id);
}

// --- each administration of a form -------------------------------------------------------------

const testsOf = learners => PURPOSES.flatMap(
  purpose => learners.filter(one => one[purpose]).map(one => ({purpose, test: one[purpose]})));
function grouped(pairs) {
  const found = new Map();
  for (const [names, value] of pairs) {
    const key = JSON.stringify(names);
    if (!found.has(key)) found.set(key, {names, values: []});
    found.get(key).values.push(value);
  }
  return sorted([...found.values()], ({names}) => names);
}

function reliability(learners) {
  const whole = testsOf(learners).filter(({test}) => !scoreOn(test).changed).map(({purpose, test}) => [
    [purpose, test.attempt.form, keyFor(test.attempt).version, test.attempt.pair || ""],
    [...test.slots.keys()].sort().map(slot => Number(test.slots.get(slot)))]);
  return grouped(whole).map(({names, values: papers}) => {
    const [purpose, form, version, pair] = names;
    const n = papers.length, items = papers[0].length, totals = papers.map(paper => paper.filter(Boolean).length);
    const value = n >= FROM.discrimination ? Statistics.kr20(papers) : null, known = value !== null;
    return {
      purpose, form, ...pair ? {pair} : {}, version, n, items,
      mean: n >= FROM.interval ? Statistics.mean(totals) : null,
      sd: n >= FROM.interval ? Statistics.sd(totals) : null, kr20: value,
      interval: known ? Statistics.feldt(value, n, items) : null,
      error: known ? Statistics.errorOfMeasurement(papers, value) : null,
    };
  });
}

// Each question in each revision, in either test: added up on the way, five thousand papers hold 360,000 answers.
function items(learners) {
  const found = new Map();
  for (const {purpose, test} of testsOf(learners)) {
    const key = keyFor(test.attempt), score = scoreOn(test);
    for (const {id, revision: own} of formItems(test.attempt)) {
      const outcome = test.slots.get(slotOf(id));
      if (outcome === null) continue;
      const {revision, codes} = test.attempt.responses.get(id) || {revision: own, codes: []};
      const name = `${purpose} ${id} ${revision}`, names = [purpose, id, revision];
      if (!found.has(name)) found.set(name, {names, n: 0, right: 0, own: [], totals: [], counts: new Map()});
      add(found.get(name), outcome, score, codes, itemFor(key, id, revision));
    }
  }
  return sorted([...found.values()], ({names}) => names).map(({names: [purpose, id, revision], ...sums}) => ({
    id, revision, purpose, ...item(sums), ...options(sums, rightNames(id, revision)),
  }));
}
function add(sums, outcome, score, codes, asked) {
  sums.n++;
  if (outcome) sums.right++;
  if (!score.changed) {
    sums.own.push(Number(outcome));
    sums.totals.push(score.right);
  }
  for (const code of asked ? codes : []) {
    const {name} = asked.options.get(code);
    sums.counts.set(name, (sums.counts.get(name) || 0) + 1);
  }
}
function item({n, right, own, totals}) {
  const firm = own.length >= FROM.firm, known = own.length >= FROM.discrimination;
  const found = known ? Statistics.correctedPointBiserial(own, totals) : null;
  const some = n >= FROM.interval;
  return {
    n, right, p: some ? right / n : null, interval: some ? Statistics.wilson(right, n) : null, discrimination: found,
    reread: found !== null && found < (firm ? LOW : 0),
  };
}
// How often each option was chosen, and the wrong one chosen most; nothing of so few people.
function options({n, counts}, right) {
  if (n < FROM.options) return {options: null, wrong: null};
  const wrong = sorted([...counts].filter(([name]) => !right.has(name)), ([name, times]) => [-times, name]);
  const all = Object.fromEntries(sorted([...counts], ([name]) => name));
  return {options: all, wrong: wrong.length ? wrong[0][0] : null};
}
