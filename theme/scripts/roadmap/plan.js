/* The road map builder, part one: the actions the page offers, the plan being made, and what it still lacks.
   Reads the tables that scripts/builder/pages/templates/roadmap.html writes. Knows no button and no file.

   A plan holds ids and what its author wrote, never the course's own sentences: it reads in the other language too.
   {court, start, author, entries: [{id, date, after, pillar?, action?, body?, indicator?, other?}], other?}
   `other` holds the values of a second file that wait for a choice. */
import {fill} from "../core/elements.js";
import {day} from "../core/page-elements.js";
export const tool = document.querySelector(".roadmap");
export const HEAD = ["court", "start", "author"];
export const TEXTS = ["action", "body", "indicator"];
export const OWN = /^own-[a-z0-9]{8,16}$/;
export const MOST = 200;
const words = JSON.parse(tool.dataset.words), QUICK = 90; // days

export const say = (key, values) => fill(words[key], values);
export const all = (selector, within = tool) => Array.from(within.querySelectorAll(selector));
const read = (row, selector) => row.querySelector(selector) ? row.querySelector(selector).textContent.trim() : "";

// --- what the page offers ---------------------------------------------------------------------

export const pillars = all(".pillar").map(
  box => ({id: box.dataset.pillar, name: read(box, "h2"), objective: read(box, ".objective")}));
export const horizons = all(".horizons li").map(
  row => ({id: row.dataset.horizon, months: Number(row.dataset.months), name: read(row, "b")}));
export const catalogue = new Map(all("tr[data-action]").map(row => [row.dataset.action, {
  id: row.dataset.action, pillar: row.dataset.of, horizon: row.dataset.horizon, days: Number(row.dataset.days),
  quick: row.dataset.quick === "true", after: row.dataset.after.split(" ").filter(Boolean),
  source: read(row, ".source"), action: read(row, ".what"), body: read(row, ".who"), indicator: read(row, ".measure"),
}]));

// --- dates, as 2026-11-25 -----------------------------------------------------------------------

const iso = date => date.toISOString().slice(0, 10);
export const isDate = text =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !isNaN(Date.parse(text)) && iso(new Date(text)) === text;
export function addDays(text, days) {
  const date = new Date(text);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}
export function addMonths(text, months) { // the 31st of a short month is its last day
  const date = new Date(text), day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(day, date.getUTCDate()));
  return iso(date);
}
export const shown = text => isDate(text) ? day(text, "UTC") : "";

// --- the plan, and the way back -------------------------------------------------------------------

export const empty = () => ({court: "", start: "", author: "", entries: []});
const past = [], listeners = [];
let refuse = () => {};
let plan = empty(), writing = "", inOrder = null;
const notify = () => { inOrder = null; listeners.forEach(listener => listener()); };
/* `act` changes the plan. Letters typed in one field, named by `field`, are one gesture to undo. False when the plan
   would hold more than MOST actions: it says so (onfull), and stays as it was. */
export function change(what, act, field = "") {
  const before = JSON.stringify(plan), size = plan.entries.length;
  plan = act(plan) || plan;
  if (plan.entries.length > Math.max(size, MOST)) {
    plan = JSON.parse(before);
    notify();
    refuse();
    return false;
  }
  if (!field || field !== writing) past.push({what, before});
  if (past.length > 200) past.shift();
  writing = field;
  notify();
  return true;
}
export function undo() {
  const last = past.pop();
  if (!last) return "";
  plan = JSON.parse(last.before);
  writing = "";
  notify();
  return last.what;
}
tool.addEventListener("focusout", () => { writing = ""; });

