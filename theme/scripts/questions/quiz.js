// Drives the questions: answered by their button or Enter, never an arrow key. Not by a form's « submit »: a host that
// frames the course may forbid it. Reads the markup of scripts/builder/pages/templates/question.html; writes text only.
import {fill, make} from "../core/elements.js";
import {Blank} from "./blank.js";
import {Decision} from "./decision.js";
import {Rows} from "./rows.js";
const words = window.Words;
const say = (key, values) => fill(words[key], values);

class Question {
  constructor(box) {
    this.box = box;
    this.id = box.dataset.qid;
    this.revision = Number(box.dataset.rev);
    this.several = Number(box.dataset.count) > 1; // right answers
    this.form = box.querySelector("form");
    this.verdict = box.querySelector(".verdict");
    this.verdict.tabIndex = -1;
    this.button = box.querySelector(".quiz-button");
    this.asks = this.button.textContent;
    // Said beside the button, where one has just pressed: the verdict may be screens above.
    this.lack = make("p", {className: "lack", role: "status"});
    this.button.after(this.lack);
    this.inputs = [...this.form.querySelectorAll("input:not([data-sure]), select")];
    this.sure = this.form.querySelector("[data-sure]"); // a decision has none
    this.answered = this.held = false; // held: once missed, the key not shown
    this.mayTry = this.isPractised; // a second time before the key is shown: once
    this.responses = []; // what was answered here, {chosen, right, sure}, until it is kept
    this.keep = () => {}; // until kept.js is there
    this.mix = this.sort = this.fold = () => {}; // until mixed.js is there
    this.touched = false; // in the hands of the reader: what another tab kept must not answer in its place
    this.form.addEventListener("input", () => {
      this.touched = true;
      if (this.lack.textContent) this.sayLack(); // it counts as one goes on
    });
    this.form.addEventListener("submit", event => { event.preventDefault(); });
    this.button.addEventListener("click", () => { this.pressed(); });
    this.form.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      // Enter chooses in a list; the others act by themselves.
      if (event.target.matches("select, .reveal, .others")) return;
      if (event.target === this.button) { // a key held down must not answer and try again in turn
        if (event.repeat) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (!event.repeat) this.pressed();
    });
  }

  // Asked again in reviews, its options in another order; tried twice.
  get isPractised() { return true; }

  get reopens() { return "try-again"; }

  pressed() {
    if (this.answered) {
      this.reset();
      this.form.querySelector("input, select").focus(); // the first as they stand now
      return;
    }
    const chosen = this.chosen();
    if (this.sayLack()) {
      this.lack.scrollIntoView({block: "nearest"});
      this.box.dispatchEvent(new CustomEvent("lacking", {bubbles: true}));
      return;
    }
    const right = this.isRight(chosen), again = !right && this.mayTry;
    // Enter in a field answers too, and a field once disabled drops the focus: the button takes it first.
    if (this.inputs.includes(document.activeElement)) this.button.focus();
    const sure = Boolean(this.sure && this.sure.checked && !this.sure.parentElement.hidden);
    this.responses.push({chosen: this.kept(chosen), right, sure});
    if (again) this.hold(chosen);
    else {
      this.show(chosen, right);
      this.judged();
    }
    this.verdict.scrollIntoView({block: "nearest"});
    this.keep();
    this.box.dispatchEvent(new CustomEvent("answered", {bubbles: true, detail: {id: this.id, right}}));
  }

  chosen() {
    return this.inputs.filter(input => input.checked).map(input => input.value);
  }

  // What is kept of it.
  kept(chosen) { return chosen; }

  // What is still to be answered, said beside the button; "" when nothing is.
  sayLack() {
    const text = this.incomplete(this.chosen());
    if (this.lack.textContent !== text) this.lack.textContent = text;
    return text;
  }

  incomplete(chosen) {
    const wanted = Number(this.box.dataset.count);
    if (!chosen.length && wanted < 2) return say("choose-one");
    if (this.several && chosen.length !== wanted) {
      return say(chosen.length > wanted ? "choose-fewer" : "choose-n", {n: wanted, m: chosen.length});
    }
    return "";
  }

  isRight() {
    return this.inputs.every(input => input.checked === input.hasAttribute("data-correct"));
  }

  knows(chosen) {
    return this.inputs.some(input => chosen.includes(input.value));
  }

  // What is kept of the right answer.
  key() {
    return this.inputs.filter(input => input.hasAttribute("data-correct")).map(input => input.value);
  }

  close(asks) {
    this.answered = true;
    this.mayTry = false;
    if (this.sure) this.sure.parentElement.hidden = true; // of the first answer alone
    for (const input of this.inputs) input.disabled = true;
    this.button.textContent = say(asks);
  }

  // A first error: the reason of what was chosen, and a second try before the key.
  hold(chosen) {
    this.close("second-try");
    const wrong = this.inputs.filter(input => input.checked && !input.hasAttribute("data-correct"));
    for (const input of wrong) {
      this.mark(input);
      input.closest(".option").querySelector(".why").hidden = false;
    }
    this.held = true;
    this.tell(say(wrong.length ? "not-yet-why" : "not-yet"), "wrong");
    const onclick = () => {
      this.clear();
      this.show(chosen, false);
      this.button.focus();
      this.keep();
    };
    this.button.after(make("button", {type: "button", className: "reveal", textContent: say("reveal"), onclick}));
  }

  // Shows the verdict and each option's own reason. `chosen` is null when a kept fill-in is shown again.
  show(chosen, right) {
    this.close(this.reopens);
    this.give(chosen);
    for (const part of this.box.querySelectorAll(".why, .basis")) part.hidden = false;
    this.fold();
    this.judge(right);
    this.held = false;
  }

  put(chosen) {
    for (const input of this.inputs) input.checked = chosen.includes(input.value);
  }

  // What was answered, as it is shown with its marks.
  give(chosen) {
    this.put(chosen);
    for (const input of this.inputs) this.mark(input);
  }

  judge(right) {
    this.tell(say(right ? this.held ? "right-second" : "right" : "wrong"), right ? "right" : "wrong");
  }

  judged() {}

  grade(input) {
    const graded = input.hasAttribute("data-correct") ? "right" : input.checked || this.several ? "wrong" : "";
    return graded + (input.checked ? "-chosen" : "");
  }

  mark(input) {
    const mark = this.grade(input);
    const option = input.closest(".option");
    option.dataset.mark = mark || "plain";
    if (mark && mark !== "wrong") this.sign(option, mark);
  }

  // In words, before its reason, how an option or a row was answered.
  sign(option, mark) {
    option.querySelector(".why").before(make("span", {className: "mark", textContent: say("mark-" + mark)}));
  }

  clear() {
    for (const part of this.box.querySelectorAll(".mark, .label, .returns, .reveal, .others")) part.remove();
    for (const row of this.box.querySelectorAll("[data-mark]")) delete row.dataset.mark;
    for (const part of this.box.querySelectorAll(".why, .basis")) part.hidden = true;
  }

  // The region exists empty from the start: one change of text, one announcement.
  tell(text, tone) {
    this.verdict.dataset.tone = tone;
    this.verdict.textContent = text;
  }

  reset() {
    this.answered = false;
    this.touched = true;
    this.form.reset();
    for (const input of this.inputs) input.disabled = false;
    this.clear();
    this.mix();
    this.button.textContent = this.asks;
    this.lack.before(this.button);
    this.tell("", "");
  }
}

// Told by what they are answered with; among options, unless it is one of these.
const answered = [["select", Rows(Question)], [".quiz-blank-input", Blank(Question)],
  ["[data-verdict]", Decision(Question)]];
const questions = [...document.querySelectorAll(".quiz[data-count]")].map(box => {
  const [, Kind] = answered.find(([field]) => box.querySelector(field)) || ["", Question];
  return new Kind(box);
});
export const Questions = questions; // for kept.js
document.documentElement.dataset.quiz = "ready";
