/* The road map builder: the four steps, and the first two of them: whose road map it is, which actions it takes up. */
import {make} from "../core/elements.js";
import {onEnter} from "../core/page-elements.js";
import {button, field, select, tell, tick} from "./parts.js";
import {added, all, catalogue, change, entry, HEAD, horizons, isDate, newId, pillars as allPillars, planNow, remove,
  say} from "./plan.js";
const STEPS = ["court", "choose", "detail", "read"];

// --- the way through --------------------------------------------------------------------------

const panels = new Map(), marks = new Map(), shownOn = new Map();
export const nav = make("nav", {className: "way-through"}, make("ol", {}, ...STEPS.map((step, i) => {
  const mark = button("step-" + step, () => go(step));
  mark.prepend(make("span", {className: "rank", textContent: i + 1}), " ");
  mark.dataset.step = step;
  marks.set(step, mark);
  return make("li", {}, mark);
})));
nav.setAttribute("aria-label", say("steps"));

export function panel(step, ...children) {
  const heading = make("h2", {textContent: say("title-" + step), tabIndex: -1, id: "etape-" + step});
  const box = make("section", {className: "panel", data: {panel: step}, hidden: true}, heading, ...children);
  const next = STEPS[STEPS.indexOf(step) + 1];
  if (next) box.append(button("next-" + next, () => go(next), {}, "main next"));
  panels.set(step, box);
  return box;
}
/* One thing at a time. `focus` is false when the page opens: nobody asked to be taken there. */
export function go(step, focus = true) {
  for (const [name, box] of panels) box.hidden = name !== step;
  for (const [name, mark] of marks) {
    if (name === step) mark.setAttribute("aria-current", "step"); else mark.removeAttribute("aria-current");
  }
  if (shownOn.has(step)) shownOn.get(step)();
  if (!focus) return;
  panels.get(step).querySelector("h2").focus();
  nav.scrollIntoView({block: "start"});
}

// --- whose road map -------------------------------------------------------------------------------

const head = HEAD.map(name => field("plan-" + name, "label-" + name, {
  kind: name === "start" ? "date" : "text", hint: "hint-" + name,
  write: text => change(say("undo-head"), plan => { plan[name] = text; }, name)}));
export const courtPanel = () =>
  panel("court", make("p", {textContent: say("intro-court")}), ...head.map(one => one.box));

// --- which actions ----------------------------------------------------------------------------------

const rows = new Map(), counts = new Map(), own = {};
function toggle(id, chosen) {
  const action = catalogue.get(id).action;
  const done = change(say(chosen ? "undo-add" : "undo-remove", {action}), plan => {
    if (chosen) plan.entries.push(added(id)); else remove(id);
  });
  if (done) tell(chosen ? "added" : "removed", {action, n: planNow().entries.length});
}
function candidate(known) {
  const text = [known.action + " ", make("small", {textContent: about(known)}), " ",
    make("small", {className: "source", textContent: known.source})];
  const {box, label} = tick("choose-" + known.id, text, chosen => toggle(known.id, chosen));
  const row = make("li", {data: {candidate: known.id}}, label);
  rows.set(known.id, {known, row, box});
  return row;
}
const about = ({horizon, quick}) => horizons.find(one => one.id === horizon).name
  + (quick ? " · " + say("quick") : "");
function pillarBox({id, name, objective}) {
  const count = make("span", {className: "count"}), list = make("ul", {className: "candidates"});
  list.append(...[...catalogue.values()].filter(known => known.pillar === id && !known.days).map(candidate));
  counts.set(id, {count, list});
  return make("details", {className: "choice", data: {choice: id}}, make("summary", {},
    make("h3", {textContent: name}), count), make("p", {className: "objective", textContent: objective}), list);
}
function filter() {
  const quick = document.getElementById("filter-quick").checked;
  const horizon = document.getElementById("filter-horizon").value;
  let left = 0;
  for (const {known, row} of rows.values()) {
    row.hidden = quick && !known.quick || horizon !== "" && known.horizon !== horizon;
    left += !row.hidden;
  }
  all(".choice").forEach(box => { box.open = quick || horizon !== "" || box.open; });
  tell("filtered", {n: left, of: rows.size});
}
const filters = () => make("div", {className: "filters"}, tick("filter-quick", say("filter-quick"), filter).label,
  select("filter-horizon", "filter-horizon", [["", say("any-horizon")],
    ...horizons.map(one => [one.id, one.name])], filter).box);

const ninetyLeft = () => [...catalogue.values()].filter(known => known.days && !entry(known.id));
const ninety = {button: button("ninety-load", loadNinety),
  there: make("p", {textContent: say("ninety-there"), tabIndex: -1, hidden: true})}; // once all are taken
function loadNinety() {
  const coming = ninetyLeft();
  const done = change(say("undo-ninety"), plan => {
    plan.entries.push(...coming.map(known => added(known.id)));
  });
  if (!done) return;
  tell(isDate(planNow().start) ? "ninety-loaded" : "ninety-undated", {n: coming.length});
  if (!ninety.there.hidden) ninety.there.focus(); // what was pressed has gone
}
function addOwn() {
  const action = own.text.control.value.trim(), id = newId(), pillar = own.pillar.control;
  if (!action) { tell("own-empty"); own.text.control.focus(); return; }
  if (!pillar.value) { tell("own-no-pillar"); pillar.focus(); return; }
  const done = change(say("undo-add", {action}), plan => {
    plan.entries.push({id, pillar: pillar.value, action, body: "", indicator: "", date: "", after: []});
  });
  if (!done) return; // what was typed stays
  own.text.set("");
  tell("added", {action, n: planNow().entries.length});
  own.text.control.focus();
}
function ownForm() {
  const choice = ["", say("own-pillar-choose")]; // none is taken for granted
  own.text = field("own-action", "own-action", {kind: "area", hint: "hint-own", write: () => {}});
  const pillars = allPillars.map(one => [one.id, one.name]);
  own.pillar = select("own-pillar", "own-pillar", [choice, ...pillars], () => {});
  const form = make("form", {className: "own"}, make("h3", {textContent: say("own-title")}), own.text.box,
    own.pillar.box, make("button", {type: "button", textContent: say("own-add"), onclick: addOwn}));
  onEnter(form, addOwn);
  return form;
}
export const choosePanel = () => panel("choose", make("p", {textContent: say("intro-choose")}),
  make("div", {className: "ready-made"},
    make("p", {textContent: say("ninety-about")}), ninety.button, ninety.there),
  make("h3", {textContent: say("by-pillar")}), filters(), ...allPillars.map(pillarBox), ownForm());

export function refreshSteps() {
  ninety.there.hidden = ninetyLeft().length > 0;
  ninety.button.hidden = !ninety.there.hidden;
  HEAD.forEach((name, i) => head[i].set(planNow()[name]));
  for (const [id, {box}] of rows) box.checked = Boolean(entry(id));
  for (const {count, list} of counts.values()) {
    const chosen = list.querySelectorAll("input:checked").length;
    count.textContent = chosen ? say("chosen-of", {n: chosen, of: list.children.length}) : "";
  }
}

export const onshow = (step, act) => shownOn.set(step, act);
