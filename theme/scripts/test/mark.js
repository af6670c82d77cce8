// The test: what a submission is worth. Pure. The key is assets/test-key.js; it holds digests, never an answer.
// Codes of version 0.4.0: no longer those of the key; a submission that holds them keeps the figures it was given.
import {Records} from "../learner/records.js";
import {isAsked, isKnown} from "./forms.js";
export const isFormer = ({chosen}) => chosen.some(code => code.startsWith("o"));

// {right, of, scores: [[module, right, of]], missed: [question]} for the questions of an attempt's form. An answer to
// another revision than the key's, or in other codes, cannot be marked: it is `changed`, and sends nobody to a page.
export function mark({form, pair, responses}, key) {
  const scores = new Map(), missed = [], changed = [];
  for (const [id, {rev, module, digest}] of Object.entries(key.questions)) {
    if (!isAsked({form, pair}, id, key.exchanged)) continue;
    const response = responses[id], score = scores.get(module) || [module, 0, 0];
    scores.set(module, score);
    score[2]++;
    if (response && (response.rev !== rev || isFormer(response))) changed.push(id);
    else if (response && Records.digest({id, rev, chosen: [...response.chosen].sort()}) === digest) score[1]++;
    else missed.push(id);
  }
  return {...total([...scores.values()]), scores: [...scores.values()], missed, changed};
}
const total = scores => ({
  right: scores.reduce((sum, [, n]) => sum + n, 0),
  of: scores.reduce((sum, [,, n]) => sum + n, 0),
});

// The scores of a submission by part, and whether they pass: {right, of, parts: [{id, right, of, needed}], passed}.
export function judge(scores, key) {
  const parts = Object.entries(key.pass.parts).map(
    ([id, needed]) => ({id, needed, ...total(scores.filter(([module]) => key.modules[module] === id))}));
  const all = total(scores);
  return {...all, parts, passed: all.right >= key.pass.right && parts.every(({right, needed}) => right >= needed)};
}

// [[module, right, of]] of a submission handed in: marked anew from its answers. Where the key cannot mark it any
// more (another revision, former codes, a question withdrawn, a form of a later version), the figures it was given
// stand, as far as they are possible ones.
export function scoresOf(attempt, key) {
  const {submission} = attempt, responses = asResponses(submission);
  const {scores, changed} = mark({...attempt, responses}, key);
  const isWhole = isKnown(attempt) && Object.keys(responses).every(id => id in key.questions);
  if (isWhole && !changed.length) return scores;
  const most = new Map(scores.map(([module,, of]) => [module, of]));
  const given = new Map(submission.scores.map(one => [one[0], one]));
  return [...given.values()].filter(([module, right, of]) => right <= of && of <= most.get(module));
}

// The final test that counts, of those handed in, with its scores and verdict: the last that passes, or the last.
// Nobody loses a test passed by taking another one. {attempt, scores, judged}, null when there is none.
export function counted(attempts, key) {
  const finals = attempts.filter(({purpose}) => purpose === "final").map(attempt => {
    const scores = scoresOf(attempt, key);
    return {attempt, scores, judged: judge(scores, key)};
  });
  return finals.filter(({judged}) => judged.passed).pop() || finals.pop() || null;
}

// What was handed in, as an attempt again: {form, responses}.
export const asResponses = submission => Object.fromEntries(
  submission.replies.map(([id, rev, chosen]) => [id, {rev, chosen}]));