export const entry = id => plan.entries.find(one => one.id === id);
export const added = id => ({id, date: dateOf(catalogue.get(id), []), after: [...catalogue.get(id).after]});
export const value = (one, field) => one[field] !== undefined ? one[field] : (catalogue.get(one.id) || {})[field] || "";
export const pillarOf = one => one.pillar || catalogue.get(one.id).pillar;
/* The course's own words are not copied into the plan: they would stay behind in one language. */
export function write(one, field, text) {
  if (catalogue.has(one.id) && catalogue.get(one.id)[field] === text) delete one[field]; else one[field] = text;
}
export function remove(id) {
  plan.entries = plan.entries.filter(one => one.id !== id);
  if (OWN.test(id)) plan.entries.forEach(one => { one.after = one.after.filter(other => other !== id); });
}
const order = [...catalogue.keys()];
function sorted({entries}) {
  const placed = entries.map((one, n) => ({one, place: [pillars.findIndex(pillar => pillar.id === pillarOf(one)),
    (order.indexOf(one.id) + 999) % 999, n]}));
  return placed.sort((a, b) => a.place.map((n, i) => n - b.place[i]).find(n => n) || 0).map(({one}) => one);
}
/* The present plan's order is asked for hundreds of times between two changes: it is made once. */
function present() {
  if (inOrder) return inOrder;
  const list = sorted(plan);
  return inOrder = {list, numbers: new Map(list.map((one, n) => [one.id, n + 1]))};
}
export const ordered = of => of && of !== plan ? sorted(of) : present().list;
export const number = id => present().numbers.get(id) || 0;
export const named = id => entry(id)
  ? say("named", {n: number(id), action: value(entry(id), "action") || say("nameless")})
  : catalogue.has(id) ? catalogue.get(id).action : id;
export const newId = () => {
  const drawn = crypto.getRandomValues(new Uint8Array(10));
  return "own-" + Array.from(drawn, n => (n % 36).toString(36)).join("");
};

/* A date of the first ninety days is given at once; for the rest, a date is a decision and is only proposed. */
function dateOf(known, before) {
  const start = isDate(plan.start) ? plan.start : "";
  return start && known.days ? [addDays(start, known.days), ...before].sort().pop() : "";
}
/* A quick win keeps its word: ninety days, unless it waits for another action. */
export function proposed(one) {
  const known = catalogue.get(one.id) || {horizon: horizons[0].id};
  const before = one.after.map(id => entry(id) ? entry(id).date : "").filter(isDate);
  if (known.days || !isDate(plan.start)) return dateOf(known, before);
  const {months} = horizons.find(horizon => horizon.id === known.horizon);
  return [known.quick ? addDays(plan.start, QUICK) : addMonths(plan.start, months), ...before].sort().pop();
}
/* Those without a date, what comes first before what follows, so that each proposal sees those it waits for. */
export function proposeAll() {
  const open = plan.entries.filter(one => !isDate(one.date));
  for (let round = 0; round < open.length; round++) open.forEach(one => { one.date = proposed(one); });
  return open.filter(one => one.date).length;
}

// --- what is still missing, in words ------------------------------------------------------------------

function waitsForItself(one) {
  const seen = new Set(), toSee = [...one.after];
  for (let id = toSee.pop(); id; id = toSee.pop()) {
    if (id === one.id) return true;
    if (!seen.has(id) && entry(id)) toSee.push(...entry(id).after);
    seen.add(id);
  }
  return false;
}
export function faultsOf(one) {
  const found = TEXTS.filter(field => !value(one, field).trim()).map(field => say("no-" + field));
  if (!isDate(one.date)) found.push(say("no-date"));
  else if (isDate(plan.start) && one.date < plan.start) found.push(say("before-start", {start: shown(plan.start)}));
  for (const id of one.after) {
    if (isDate(one.date) && entry(id) && isDate(entry(id).date) && one.date < entry(id).date) {
      found.push(say("before", {other: named(id), date: shown(entry(id).date)}));
    }
  }
  if (waitsForItself(one)) found.push(say("ring"));
  return found;
}
export const faultsOfHead = () => [
  ...(plan.court.trim() ? [] : [say("no-court")]),
  ...(isDate(plan.start) ? [] : [say("no-start")]),
];
export const missing = one => one.after.filter(id => !entry(id) && catalogue.has(id));

export const planNow = () => plan;
export const lastChange = () => past[past.length - 1];
export const begin = first => { plan = first; past.length = 0; notify(); };
export const onchange = listener => { listeners.push(listener); };
export const onfull = act => { refuse = act; };
