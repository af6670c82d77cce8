// The page « Qualifier les faits »: the offences that the answers call for, copied from the list at the foot of the
// page with the state of each element.
import {make} from "../core/elements.js";
import {aimed, inARow} from "../core/page-elements.js";
import {all, answers, button, Fact, factsOf, onshow, say, stateOf, STATES, tool, Topic} from "./facts.js";
import {leadsFor} from "./leads.js";
let withdrawn = null; // the answers that « Effacer » took away, until the next one

const conditionOf = element => JSON.parse(element.dataset.met);
const text = (tag, className, textContent) => make(tag, {className, textContent});

const common = all(".common .element"); // written once, of every offence
// An offence, weighed element by element; it counts once what characterises it has been answered.
class Offence {
  constructor(box) {
    this.box = box;
    this.id = box.dataset.offence;
    this.name = box.querySelector("h4").textContent;
    this.keys = box.dataset.key.split(" ");
    this.court = box.dataset.court;
    box.querySelector(".elements").append(...common.map(element => element.cloneNode(true)));
    this.raised = all("[data-aggravation][data-rank]", box).map(conditionOf);
    this.elements = all(".element", box);
    this.facts = factsOf({all: [...all("[data-met]", box), ...notices.filter(({dataset}) => dataset.row)]
      .map(conditionOf)});
    box.open = false;
  }

  weigh() { Object.assign(this, this.weighed(answers)); }
  // A crime by its text, or by a circumstance not ruled out nor unexamined that makes one of it.
  get rank() { return this.raised.some(met => stateOf(met) > 1) ? "crime" : this.box.dataset.rank; }
  weighed(of) {
    const holds = key => this.box.dataset[key] ? stateOf(JSON.parse(this.box.dataset[key]), of) : 0;
    const states = this.elements.map(element => stateOf(conditionOf(element), of));
    const role = this.elements.findIndex(({dataset}) => dataset.role);
    const taken = role < 0 || states[role] < 2 || holds("own") === 3 ? 0 : states[role]; // otherwise than by own acts
    if (role >= 0) states[role] = taken || 3;
    const called = this.elements.some(({dataset}, n) => this.keys.includes(dataset.element) && states[n] > 1);
    return {states, state: Math.min(...states), called: called || holds("also") > 1, taken};
  }
  get title() {
    const {role} = this.elements.map(({dataset}) => dataset).find(one => one.role) || {};
    return this.taken ? say(this.taken === 2 ? "as-to-prove" : "as", {offence: this.name, role}) : this.name;
  }

  // Made anew when one of its facts was answered, else the same as before.
  card() {
    const read = this.facts.map(id => answers[id]).join();
    if (read !== this.read) this.made = this.make();
    this.read = read;
    return this.made;
  }

  make() {
    const [, ...parts] = this.box.cloneNode(true).childNodes;
    const card = make("section", {id: "examen-" + this.id, className: "card", data: {offence: this.id}},
      text("h4", "", this.title), ...parts);
    all(".element", card).forEach((element, n) => {
      const isIdle = element.dataset.role ? !this.taken : isUnasked(conditionOf(element));
      if (this.states[n] === 3 && isIdle) element.remove();
      else tell(element, this.states[n]);
    });
    const aggravations = card.querySelector(".aggravations");
    if (aggravations) circumstances(aggravations);
    for (const notice of notices.filter(isCalled)) if (isOf(notice, this.rank)) inRow(notice, card);
    return card;
  }

  line() {
    const missing = this.elements.filter((element, n) => this.states[n] === 0)
      .map(element => element.querySelector("b").textContent);
    return make("li", {data: {offence: this.id}}, text("b", "", this.title), " ",
      say("without", {elements: inARow(missing)}));
  }
}

// Holds only until it is answered (`once`): nothing was said of it.
const isUnasked = condition => !factsOf(condition).some(id => id in answers);

const isCalled = notice => stateOf(conditionOf(notice)) >= STATES.indexOf(notice.dataset.level);
const isOf = ({dataset: {row, ranks}}, rank) => row && (!ranks || ranks.split(" ").includes(rank));
// A rule that changes what the row says: after a penalty, before the court.
function inRow(notice, card) {
  const {notice: id, row} = notice.dataset, place = card.querySelector(`.${row} dd`);
  const rule = make("p", {data: {notice: id}}, ...notice.cloneNode(true).childNodes);
  if (place) place[row === "court" ? "prepend" : "append"](rule);
}

// Those met or to be proved are shown, those not examined are counted, those ruled out go.
function circumstances(block) {
  let unexamined = 0;
  const list = block.querySelector("ul");
  for (const line of all("[data-aggravation]", block)) {
    const state = stateOf(conditionOf(line));
    const isAsked = state === 1 && line.dataset.rank; // it would make a crime of the délit
    if (state > 1 || isAsked) tell(line, state);
    else line.remove();
    unexamined += state === 1 && !isAsked;
  }
  if (unexamined) list.after(text("p", "others", say("others", {n: unexamined})));
  if (!list.children.length) list.remove();
  if (!block.querySelector("dd").children.length) block.remove();
}

