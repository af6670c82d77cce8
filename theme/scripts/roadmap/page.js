/* The road map builder, put together: the steps, the answer so far beside them, the choices that wait, the way back. */
// --- the answer so far, always in sight ---------------------------------------------------------------
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {readPanel, refreshDocument} from "./document.js";
import {detailPanel, openEntry, refreshEntries} from "./entry.js";
import {filesPanel, look, offer, putAway, refreshKeep, saver} from "./keep.js";
import {both, choices as choicesOf, settle} from "./merge.js";
import {button, keyed, question, status, tell} from "./parts.js";
import {begin, catalogue, change, empty, entry, faultsOf, isDate, lastChange, named, onchange, ordered, planNow, say,
  shown, tool, undo, value} from "./plan.js";
import {choosePanel, courtPanel, go, nav, refreshSteps} from "./steps.js";
const title = make("b", {className: "so-far"}), count = make("p", {className: "count"});
const lines = new Map(), list = make("ol");
const what = make("span", {className: "more"}), back = button("undo", () => {
  tell("undone", {what: undo()});
  if (back.disabled) title.focus();
});
back.append(what);
title.tabIndex = -1;
class Line {
  constructor(id) {
    this.id = id;
    this.link = make("button", {type: "button", className: "link", onclick: () => openEntry(id)});
    this.state = make("span", {className: "state"});
    this.box = make("li", {data: {line: id}}, this.link, " ", this.state);
  }

  show() {
    const one = entry(this.id), faults = faultsOf(one).length + Object.keys(one.other || {}).length;
    const text = value(one, "action") || say("nameless");
    this.link.textContent = text.length > 64 ? text.slice(0, text.lastIndexOf(" ", 64)) + "…" : text;
    this.state.textContent = faults ? say("to-complete", {n: faults}) : shown(one.date);
    this.state.dataset.state = faults ? "to-complete" : "complete";
  }
}
const aside = make("aside", {className: "so-far-box"}, title, status, count, putAway,
  make("div", {className: "buttons"}, back, saver), list);
aside.setAttribute("aria-label", say("so-far"));

function refreshAside() {
  const {court, start, entries} = planNow(), ids = ordered().map(one => one.id);
  title.textContent = court.trim() || say("so-far");
  const counted = entries.length > 1 ? "count" : entries.length ? "count-one" : "count-none";
  const about = [say(counted, {n: entries.length}), isDate(start) && say("from", {date: shown(start)})];
  count.textContent = about.filter(Boolean).join(" · ");
  keyed(list, lines, ids, id => new Line(id));
  for (const line of lines.values()) line.show();
  list.hidden = !ids.length;
  back.disabled = !lastChange();
  what.textContent = lastChange() ? say("undo-what", {what: lastChange().what}) : "";
  document.body.classList.toggle("has-actions", ids.length > 0);
}

// --- where two files differ -----------------------------------------------------------------------------

const choices = make("section", {className: "choices", hidden: true});
const heading = make("h2", {tabIndex: -1, id: "choix"});
function inWords({id, field}, value) {
  if (field === "after") return inARow(value.map(named)) || say("after-none");
  if (/date|start/.test(field)) return shown(value) || say("blank");
  return (value === null ? catalogue.get(id)[field] : value) || say("blank");
}
function choice(one) {
  const {id, field, values} = one, where = id ? named(id) : say("place-head");
  const take = (text, value) => make("button", {type: "button", textContent: text, onclick: () => {
    change(say("undo-choice", {field: say("field-" + field)}), plan => { settle(plan, one, value); });
    tell("chosen", {field: say("field-" + field), value: inWords(one, value)});
    (choices.hidden ? title : heading).focus();
  }});
  const options = values.map((value, i) => take(
    say(i ? "choice-there" : "choice-here", {value: inWords(one, value)}), value));
  if (!/date|start/.test(field)) options.push(take(say("choice-both"), both(one)));
  const box = make("div", {role: "group", className: "one-choice", data: {choiceOf: id, field}},
    make("p", {}, make("b", {textContent: say("field-" + field)}), " — " + where), ...options);
  box.setAttribute("aria-label", `${say("field-" + field)} — ${where}`);
  return box;
}
function refreshChoices() {
  const waiting = choicesOf(), read = JSON.stringify(waiting);
  if (read === choices.dataset.read) return;
  choices.dataset.read = read;
  choices.hidden = !waiting.length;
  heading.textContent = say("choices", {n: waiting.length});
  choices.replaceChildren(heading, make("p", {textContent: say("choices-about")}), ...waiting.map(choice));
}

// --- all together ---------------------------------------------------------------------------------------

const steps = make("div", {className: "builder"}, offer, nav, choices, courtPanel(), choosePanel(),
  detailPanel(), readPanel(), question, filesPanel());
tool.prepend(aside, steps);
onchange(() => {
  refreshSteps();
  refreshEntries();
  refreshAside();
  refreshChoices();
  if (!document.querySelector("[data-panel=read]").hidden) refreshDocument();
  refreshKeep();
});
begin(empty());
go("court", false);
tool.classList.add("ready");
look();

/* A link to a pillar or to the first ninety days leads where they are chosen: it aims at the part on paper. */
function reveal() {
  const id = location.hash.slice(1);
  const pillar = id.startsWith("pilier-")
    && tool.querySelector(`[data-choice="${CSS.escape(id.slice(7))}"]`);
  const aim = pillar || id === "jours" && tool.querySelector(".ready-made");
  if (!aim) return;
  go("choose", false);
  if (pillar) pillar.open = true;
  aim.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();
