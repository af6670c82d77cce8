// The pages that a test handed in sends to: its own page lists them, « Aujourd’hui » and the foot of each say the next.
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {isKnown} from "./forms.js";
import {asResponses, counted, judge, mark, scoresOf} from "./mark.js";
// Pages to read again after a submission, read or still to read: [{url, done, weight}]. The weight is the gap: what
// was missed in the module, then on the page.
export const toReadAgain = ({attempt}, key) => {
  if (!isKnown(attempt)) return [];
  const {missed} = mark({...attempt, responses: asResponses(attempt.submission)}, key);
  const asked = missed.map(id => key.questions[id]);
  const count = (field, value) => asked.filter(one => one[field] === value).length;
  return [...new Map(asked.map(one => [one.page, one])).values()].map(({page: url, module}) => {
    const again = Progress.get("again:" + url);
    const weight = 100 * count("module", module) + count("page", url);
    return {url, done: Boolean(again && again.after === attempt.id), weight};
  });
};

// The test that counts: the final one if there is any, else the diagnostic. `taken` are the pages that it sends to,
// `left` those not read since, what was missed most in front; after a diagnostic, those of the path alone.
export function lastTest(pages, own) {
  const key = window.TestKey, handed = key ? Attempts.handedIn(Progress.all()) : [];
  if (!handed.length) return null;
  const isFinal = handed.some(({purpose}) => purpose === "final"), [last] = handed.slice(-1);
  const {attempt, judged} = isFinal ? counted(handed, key) : {attempt: last, judged: judge(scoresOf(last, key), key)};
  const isPassed = isFinal && judged.passed, isOwn = ({url}) => isFinal || own.some(one => one.url === url);
  const rank = ({url}) => pages.findIndex(one => one.url === url);
  const taken = (isPassed ? [] : toReadAgain({attempt}, key)).filter(page => rank(page) >= 0 && isOwn(page));
  const left = taken.filter(({done}) => !done).sort((a, b) => b.weight - a.weight || rank(a) - rank(b));
  return {judged, taken, isPassed, isFailed: isFinal && !isPassed, at: attempt.submission.at,
    left: left.map(page => pages[rank(page)])};
}
