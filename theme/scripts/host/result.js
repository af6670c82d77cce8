// What a host is told of a learner's records: a status by the course's own rules, the score of the final test, how far
// each module is. Pure.
//
// Opened is not completed. A course with a test is passed by the final test that counts, as its own page judges it; a
// course without one is completed once every page of every module is read.
import {Attempts} from "../learner/attempts.js";
import {Recall} from "../learner/recall.js";
import {CourseProgress} from "../path/course-progress.js";
import {isAsked} from "../test/forms.js";
import {asResponses, counted, mark} from "../test/mark.js";
const part = (n, of, whole = 1) => Math.round(1e4 * whole * n / of) / 1e4;

// {right, of, passed, answers} of the final test that counts, null when none was handed in.
function final(records) {
  const found = counted(Attempts.handedIn(records), window.TestKey);
  return found && {...found.judged, answers: answersOf(found.attempt)};
}
// [[question, whether right]] of those that the key can mark: neither what was chosen, nor what is right.
function answersOf(attempt) {
  const {questions, exchanged} = window.TestKey;
  const {missed, changed} = mark({...attempt, responses: asResponses(attempt.submission)}, window.TestKey);
  return Object.keys(questions).filter(id => isAsked(attempt, id, exchanged) && !changed.includes(id))
    .map(id => [id, !missed.includes(id)]);
}
const interactions = ({answers}, wrong) => answers.flatMap(([id, isRight], n) => Object.entries(
  {id, type: "choice", result: isRight ? "correct" : wrong},
).map(([field, value]) => [`cmi.interactions.${n}.${field}`, value]));
// The share of the modules' pages that are read, from 0 to 1.
function shareRead(records) {
  const read = new Set(records.filter(({done}) => done).map(({k}) => k.slice("page:".length)));
  const pages = window.Modules.flatMap(({pages}) => pages.map(([url]) => url));
  return pages.filter(url => read.has(url)).length / pages.length;
}
const SAID = {
  "1.2": (verdict, result) => [
    ["status", {passed: "passed", failed: "failed", done: "completed"}[verdict] || "incomplete"],
    ...result ? [["cmi.core.score.min", 0], ["cmi.core.score.max", 100],
      ["cmi.core.score.raw", Math.round(100 * result.right / result.of)], ...interactions(result, "wrong")] : []],
  // On 100 here too: a host may read `raw` alone, as a percentage.
  "2004": (verdict, result, read) => [
    ["status", /passed|done/.test(verdict) ? "completed" : "incomplete"], ["cmi.progress_measure", part(read, 1)],
    ...result ? [["success", verdict], ["cmi.score.min", 0], ["cmi.score.max", 100],
      ["cmi.score.raw", Math.round(100 * result.right / result.of)],
      ["cmi.score.scaled", part(result.right, result.of)],
      ...interactions(result, "incorrect")] : []],
  // Kolibri takes a score for how far one has come, and for nothing else: at 100 the course is completed. The score
  // goes first, since a status without one would count for a half.
  kolibri: (verdict, _, read) => [
    ["cmi.core.score.raw", /passed|done/.test(verdict) ? 100 : Math.min(99, Math.floor(100 * read))],
    ["status", {passed: "passed", failed: "failed", done: "completed"}[verdict] || "incomplete"]],
};
// [[name, value]], the names as api.js takes them.
function said(kind, records) {
  const result = window.TestKey ? final(records) : null;
  const read = shareRead(records), isDone = !window.TestKey && read === 1;
  return SAID[kind](result ? result.passed ? "passed" : "failed" : isDone ? "done" : "", result, read);
}

// The ids of the objectives that a host knows already, in its order.
const places = host => Array.from({length: Number(host.get("cmi.objectives._count")) || 0},
  (_, n) => host.get(`cmi.objectives.${n}.id`));
const MODULE = {
  "1.2": ({status}) => [["status", status]],
  "2004": ({status, read, title}) => [
    ["description", title], ["completion_status", status], ["progress_measure", read]],
};
// Each module as an objective: its status says what was read, its score which share of its questions is mastered.
// [[name, value]]; a module that the host does not know yet goes behind those in `known`, which it joins.
function modules(kind, records, known) {
  const kept = new Map(records.map(record => [record.k, record]));
  const recall = id => kept.get("recall:" + id) || Recall.fromAnswer(kept.get("q:" + id));
  return (MODULE[kind] ? CourseProgress.modules(document) : []).flatMap(module => {
    const far = CourseProgress.of(module, {get: key => kept.get(key), recall});
    if (!known.includes(module.id)) known.push(module.id);
    const begun = far.read || far.answered ? "incomplete" : "not attempted";
    const about = {status: far.read === far.pages ? "completed" : begun, read: part(far.read, far.pages),
      title: module.pages[0].title.slice(0, 250)};
    return [["id", module.id], ...MODULE[kind](about), ...far.answered ? scoreOf(kind, far) : []]
      .map(([field, value]) => [`cmi.objectives.${known.indexOf(module.id)}.${field}`, value]);
  });
}
const scoreOf = (kind, {mastered, questions}) => [["score.min", 0], ["score.max", 100],
  ["score.raw", Math.round(part(mastered, questions, 100))],
  ...kind === "2004" ? [["score.scaled", part(mastered, questions)]] : []];

// How long the course has been open, in the host's own form.
function time(kind, milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor);
  const [hours, minutes, rest] = kind === "2004" ? parts : parts.map(n => String(n).padStart(2, "0"));
  return kind === "2004" ? `PT${hours}H${minutes}M${rest}S` : `${hours}:${minutes}:${rest}`;
}
export const HostResult = {said, modules, places, time};
