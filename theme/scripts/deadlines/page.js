// « Calculer un délai », on the page of time limits: its form, and the way in from each row of the tables. A link
// « delais.html#calculer=ID » comes with the limit chosen; without scripts the table stands as it is.
import {make} from "../core/elements.js";
import {aimed, decoded, onEnter} from "../core/page-elements.js";
import {sayOrigin} from "../files/printed.js";
import {addMonths, dayFrom, read, writeDay} from "./calendar.js";
import {ofVariant} from "./count.js";
import {show} from "./result.js";
import {begin, counts, dayInWords, nameOf, row, say, tool} from "./words.js";
const KEY = "calculer=", FIELDS = {day: 2, month: 2, year: 4, hour: 2, minute: 2};
const EARLIEST = 1900, LATEST = 2200; // what lies beyond is a slip of the hand

const startOf = id => row(id).cells[2].textContent.trim();
const field = (label, input) => make("label", {}, make("span", {textContent: label}), " ", input);

function options() {
  const groups = [...document.querySelectorAll("article h2")].map(head => {
    const isUnder = id => row(id) && row(id).closest(".table").previousElementSibling === head;
    const own = Object.keys(counts).filter(isUnder).map(id => make("option", {value: id, textContent: nameOf(id)}));
    return make("optgroup", {label: head.textContent}, ...own);
  });
  return [make("option", {value: "", textContent: say("choose")}), ...groups.filter(({children}) => children.length)];
}

const limitBox = make("select", {id: "delai"}), variantBox = make("select", {id: "cas"});
const variantLine = make("p", {hidden: true}, field(say("variant"), variantBox));
const knownBox = make("select", {id: "connu"}), knownLine = make("p", {hidden: true}, field(say("known"), knownBox));
const about = make("div", {className: "about-limit"}), legend = make("legend");
const inputs = Object.fromEntries(Object.entries(FIELDS).map(([key, maxLength]) => [key, make("input", {
  type: "text", inputMode: "numeric", autocomplete: "off", maxLength, size: maxLength, id: "depart-" + key})]));
const times = make("span", {className: "times", hidden: true});
const fault = make("p", {className: "fault", id: "delai-faute", hidden: true});
const start = make("fieldset", {className: "start", hidden: true});
const result = make("section", {className: "reckoned", hidden: true});
const status = make("p", {role: "status", className: "heard"});

// The limit, as its case has it; none until the case is chosen too, so that no case goes unseen.
const OWN = "own", lacksCase = () => Boolean(counts[limitBox.value].variants) && !variantBox.value;
const chosen = () => counts[limitBox.value] && !lacksCase() && ofVariant(counts[limitBox.value], variantBox.value);
const isTimed = ({unit}) => unit === "hours";

function clear() {
  result.hidden = true;
  result.replaceChildren();
  status.textContent = "";
  tellFault("");
  document.body.classList.remove("has-count");
}
function tellFault(sentence, ...fields) {
  fault.textContent = sentence;
  fault.hidden = !sentence;
  for (const one of [limitBox, variantBox, ...Object.values(inputs)]) {
    for (const key of ["aria-invalid", "aria-describedby"]) one.removeAttribute(key);
    if (!fields.includes(one)) continue;
    one.setAttribute("aria-invalid", true);
    one.setAttribute("aria-describedby", fault.id);
  }
  if (fields.length) fields[0].focus();
}

// The limit as its row says it, in the size of the text; then its cases and the fields of its start.
function choose(id) {
  clear();
  limitBox.value = counts[id] ? id : "";
  const limit = counts[limitBox.value];
  about.hidden = !limit;
  variantLine.hidden = !(limit && limit.variants);
  variantBox.replaceChildren();
  if (!limit) return settle();
  const [what, length] = row(id).cells, parts = cell => [...cell.cloneNode(true).childNodes];
  about.replaceChildren(make("p", {}, ...parts(what)), make("p", {}, ...parts(length).filter(one => !(
    one.classList && one.classList.contains("count-it")))), make("p", {}, make("a", {
    href: "#" + id, textContent: say("in-table")})));
  if (limit.variants) {
    const asked = {id: "", what: say("choose")}, own = {id: OWN, what: `${limit.own} (${limit.length})`};
    variantBox.append(...[asked, own, ...limit.variants.map(one => (
      {id: one.id, what: one.length ? `${one.what} (${one.length})` : one.what}))].map(one => make("option", {
      value: one.id, textContent: one.what})));
  }
  settle();
}
// The dates that one may know: the start; or what is awaited, or a birth, from which the start is found.
function settle() {
  const limit = chosen();
  start.hidden = !limit;
  const {awaited, born} = limit || {};
  const other = awaited ? {awaited} : born ? {born: say("born", {n: born})} : {};
  knownLine.hidden = !(awaited || born);
  knownBox.replaceChildren(...Object.entries({"": limit && startFor(limit), ...other}).map(([value, textContent]) =>
    make("option", {value, textContent})));
  if (limit) ask();
}
const startFor = limit => limit.begins || startOf(limitBox.value);
function ask() {
  const limit = chosen(), start = knownBox.selectedOptions[0].textContent;
  legend.textContent = say(knownBox.value ? "date-of" : limit.way === "before" ? "start-before" : "start", {start});
  times.hidden = !isTimed(limit);
}

