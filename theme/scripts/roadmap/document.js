/* The road map builder, last step: the document, as a table and as a timeline, to be read, printed and signed. */
import {make} from "../core/elements.js";
import {Tables} from "../core/tables.js";
import {refreshCommitments} from "./commitments.js";
import {openEntry} from "./entry.js";
import {choices} from "./merge.js";
import {button} from "./parts.js";
import {entry, faultsOf, faultsOfHead, isDate, named, number, ordered, pillarOf, pillars, planNow, say, shown, TEXTS,
  tool, value} from "./plan.js";
import {go, onshow, panel} from "./steps.js";
import {legend, timeline, undated as undatedNow} from "./timeline.js";
const COLUMNS = ["number", "action", "body", "indicator", "deadline", "depends"];

const numbers = one => one.after.filter(id => entry(id)).map(number).sort((a, b) => a - b).join(", ");
/* What is missing stays blank: it may be filled in by hand. */
function row(one) {
  const cells = [String(number(one.id)), ...TEXTS.map(field => value(one, field)), shown(one.date),
    numbers(one) || say("blank")];
  return make("tr", {data: {row: one.id}}, ...cells.map(text => make("td", {textContent: text})));
}
function group(pillar) {
  const rows = ordered().filter(one => pillarOf(one) === pillar.id);
  if (!rows.length) return [];
  const head = make("th", {colSpan: COLUMNS.length, scope: "colgroup"}, make("b", {textContent: pillar.name}),
    " — " + pillar.objective);
  return [make("tbody", {}, make("tr", {className: "of"}, head), ...rows.map(row))];
}
function table() {
  const heads = COLUMNS.map(name => make("th", {scope: "col", textContent: say("column-" + name)}));
  const frame = make("div", {className: "table", tabIndex: 0, role: "group"},
    make("table", {className: "wide"}, make("thead", {}, make("tr", {}, ...heads)), ...pillars.flatMap(group)));
  frame.setAttribute("aria-label", say("table"));
  return frame;
}
function drawing() {
  const svg = timeline(), undated = undatedNow().map(one => number(one.id)).join(", ");
  if (!svg) return make("p", {className: "no-timeline", textContent: say("no-timeline")});
  const frame = make("div", {className: "scroll", tabIndex: 0, role: "group"}, svg);
  frame.setAttribute("aria-label", say("drawing"));
  return make("figure", {className: "figure"}, frame, legend(), make("figcaption", {
    textContent: say("same-as-table") + (undated ? " " + say("undated", {numbers: undated}) : "")}));
}
function head() {
  const {court, start, author} = planNow();
  const about = [isDate(start) && say("from", {date: shown(start)}),
    author.trim() && say("by", {author: author.trim()})];
  return make("header", {className: "document-head"},
    make("p", {className: "about", textContent: tool.dataset.document}),
    make("h3", {textContent: court.trim() || say("court-blank")}),
    make("p", {textContent: about.filter(Boolean).join(" · ")}));
}
const place = who => make("div", {},
  make("b", {textContent: say("sign-" + who)}), make("small", {textContent: say("sign-what")}));
const signatures = () => make("section", {className: "signatures"}, make("p", {textContent: say("done-at")}),
  make("div", {}, ...["bench", "prosecution"].map(place)));

/* What is missing, said before the document and never printed in it. */
function toComplete() {
  const waiting = new Set(choices().map(one => one.id));
  const lines = [["", faultsOfHead()], ...ordered().map(one => [one.id, faultsOf(one)])]
    .map(([id, faults]) => [id, waiting.has(id) ? [...faults, say("waiting")] : faults])
    .filter(([, faults]) => faults.length);
  const n = lines.reduce((sum, [, faults]) => sum + faults.length, 0);
  const count = make("p", {
    className: n ? "count" : "count done", textContent: say(n ? "missing-count" : "missing-nothing", {n}),
  });
  return [count, make("ul", {className: "warnings"}, ...lines.map(([id, faults]) => make("li", {}, make("button", {
    type: "button", className: "link", textContent: id ? named(id) : say("place-head"),
    onclick: () => id ? openEntry(id) : go("court")}), " " + faults.join(" "))))];
}

const check = make("div", {className: "to-complete"}), document_ = make("div", {className: "document"});
const print = button("print", () => window.print(), {}, "main");
const promise = make("div"), none = make("p", {className: "empty", textContent: say("read-empty")});
export function refreshDocument() {
  const some = planNow().entries.length > 0;
  none.hidden = some;
  check.hidden = document_.hidden = print.hidden = promise.hidden = !some;
  if (!some) return;
  check.replaceChildren(...toComplete());
  promise.replaceChildren(refreshCommitments());
  document_.replaceChildren(head(), table(), make("h3", {className: "timeline-title", textContent: say("timeline")}),
    drawing(), signatures(), make("p", {className: "made-with", textContent: say("made-with")}));
  Tables.dress(document_);
}
export const readPanel = () => panel("read", make("p", {textContent: say("intro-read")}), none, check,
  make("p", {className: "buttons"}, print), promise, document_);
onshow("read", refreshDocument);
/* On paper the document stands alone, whatever the step on the screen. */
window.addEventListener("beforeprint", refreshDocument);
