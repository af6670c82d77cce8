/* The road map builder: a plan to the text of a file, and back. All or nothing: a file that is not wholly understood is
   refused with the place of its fault, and what is on the page stays as it is. */
import {plain} from "../core/elements.js";
import {isObject, parse, refusing, textOf} from "../files/saved.js";
import {catalogue, HEAD, isDate, MOST, OWN, pillars, say, TEXTS} from "./plan.js";
const {course, version} = document.documentElement.dataset;
const LIMIT = {characters: 2 ** 22, entries: MOST, text: 20000, others: 99};

const fault = refusing((key, values) => say(key, values) || say("fault-not-ours"));
const isOwn = id => typeof id === "string" && OWN.test(id); // a list of one id would pass the pattern

export function encode(plan, savedAt = new Date().toISOString()) {
  const about = {format: course + "/roadmap", version: 1, course, courseVersion: version, savedAt};
  return JSON.stringify({...about, ...plan}, null, 1) + "\n";
}

// --- field by field: what we do not know never passes, and is named --------------------------------

const place = n => n ? say("place-action", {n}) : say("place-head");
function fieldOf(raw, field, n, allowed = true) {
  if (raw[field] === undefined && allowed) return undefined;
  if (typeof raw[field] !== "string" || raw[field].length > LIMIT.text) {
    throw fault("text", {place: place(n), field: say("field-" + field)});
  }
  return raw[field];
}
function dateOf(raw, field, n) {
  const text = raw[field] === undefined ? "" : raw[field];
  if (text !== "" && !(typeof text === "string" && isDate(text))) {
    throw fault("date", {place: place(n), field: say("field-" + field), found: String(text).slice(0, 40)});
  }
  return text;
}
function afterOf(raw, n) {
  const ids = raw === undefined ? [] : raw;
  if (!Array.isArray(ids) || ids.length > LIMIT.entries || !ids.every(id => catalogue.has(id) || isOwn(id))) {
    throw fault("after", {place: place(n)});
  }
  return [...new Set(ids)];
}
/* Values that wait for a choice: each must be one the field could hold. */
function otherOf(raw, fields, n) {
  if (raw.other === undefined) return undefined;
  const known = isObject(raw.other) && Object.entries(raw.other).every(([field, values]) =>
    fields.includes(field) && Array.isArray(values) && values.length > 0 && values.length <= LIMIT.others);
  if (!known) throw fault("text", {place: place(n), field: say("field-other")});
  return Object.fromEntries(Object.entries(raw.other).map(([field, values]) => [field, values.map(value =>
    field === "after" ? afterOf(value, n) : /date|start/.test(field) ? dateOf({[field]: value}, field, n)
      : value === null && TEXTS.includes(field) ? null : fieldOf({[field]: value}, field, n, false))]));
}
const without = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function entryOf(raw, n) {
  if (!isObject(raw)) throw fault("entry", {place: place(n)});
  const own = isOwn(raw.id);
  if (!own && !catalogue.has(raw.id)) {
    throw fault("unknown", {place: place(n), id: String(raw.id).slice(0, 40), version});
  }
  if (own && !pillars.some(pillar => pillar.id === raw.pillar)) throw fault("pillar", {place: place(n)});
  return without({
    id: raw.id, pillar: own ? raw.pillar : undefined,
    ...Object.fromEntries(TEXTS.map(field => [field, fieldOf(raw, field, n)])),
    date: dateOf(raw, "date", n), after: afterOf(raw.after, n),
    other: otherOf(raw, [...TEXTS, "date", "after"], n),
  });
}
export function decode(text) {
  const file = parse(text, "roadmap", fault, LIMIT.characters), list = file.entries;
  if (!Array.isArray(list)) throw fault("cut");
  if (list.length > LIMIT.entries) throw fault("too-big");
  const entries = list.map((raw, i) => entryOf(raw, i + 1));
  const twice = entries.findIndex((one, i) => entries.findIndex(other => other.id === one.id) < i);
  if (twice >= 0) throw fault("twice", {place: place(twice + 1)});
  return {plan: without({court: fieldOf(file, "court", 0) || "", start: dateOf(file, "start", 0),
    author: fieldOf(file, "author", 0) || "", entries, other: otherOf(file, HEAD, 0)}),
    savedAt: typeof file.savedAt === "string" && !isNaN(Date.parse(file.savedAt)) ? file.savedAt : ""};
}
export const read = async file => decode(await textOf(file, fault, LIMIT.characters));

const slug = text => plain(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
export function nameOf(plan) {
  const today = new Date().toISOString().slice(0, 10);
  return [say("file-name"), slug(plan.court), today].filter(Boolean).join("-") + ".json";
}
