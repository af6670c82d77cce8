/* The road map builder, third step: each action chosen gets a body, an indicator, a date, and what comes before it. */
import {make} from "../core/elements.js";
import {button, field as fieldOf, keyed, tell, tick} from "./parts.js";
import {added, all, catalogue, change, entry, faultsOf, isDate, missing, named, number, ordered, planNow,
  proposeAll as proposeDates, proposed, remove, say, shown, TEXTS, value, write as writeIn} from "./plan.js";
import {go, onshow, panel} from "./steps.js";
const entries = new Map(), list = make("ol", {className: "entries"});
const empty = make("p", {className: "empty", textContent: say("detail-empty")});
const proposeAll = button("propose-all", () => {
  let dated = 0;
  change(say("undo-propose"), () => { dated = proposeDates(); });
  tell(dated ? "proposed-all" : "proposed-none", {n: dated});
});

function write(id, field) {
  return text => change(say("undo-field", {field: say("field-" + field), action: named(id)}), () => {
    const one = entry(id);
    if (field === "date") one.date = text; else writeIn(one, field, text);
  }, id + field);
}

class Entry {
  constructor(id) {
    this.id = id;
    this.title = make("span", {className: "what"});
    this.state = make("span", {className: "state"});
    this.fields = Object.fromEntries([...TEXTS, "date"].map(field => [field,
      fieldOf(`${field}-${id}`, "field-" + field, {kind: field === "date" ? "date" : "area",
        rows: field === "action" ? 3 : 2, hint: "hint-" + field, write: write(id, field)})]));
    this.warnings = make("ul", {className: "warnings"});
    this.propose = button("propose", this.takeDate.bind(this));
    this.fields.date.control.insertAdjacentElement("afterend", this.propose);
    this.before = make("details", {className: "before"}, make("summary"), this.ticks = make("div"));
    this.before.addEventListener("toggle", this.showTicks.bind(this));
    this.missing = make("div", {className: "missing"});
    this.source = make("p", {className: "source", textContent: (catalogue.get(id) || {source: ""}).source});
    this.details = make("details", {className: "entry", data: {entry: id}, id: "action-de-" + id},
      make("summary", {}, this.title, this.state), this.warnings, this.source,
      ...Object.values(this.fields).map(field => field.box), this.before, this.missing,
      make("div", {className: "buttons"}, button("next-entry", this.next.bind(this)),
        button("remove", this.remove.bind(this), {}, "remove")));
    this.details.addEventListener("toggle", () => { if (this.details.open) open(this.details, false); });
    this.box = make("li", {}, this.details);
  }

  takeDate() {
    const one = entry(this.id), date = proposed(one);
    if (!date) { tell("proposed-none"); return; }
    change(say("undo-propose"), () => { one.date = date; });
    tell("proposed", {date: shown(date)});
    this.fields.date.control.focus();
  }

  remove() {
    const action = named(this.id), beside = this.box.nextElementSibling || this.box.previousElementSibling;
    change(say("undo-remove", {action}), () => remove(this.id));
    tell("removed", {action, n: planNow().entries.length});
    (beside ? beside.querySelector("summary") : document.getElementById("etape-detail")).focus();
  }

  next() {
    const beside = this.box.nextElementSibling;
    if (!beside) { go("read"); return; }
    this.details.open = false;
    open(beside.querySelector(".entry"));
  }

  /* Up to a few dozen other actions: listed when asked for, and again when the list has changed. */
  showTicks() {
    if (!this.before.open) return;
    const others = ordered().filter(other => other.id !== this.id), after = entry(this.id).after;
    const read = others.map(other => named(other.id)).join("\n");
    if (read !== this.read) {
      this.read = read;
      this.ticks.replaceChildren(...others.map(other => tick(`after-${this.id}-${other.id}`, named(other.id),
        chosen => this.dependOn(other.id, chosen)).label));
    }
    others.forEach(other => {
      document.getElementById(`after-${this.id}-${other.id}`).checked = after.includes(other.id);
    });
    this.ticks.classList.toggle("none", !others.length);
  }

  dependOn(other, chosen) {
    change(say("undo-after", {action: named(this.id)}), () => {
      const one = entry(this.id);
      one.after = chosen ? [...one.after, other] : one.after.filter(id => id !== other);
    });
    tell(chosen ? "depends" : "depends-not", {other: named(other)});
  }

  show() {
    const one = entry(this.id), faults = faultsOf(one), waiting = Object.keys(one.other || {}).length;
    if (waiting) faults.push(say("waiting"));
    this.title.textContent = named(this.id);
    this.state.textContent = faults.length ? say("to-complete", {n: faults.length}) : say("complete");
    this.state.dataset.state = faults.length ? "to-complete" : "complete";
    this.warnings.replaceChildren(...faults.map(text => make("li", {textContent: text})));
    for (const field of TEXTS) this.fields[field].set(value(one, field));
    this.fields.date.set(one.date);
    const date = proposed(one);
    this.propose.textContent = date ? say("propose-date", {date: shown(date)}) : say("propose");
    this.propose.hidden = one.date !== "" && one.date === date;
    const there = one.after.filter(id => entry(id));
    this.before.firstChild.textContent = say(there.length ? "after" : "after-none",
      {others: there.map(number).sort((a, b) => a - b).join(", ")});
    this.showTicks();
    this.showMissing(missing(one));
    this.source.hidden = !this.source.textContent;
  }

  showMissing(ids) {
    if (ids.join() === this.absent) return; // a button in use is not made anew
    this.absent = ids.join();
    this.missing.replaceChildren(...ids.map(id => make("p", {},
      say("missing", {action: catalogue.get(id).action}), " ", button("missing-add", () => {
        const {action} = catalogue.get(id);
        const done = change(say("undo-add", {action}), plan => { plan.entries.push(added(id)); });
        if (done) tell("added", {action, n: planNow().entries.length});
        this.before.firstChild.focus();
      }))));
  }
}

function open(details, focus = true) {
  all(".entry", list).forEach(other => { other.open = other === details; });
  if (!focus) return;
  details.querySelector("summary").focus();
  details.scrollIntoView({block: "nearest"});
}
/* From the summary beside the steps: the action, opened. */
export function openEntry(id) {
  go("detail", false);
  open(entries.get(id).details);
}

/* Something is open, and needs to be: the action being worked on, else the first that lacks something. */
const lacks = box => Boolean(box.querySelector("[data-state=to-complete]"));
function openFirst() {
  const boxes = [...list.children].map(row => row.firstChild);
  if (!boxes.some(box => box.open)) boxes.filter(lacks).concat(boxes).slice(0, 1).forEach(box => open(box, false));
}
/* On coming to the step, what is complete gives way to what is not. */
function come() {
  for (const {details} of entries.values()) details.open = details.open && lacks(details);
  openFirst();
}
onshow("detail", come);

export const detailPanel = () => panel("detail", make("p", {textContent: say("intro-detail")}), empty,
  make("p", {className: "buttons"}, proposeAll), list);
export function refreshEntries() {
  const ids = ordered().map(one => one.id);
  keyed(list, entries, ids, id => new Entry(id));
  for (const one of entries.values()) one.show();
  if (!list.closest("[hidden]")) openFirst();
  empty.hidden = ids.length > 0;
  proposeAll.hidden = !planNow().entries.some(one => !isDate(one.date));
}
