// A text to write, then to read again: two texts of others are judged first, then one's own, then comes the model.
// Each step opens once the one before is done. There is no mark, and nothing is kept: what is typed goes with the page,
// which asks before it does unless it was copied. A point that one's own text lacks brings back an ordinary question.
import {fill, make} from "../core/elements.js";
import {Review} from "../learner/review.js";
const words = window.Words.writing, LEAST = 10; // words: fewer are no text

class Writing {
  constructor(box) {
    this.box = box;
    this.text = box.querySelector("textarea");
    this.lack = box.querySelector(".lack");
    this.steps = [...box.querySelectorAll(".step")];
    const points = [...box.querySelectorAll(".points")], own = box.querySelector(".own");
    this.said = make("small", {role: "status"});
    this.copied = ""; // the text last copied
    own.append(make("small", {textContent: words.unkept, id: this.text.id + "-unkept"}));
    const copier = Object.assign(this.acts("copy"), {hidden: true});
    copier.append(this.said);
    this.text.setAttribute("aria-describedby", this.text.id + "-unkept");
    own.after(copier, this.acts("typed", "paper"));
    for (const [n, step] of this.steps.entries()) {
      const title = step.querySelector(".title"), ticked = step.querySelector(".ticked");
      if (ticked) ticked.before(...points.map(part => part.cloneNode(true)), this.acts("compare"));
      title.id = `${this.text.id}-${n + 1}`;
      step.setAttribute("role", "group");
      step.setAttribute("aria-labelledby", title.id);
    }
    const [checked, last] = this.steps.slice(-2);
    checked.append(this.acts("model"));
    last.append(this.acts("again"));
    this.text.addEventListener("input", () => {
      this.said.textContent = "";
      copier.hidden = !this.text.value.trim();
      this.grow();
    });
    this.text.addEventListener("copy", () => { // by hand too, when all of it is selected
      const {value, selectionStart, selectionEnd} = this.text;
      if (selectionEnd - selectionStart === value.length) this.copied = value;
    });
    addEventListener("beforeunload", event => {
      if (!this.text.value.trim() || this.text.value === this.copied) return;
      event.preventDefault();
      event.returnValue = ""; // what older browsers look at
    });
    this.close();
  }

  acts(...names) {
    return make("p", {className: "acts"}, ...names.map(act => make("button", {type: "button", data: {act},
      textContent: words[act], onclick: ({target}) => { this[act](target.closest(".step")); }})));
  }

  // As long as what it holds: on paper too nothing is cut off.
  grow() {
    this.text.style.height = "auto";
    this.text.style.height = this.text.scrollHeight + 4 + "px";
  }

  close() {
    this.text.readOnly = false;
    this.box.classList.remove("is-written");
    for (const step of this.steps) {
      step.dataset.ahead = "";
      step.classList.remove("is-done");
      for (const tick of step.querySelectorAll("input")) tick.checked = tick.disabled = false;
    }
    for (const marked of this.box.querySelectorAll("[data-mark]")) delete marked.dataset.mark;
    for (const told of this.box.querySelectorAll(".told, .back")) told.remove();
  }

  typed() {
    const isText = this.text.value.split(/\s+/).filter(Boolean).length >= LEAST;
    this.lack.textContent = isText ? "" : words.short;
    if (isText) this.paper(); else this.text.focus();
  }

  // Where the browser copies nothing the text stays selected.
  copy() {
    const before = document.activeElement;
    let done = false;
    this.text.focus();
    this.text.select();
    try { done = document.execCommand("copy"); } catch { /* by hand, then */ }
    if (done) before.focus(); else this.copied = "";
    this.said.textContent = words[done ? "copied" : "copy-by-hand"];
  }

  paper() {
    this.lack.textContent = "";
    this.text.readOnly = true;
    this.box.classList.add("is-written");
    this.open(this.steps[0]).focus();
  }

  open(step) {
    delete step.dataset.ahead;
    return Object.assign(step.querySelector(".title"), {tabIndex: -1});
  }

  // What came of a step is said at its end, where one has just pressed; the next one opens below.
  finish(step, told, marked) {
    for (const one of marked) one.dataset.mark = "apart";
    for (const tick of step.querySelectorAll("input")) tick.disabled = true;
    step.classList.add("is-done");
    this.open(this.steps[this.steps.indexOf(step) + 1]);
    this.tell(step, told);
  }

  tell(step, told, ...more) {
    for (const before of step.querySelectorAll(".told")) before.remove();
    const line = make("p", {tabIndex: -1, textContent: told});
    step.append(make("div", {className: "told"}, line, ...more));
    line.focus();
  }

  // Nothing ticked is a judgment only once it is said to be one.
  compare(step) {
    if (step.querySelector("input:checked")) this.none(step);
    else this.tell(step, words["tick-first"], this.acts("none"));
  }

  none(step) {
    const ticks = [...step.querySelectorAll("input")], theirs = step.dataset.ticked.split(", ");
    const apart = ticks.filter(({checked, value}) => checked !== theirs.includes(value));
    const told = [fill(words.agree, {same: ticks.length - apart.length, all: ticks.length})];
    if (apart.length) told.push(fill(words.apart, {letters: listed(apart)}));
    this.finish(step, told.join(" "), apart.map(tick => tick.closest(".point")));
  }

  // Of one's own text: a point that is not ticked, a fault that is.
  model(step) {
    const [points, faults] = [...step.querySelectorAll(".points")].map(part => [...part.querySelectorAll("input")]);
    const lacks = [...points.filter(({checked}) => !checked), ...faults.filter(({checked}) => checked)];
    const told = lacks.length ? fill(words.missing, {letters: listed(lacks)}) : words.whole;
    const reasons = lacks.map(({value}) => this.box.querySelector(`[data-letter="${value}"]`));
    this.finish(step, told, reasons);
    this.bring(reasons.flatMap(one => [...one.querySelectorAll(".asks")]));
  }

  // What these points ask, as a review: its answers are kept, and come back, as any.
  bring(links) {
    const {up, reviews} = this.box.dataset; // a link is « up », the page, #, the question
    const ask = new Map(links.map(link => link.getAttribute("href").slice(up.length).split("#").reverse()));
    if (!ask.size) return;
    const address = Review.address([...ask].map(([id, page]) => ({id, page, twins: []})), reviews);
    const textContent = fill(words[ask.size > 1 ? "back-some" : "back-one"], {n: ask.size});
    const link = make("a", {className: "button", href: up + address, textContent});
    this.steps[this.steps.length - 1].append(make("p", {className: "back"}, link));
  }

  again() {
    this.close();
    this.text.focus();
  }
}

const listed = ticks => ticks.map(({value}) => value).join(", ");

for (const box of document.querySelectorAll(".writing")) new Writing(box);
document.documentElement.dataset.writing = "ready";
