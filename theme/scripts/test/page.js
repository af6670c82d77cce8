// The pages of the test: what is shown now, for this purpose and this learner. Reads what
// scripts/builder/pages/templates/test.html writes; loads the form only once it is begun.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {day, load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {toReadAgain} from "./again.js";
import * as paper from "./attempt.js";
import {tellTest} from "./changes.js";
import {resultSaver} from "./file.js";
import {isAsked, isBack, isKnown, nextForm, otherForm, slotOf, unseen} from "./forms.js";
import {counted, isFormer} from "./mark.js";
import {areMixed, bands, fillTable, sentences, showReadAgain, submissionsOf} from "./result.js";
const box = document.querySelector(".test");
if (box) {
  const {root, lang} = document.documentElement.dataset, {purpose} = box.dataset, words = JSON.parse(box.dataset.words);
  const say = (key, values) => fill(words[key], values);
  const space = box.querySelector(".test-space"), again = box.querySelector(".test-again");
  const table = box.querySelector(".test-result");
  const status = make("p", {className: "told", role: "status"}), saver = resultSaver(say, purpose);
  let taking = "", shown = ""; // the attempt on screen; what was last shown otherwise

  const button = (key, onclick, className = "main") =>
    make("button", {type: "button", className, textContent: say(key), onclick});
  const missing = fault => {
    if (fault instanceof Error) tellFault(fault); // no file is missing, this browser lacks something
    else status.textContent = say("missing");
  };
  const attempts = () => Attempts.all(Progress.all());
  const isOfLater = () => !attempts().every(isKnown); // begun with a later version, which alone knows what to ask next

  const loaded = async form => {
    await load(`${root}assets/form-${form}-${lang}.js`);
    return window.TestForm;
  };
  // A form as this version asks it is a file; one of the former list is made of both of its pair, slot by slot.
  async function questionsOf(attempt) {
    const own = await loaded(attempt.form), {exchanged} = window.TestKey;
    if (own.every(({id}) => isAsked(attempt, id, exchanged))) return own;
    const asked = [...own, ...await loaded(otherForm(attempt.form))]
      .filter(({id}) => isAsked(attempt, id, exchanged));
    return own.map(({id}) => asked.find(one => slotOf(one.id) === slotOf(id)));
  }
  async function take(attempt) {
    const questions = await questionsOf(attempt);
    if (!paper.takeTest) await load(root + "assets/attempt.js");
    taking = attempt.id;
    document.body.classList.add("taking");
    again.hidden = table.hidden = saver.hidden = true;
    tellTest(box, purpose, say, true);
    paper.takeTest(space, attempt, questions, {say, status, done: () => {
      leave();
      space.querySelector("h2").focus();
    }});
  }
  function leave() {
    taking = shown = "";
    show();
  }
  async function begin() {
    const form = nextForm(attempts(), window.TestKey, Date.now(), Math.random());
    const record = Attempts.begin(Progress.all(), purpose, form);
    await Progress.record(record);
    await take(attempts().find(({id}) => record.k === "sitting:" + id));
  }
  const start = (key, className) => button(key, () => begin().catch(missing), className);
  const way = (href, textContent) => make("p", {}, make("a", {className: "button", href, textContent}));
  const attestation = () => box.dataset.attestation ? [way(box.dataset.attestation, say("attestation"))] : [];
  const paragraph = (key, values) => make("p", {textContent: say(key, values)});

  // What a final test handed in leads to: the attestation of one that passed, this one or another; another form later.
  function next({attempt, judged}) {
    if (attempt.purpose !== "final") return [];
    const {attempt: best, judged: {passed}} = counted(Attempts.handedIn(Progress.all()), window.TestKey);
    const isOther = best.id !== attempt.id;
    const isOffered = judged.passed && isBack(attempts(), Date.now()) && unseen(attempts(), window.TestKey).length;
    return [...isOther ? [paragraph("passed-before", {date: day(best.submission.at)})] : [],
      ...passed ? attestation() : [], ...isOffered && purpose ? [paragraph("again-later"), start("retake", "")] : []];
  }

  // What there is to do or to read above the table.
  function head(submission, open, submissions) {
    if (isOfLater() && (open || !submission)) return [paragraph("of-later")];
    const former = open && Object.values(open.responses).some(isFormer);
    if (open) {
      return [
        paragraph(former ? "resume-former" : "resume-about"),
        button("resume", () => take(open).catch(missing)),
      ];
    }
    if (submission) {
      const [title, ...rest] = [...sentences(submission, say), ...areMixed(submissions) ? [say("mixed")] : []];
      const said = rest.map(textContent => make("p", {textContent}));
      const lines = [make("h2", {textContent: title, tabIndex: -1}), ...said];
      return [...lines, bands(table, submission, say), ...next(submission)];
    }
    if (!purpose) return [paragraph("none")];
    if (purpose === "diagnostic" && submissions.final) return [paragraph("too-late")];
    return [start("begin-" + purpose)];
  }

  // The first page to read, as the one button of the result.
  function startAt() {
    const {dataset: {minutes}, firstElementChild: {href, textContent: title}} = again.querySelector("li:not([hidden])");
    return way(href, say("start-at", {title, minutes}));
  }

  function show() {
    if (taking && attempts().some(({id}) => id === taking)) return; // gone when somebody else sat down, in another tab
    taking = "";
    document.body.classList.remove("taking");
    tellTest(box, purpose, say);
    const submissions = submissionsOf(window.TestKey);
    const submission = purpose ? submissions[purpose] : submissions.final || submissions.diagnostic;
    const [open] = attempts().filter(one => one.purpose === purpose && !one.submission).slice(-1);
    const failed = Boolean(submission) && submission.attempt.purpose === "final" && !submission.judged.passed;
    const isAdvised = submission && !open && (failed || submission.attempt.purpose === "diagnostic");
    const pages = isAdvised ? toReadAgain(submission, window.TestKey) : [];
    const now = JSON.stringify([submissions, open && open.id, pages]);
    if (now === shown) return; // what has the focus is not made anew for nothing
    shown = now;
    space.replaceChildren(...head(submission, open, submissions));
    const left = showReadAgain(again, pages, say);
    if (left.n && purpose) space.append(startAt());
    const key = !failed ? "start-with" : left.n ? "review" : "reviewed";
    again.querySelector("p").textContent = say(key, left);
    document.body.classList.toggle("handed-in", Boolean(purpose && submission && !open));
    if (failed && !left.n && !open && purpose && !isOfLater()) {
      const isAllHad = !unseen(attempts(), window.TestKey).length;
      space.append(...isAllHad ? [paragraph("all-had")] : [], start("retake"));
    }
    fillTable(table, submissions, say);
    table.hidden = Boolean(open) || !submissions.diagnostic && !submissions.final;
    saver.hidden = table.hidden;
  }

  space.after(status);
  box.append(saver);
  box.classList.add("ready");
  load(root + "assets/test-key.js").then(() => Progress.ready).then(() => {
    show();
    Progress.onchange(show);
  }).catch(missing);
}