// What was typed as « 2027-03-05T14:20 »; or, of what is wrong with it, the sentence and the fields.
function typed(limit) {
  const {day, month, year, hour, minute} = inputs, dates = [day, month, year];
  const value = one => one.value.trim(), number = one => Number(value(one)), lacks = one => !/^\d+$/.test(value(one));
  const missing = dates.filter(lacks);
  if (missing.length) return {wrong: ["fault-start", {}, missing]};
  if (value(year).length !== 4) return {wrong: ["fault-year", {}, [year]]};
  const at = dayFrom(number(year), number(month), number(day));
  if (Number.isNaN(at)) return {wrong: ["fault-date", {date: dates.map(value).join("/")}, dates]};
  if (number(year) < EARLIEST || number(year) > LATEST) return {wrong: ["fault-far", {}, [year]]};
  if (!isTimed(limit)) return {start: writeDay(at)};
  const none = [hour, minute].filter(lacks);
  if (none.length) return {wrong: ["fault-hour", {}, none]};
  const off = number(hour) > 23 ? hour : number(minute) > 59 ? minute : null;
  if (off) return {wrong: ["fault-time", {}, [off]]};
  return {start: `${writeDay(at)}T${value(hour).padStart(2, "0")}:${value(minute).padStart(2, "0")}`};
}

// What is said of a start to come; the machine's own date may be wrong, so it stops nothing.
function caution(limit, start) {
  const {day} = read(start), today = Math.floor(Date.now() / 86400000), isAhead = limit.way === "before";
  if (limit.born) return ""; // a majority often lies ahead
  const told = isAhead || knownBox.value ? day < today && "past" : day > today && "future";
  return told ? say(told, {today: dayInWords(today)}) : "";
}

function run() {
  clear();
  const limit = chosen();
  if (!limit) {
    return limitBox.value ? tellFault(say("fault-case"), variantBox) : tellFault(say("fault-limit"), limitBox);
  }
  const {start: given, wrong} = typed(limit);
  if (wrong) return tellFault(say(wrong[0], wrong[1]), ...wrong[2]);
  const start = knownBox.value === "born" ? writeDay(addMonths(read(given).day, limit.born * 12)) : given;
  const isBefore = limit.since && read(start).day < read(limit.since).day;
  if (isBefore && !limit.earlier) {
    const sentence = say("fault-law", {date: dayInWords(read(limit.since).day)});
    return tellFault(sentence, inputs.day, inputs.month, inputs.year);
  }
  const variant = variantBox.selectedOptions[0], name = nameOf(limitBox.value);
  result.hidden = false;
  document.body.classList.add("has-count");
  const tell = sentence => { status.textContent = sentence; };
  show(result, {limit: {...limit, provided: isBefore && limit.extinguishes}, start,
    awaited: knownBox.value === "awaited" && start, place: startFor(limit), former: isBefore ? limit.earlier : "",
    caution: caution(limit, start), clear: leave, tell,
    name: variant ? say("sentence-variant", {limit: name, variant: variant.textContent}) : name});
  result.scrollIntoView({block: "nearest"});
}
function leave() {
  clear();
  for (const one of Object.values(inputs)) one.value = "";
  limitBox.focus();
}

// --- put together ---------------------------------------------------------------------------------------

const heading = make("h2", {id: "calculer", tabIndex: -1, textContent: say("title")});
function arrive() {
  const hash = decoded(location.hash.slice(1));
  if (!hash.startsWith(KEY)) return;
  const id = hash.slice(KEY.length);
  if (!counts[id]) {
    const place = aimed("#" + id);
    if (place) place.scrollIntoView();
    return;
  }
  choose(id);
  heading.scrollIntoView();
  heading.focus({preventScroll: true});
}

function offer() {
  limitBox.append(...options());
  limitBox.addEventListener("change", () => choose(limitBox.value));
  for (const [box, then] of [[variantBox, settle], [knownBox, ask]]) {
    box.addEventListener("change", () => { clear(); then(); });
  }
  times.append(...["hour", "minute"].map(key => field(say(key), inputs[key])));
  const dates = ["day", "month", "year"].map(key => field(say(key), inputs[key]));
  start.append(legend, make("div", {className: "dates"}, ...dates, times));
  const go = make("button", {type: "button", className: "main", textContent: say("run"), onclick: run});
  const form = make("form", {noValidate: true}, make("p", {}, field(say("limit"), limitBox)), about, variantLine,
    knownLine, start, fault, make("p", {}, go));
  onEnter(form, run);
  form.addEventListener("input", ({target}) => { if (Object.values(inputs).includes(target)) clear(); });
  about.hidden = true;
  tool.append(heading, make("p", {textContent: say("intro")}), form, status, result);
  for (const id in counts) {
    const name = say("run-of", {limit: nameOf(id)});
    row(id).cells[1].append(" ", make("a", {className: "count-it", href: "#" + KEY + id, textContent: say("run"),
      attributes: {"aria-label": name}}));
  }
  sayOrigin(say);
  addEventListener("hashchange", arrive);
  arrive();
}
if (tool) begin().then(offer, () => {}); // without it, the tables stand as they are
