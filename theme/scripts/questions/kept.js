// Keeps what is answered and shows again what was answered before. It comes after what an answer needs (quiz.js): a
// first answer may be there already, and is kept then.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {day} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {Recall} from "../learner/recall.js";
import {Review} from "../learner/review.js";
import {Tries} from "../learner/tries.js";
import {Questions} from "./quiz.js";
const {Words} = window;
const say = (key, values) => fill(Words["returns-" + key], values);

async function keep(question) {
  const {id, revision, responses, isPractised} = question;
  const given = responses.splice(0).map(({chosen, right, sure}) =>
    Progress.answer({id, revision, right, sure, chosen, isPractised, standsFor: Review.standsFor(id)}));
  given.push(Progress.record(...tryOf(question)));
  const told = await given[Math.max(0, given.length - 2)]; // once it is on the disk
  if (!question.answered) return;
  sayKept(question, told);
  if (!question.held && !told.outdone) tell(question);
}
// Whether a second try is open, where that is news: a reload must not show the key.
function tryOf({id, revision, held, isPractised}) {
  const isKnown = Tries.isOpen(Progress.besides(id)) === held;
  return !isPractised || isKnown ? [] : [{k: "held:" + id, rev: revision, open: held}];
}
// The memory may come after all, and take in what was answered before.
function sayKept(question, {condition, outdone}) {
  const old = question.box.querySelector(".not-kept, .newer");
  if (old) old.remove();
  question.unkept = condition === "memory" && !outdone;
  label(question, outdone ? "outdone" : question.unkept ? "not-kept" : "kept");
}
function label({box, form}, key) {
  if (box.querySelector("." + key)) return;
  form.append(make("span", {className: `label ${key}`, textContent: Words[`answer-${key}`]}));
}

// When the question returns, under its verdict once the key is known.
function back(id) {
  const recall = Progress.recall(id), from = Recall.dueFrom(recall), n = Recall.daysTo(recall, Date.now());
  if (from === Infinity) return say("never");
  return n < 1 ? say("now") : say(n > 1 ? "some" : "one", {date: day(from), n});
}
function tell({id, isPractised, verdict, box}) {
  const kept = Progress.besides(id);
  if (!isPractised || box.querySelector(".returns") || !kept.q) return;
  const also = Tries.isSureAndWrong(kept) ? [say("sure")] : [];
  verdict.after(make("p", {className: "returns", textContent: [back(id), ...also].join(" ")}));
}
// An answer kept earlier: shown again, or asked again when the question has since changed its meaning.
function give(question, record, kept, isOpen) {
  if (!record || question.answered || question.touched) return;
  const {rev, chosen, right} = record, {revision} = question;
  if (rev !== revision) { label(question, rev < revision ? "redo" : "newer"); return; }
  if (!question.knows(chosen || [])) return;
  if (isOpen) {
    if (chosen) question.put(chosen);
    question.hold(chosen);
  } else question.show(chosen, right);
  if (kept) label(question, "kept");
}
// Missed, then found: shown as found.
function restore({condition}) {
  for (const question of Questions) {
    if (question.unkept && condition !== "memory") {
      question.unkept = false;
      question.keep();
    }
    if (Review.awaits(question.id) || question.answered) continue;
    const kept = Progress.besides(question.id), found = Tries.isFoundAfter(kept), isOpen = Tries.isOpen(kept);
    question.held = found;
    give(question, found ? {...kept.q, chosen: question.key(), right: true} : kept.q, condition !== "memory", isOpen);
    if (!question.answered) question.held = false; else if (!question.held) tell(question);
  }
}

if (Questions.length) {
  for (const question of Questions) {
    question.keep = () => { keep(question).catch(tellFault); };
    if (question.responses.length) question.keep();
  }
  Progress.ready.then(restore).catch(tellFault);
  Progress.onchange(restore);
}
