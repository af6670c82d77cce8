// The page « Qualifier les faits »: the facts, the reader's answers, and what a condition makes of them.
// Reads the markup of scripts/builder/pages/templates/qualification.html; writes text only, never markup.
// Nothing is stored or sent, and nothing here weighs evidence: where answers stay is said in address.js and file.js.
import {fill, make} from "../core/elements.js";
export const tool = document.querySelector(".qualify");
const words = tool ? JSON.parse(tool.dataset.words) : {};
export const STATES = ["ruled-out", "not-examined", "to-prove", "established"];
export const CHOICES = ["established", "to-prove", "ruled-out"];
export const answers = {}; // of the person in view: fact -> place in STATES
export const onshow = []; // called once a change of answers is on the page

export const say = (key, values) => fill(words[key], values);
export const all = (selector, within = tool) => [...within.querySelectorAll(selector)];
export const button = (className, textContent, onclick) =>
  make("button", {type: "button", className, textContent, onclick});

// A fact is ruled out (0), not examined (1), to be proved (2) or established (3), and so is what is made of facts.
export function stateOf(condition, of = answers) {
  if (typeof condition === "string") return condition in of ? of[condition] : 1;
  if (condition.no) return [3, 1, 2, 0][stateOf(condition.no, of)];
  if (condition.once) return [0, 0, 2, 3][stateOf(condition.once, of)]; // counts once it is answered
  return Math[condition.any ? "max" : "min"](...(condition.any || condition.all).map(part => stateOf(part, of)));
}
export function factsOf(condition) {
  if (typeof condition === "string") return [condition];
  return [...new Set((condition.any || condition.all || [condition.no || condition.once]).flatMap(factsOf))];
}

// One fact: three choices, and a way back to « not examined ». `changed` is called after a gesture of the reader.
export class Fact {
  constructor(row, changed) {
    Object.assign(this, {row, changed, id: row.dataset.fact, text: row.querySelector("span")});
    this.text.id = "fait-" + this.id;
    const proof = row.querySelector(".proof");
    this.proof = proof.lastChild.textContent.trim();
    this.labels = CHOICES.map(state => this.choice(state));
    this.undo = button("undo", "×", () => this.withdraw());
    this.undo.setAttribute("aria-label", say("undo", {fact: this.text.textContent}));
    proof.before(make("span", {
      className: "choices", role: "radiogroup", attributes: {"aria-labelledby": this.text.id},
    }, ...this.labels), this.undo);
    this.answer(null);
  }

  choice(state) {
    // Without autocomplete="off", Firefox would tick it again after a reload.
    const input = make("input", {type: "radio", name: "answer-" + this.id, value: state, autocomplete: "off"});
    input.addEventListener("change", () => { this.answer(state); this.changed(); });
    return make("label", {}, input, make("span", {textContent: say("choice-" + state)}));
  }

  answer(state) {
    if (state) answers[this.id] = STATES.indexOf(state);
    else delete answers[this.id];
    this.row.dataset.answer = state || "";
    this.undo.hidden = !state;
    this.labels.forEach((label, n) => {
      label.firstChild.checked = CHOICES[n] === state;
      label.classList.toggle("chosen", CHOICES[n] === state);
    });
  }

  withdraw() {
    this.answer(null);
    this.labels[0].firstChild.focus();
    this.changed();
  }
}

// A topic opens and closes, counts its answers and leads to the next.
export class Topic {
  constructor(box, place, boxes) {
    this.box = box;
    this.facts = all(".fact", box).map(row => row.dataset.fact);
    this.count = box.querySelector("summary").appendChild(make("span", {className: "count"}));
    box.open = place === 0;
    this.when = box.dataset.when && JSON.parse(box.dataset.when);
    this.later = boxes.slice(place + 1);
    this.next = box.appendChild(button("next", "", () => this.leave()));
  }

  get following() { return this.later.find(box => !box.hidden); }
  leave() {
    const next = this.following;
    this.box.open = false;
    next.open = true;
    next.querySelector("summary").focus();
    next.scrollIntoView({block: "nearest"});
  }

  // After those that follow it: some are asked only once another fact calls for them.
  show() {
    const answered = this.facts.filter(fact => fact in answers).length;
    this.count.textContent = answered ? say("answered", {n: answered, of: this.facts.length}) : "";
    this.box.classList.toggle("answered", answered > 0);
    this.box.hidden = Boolean(this.when) && stateOf(this.when) < 2 && !answered;
    const next = this.following;
    this.next.hidden = !next;
    if (next) this.next.textContent = say("next", {topic: next.querySelector("h3").textContent});
  }
}