// Writes a state on a line, with what could change it: proofs of the facts in doubt, or of those not yet examined.
function tell(line, state) {
  line.dataset.state = STATES[state];
  line.prepend(text("span", "state", say(STATES[state])), " ");
  const isPending = id => state === 1 ? !(id in answers) : state === 2 && answers[id] === 2;
  const pending = factsOf(conditionOf(line)).filter(isPending);
  if (!pending.length) return;
  const proofs = pending.map(id => {
    const {text: {id: place, textContent}, proof} = facts[id];
    return make("li", {}, make("a", {href: "#" + place, textContent}), " ", proof);
  });
  line.append(make("details", {className: "proofs", open: state === 2 || pending.length === 1},
    text("summary", "", say("to-find")), make("ul", {}, ...proofs)));
}

// The result, then its summary beside the questions.
export function show() {
  for (const one of offences) one.weigh();
  for (const topic of topics) topic.show();
  const called = offences.filter(one => one.called), answered = Object.keys(answers).length;
  const standing = called.filter(({state}) => state > 0);
  tool.classList.toggle("has-answers", answered > 0);
  result.replaceChildren(heading, buttons[1], text("p", "never", say("never")),
    ...called.length ? [] : [text("p", "empty", say(answered ? "none" : "empty"))],
    ...[3, 2, 1, 0].map(state => groupOf(state, called.filter(one => one.state === state))).filter(Boolean),
    ...standing.length > 1 && several ? [several.cloneNode(true)] : [], ...recalled(), ...leadsFor(standing));
  tally(called, standing.length, answered);
  for (const act of onshow) act();
}
function groupOf(state, own) {
  if (!own.length) return null;
  const list = make(state ? "div" : "ul", {}, ...own.map(one => state ? one.card() : one.line()));
  const title = text("h3", "", say("group-" + STATES[state]));
  return make("section", {className: "group", data: {group: STATES[state]}}, title, list);
}
function recalled() {
  const called = notices.filter(notice => isCalled(notice) && !notice.dataset.row);
  if (!called.length) return [];
  const list = make("ul", {}, ...called.map(notice => notice.cloneNode(true)));
  return [make("section", {className: "recalled"}, text("h3", "", say("notices")), list)];
}

// Always in sight. Its sentence alone is announced, once, when the reader pauses.
let pause;
function tally(called, standing, answered) {
  const out = called.length - standing;
  const sentence = called.length ? say(out ? "count-out" : "count", {stand: standing, out}) :
    say(answered ? "nothing-called" : withdrawn ? "cleared" : "nothing");
  clearTimeout(pause);
  pause = setTimeout(() => { if (status.textContent !== sentence) status.textContent = sentence; }, 250);
  list.replaceChildren(...[...called].sort((a, b) => b.state - a.state).map(tallied));
  list.hidden = !called.length;
  for (const {firstChild: clear} of buttons) {
    clear.textContent = say(withdrawn ? "restore" : "clear");
    clear.disabled = !answered && !withdrawn;
  }
}
function tallied({id, title, state}) {
  const called = state ? make("a", {href: "#examen-" + id, textContent: title}) : text("span", "", title);
  return make("li", {data: {state: STATES[state]}}, called, " ",
    text("span", "state", say("offence-" + STATES[state])));
}

function changed() {
  withdrawn = null;
  show();
}
function clearOrRestore() {
  const back = withdrawn || {}, away = withdrawn ? null : {...answers};
  put(back, away);
}
// Other answers take the place of those in view; `away` may be brought back.
export function put(others, away = null) {
  withdrawn = away;
  for (const id in facts) facts[id].answer(id in others ? STATES[others[id]] : null);
  show();
}

// What a link or the printer needs is opened; after printing, closed again.
export function reveal() {
  const target = aimed(location.hash);
  for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) {
    box.open = true;
    box.hidden = false;
  }
  if (target) target.scrollIntoView();
}
let opened = [];
addEventListener("beforeprint", () => {
  const needed = Object.keys(answers).length ? ".topic.answered, .result details" : ".topic, .whole, .offence";
  opened = all(needed).filter(box => !box.open);
  for (const box of opened) box.open = true;
});
addEventListener("afterprint", () => { for (const box of opened) box.open = false; });
addEventListener("hashchange", reveal);
tool.addEventListener("click", ({target}) => { // the same address twice changes no hash
  const link = target.closest("a[href^='#']");
  if (link && link.hash === location.hash) reveal();
});

const result = tool.querySelector(".result"), several = tool.querySelector(".several");
const heading = make("h2", {id: "resultat", textContent: say("result")}), list = make("ul");
const status = make("p", {className: "status", textContent: say("nothing"), role: "status"});
// One row beside the questions, one above the result where that is out of sight.
const buttons = [0, 1].map(() => make("p", {className: "buttons"}, button("clear", "", clearOrRestore),
  button("to-print", say("print"), () => { window.print(); })));
export const facts = Object.fromEntries(all(".fact").map(row => [row.dataset.fact, new Fact(row, changed)]));
const topics = all(".topic").map((box, place, boxes) => new Topic(box, place, boxes)).reverse();
for (const box of all(".whole")) box.open = false;
const notices = all("[data-notice]");
export const offences = all(".offence").map(box => new Offence(box));
// Another page in this tab would take the answers out of sight. In a host's frame another tab is outside the account,
// and Kolibri's opens none: there the answers come back with the entry of the history.
const leaves = parent === window ? all("a[href*='.html']") : [];
for (const link of leaves) Object.assign(link, {target: "_blank", rel: "noopener"});

const see = make("a", {className: "see", href: "#resultat", textContent: say("see")});
result.hidden = false;
result.before(make("div", {className: "tally"}, text("b", "", say("tally")), status, see, list, buttons[0]));
show();
