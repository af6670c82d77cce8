// A reading as a file, of one reader, as `course.py readings` takes it: written, and read back whole or not at all. It
// is kept in this browser in the same form, as one goes.
import {plain} from "../../scripts/core/elements.js";
import {isObject, sound} from "../../scripts/files/saved.js";
import {Records} from "../../scripts/learner/records.js";
import {KINDS, LONGEST, VERDICTS, keyOf} from "./marks.js";
const {course, version} = document.documentElement.dataset;
export const NAME = `${course}-readings`;
export const MOST = 16 * 2 ** 20; // characters: the whole course in both languages, each statement with a word
const DIGEST = /^[0-9a-f]{7,64}$/, PLACE = /^(?!.*\.\.)[A-Za-z0-9][\w./-]{0,119}$/, ID = /^[0-9a-f]{16}$/;
const DAY = /^\d{4}-\d\d-\d\d$/, LABEL = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// What is typed as a label, in the letters that a file is named by: « Lecteur A » is lecteur-a.
export const asLabel = text => plain(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, LONGEST.label)
  .replace(/-$/, "");
const newId = () => Array.from({length: 16}, () => Math.floor(Math.random() * 16).toString(16)).join("");
export const newReading = () => ({id: newId(), reader: {label: "", kind: KINDS[0], name: "", shown: false},
  marks: new Map()});

// Nobody's name goes into a file unless its owner lets it be shown.
export function asText({id, reader, marks}) {
  const file = {course, version, savedAt: new Date().toISOString(), id,
    reader: {...reader, name: reader.shown ? reader.name : ""}, marks: [...marks.values()]};
  return JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n";
}

function readerOf(raw, fault) {
  const isOne = isObject(raw) && KINDS.includes(raw.kind) && typeof raw.shown === "boolean"
    && (raw.label === "" || LABEL.test(raw.label));
  if (!isOne) throw fault("damaged");
  return {label: sound(raw.label, LONGEST.label, fault), kind: raw.kind,
    name: sound(raw.name, LONGEST.name, fault), shown: raw.shown};
}
function markOf(raw, fault) {
  const isOne = isObject(raw) && PLACE.test(raw.place) && /^(fr|en)$/.test(raw.language) && DIGEST.test(raw.digest)
    && VERDICTS.includes(raw.verdict) && typeof raw.opened === "boolean" && (raw.opened || raw.verdict !== "exact")
    && DAY.test(raw.date);
  if (!isOne) throw fault("damaged");
  const {place, language, digest, verdict, opened, date, at} = raw;
  const word = sound(raw.word, LONGEST.word, fault);
  return {place, language, digest, verdict, opened, word, date, at: typeof at === "string" ? at : date};
}
function parsed(text, fault) {
  if (!text.trim()) throw fault("empty");
  if (text.length > MOST) throw fault("too-big");
  const bare = text.replace(/^\uFEFF/, "").trim();
  try { return JSON.parse(bare); } catch { throw fault(bare.startsWith("{") ? "cut" : "not-ours"); }
}
// Throws what `fault` makes: a sentence for the reader. A file changed since it was saved counts as damaged, for what
// it says would count as read. One that no page has saved, a program's, has no digest.
export function read(text, fault) {
  const file = parsed(text, fault);
  if (!isObject(file) || !isObject(file.reader) || !Array.isArray(file.marks)) throw fault("not-ours");
  if (file.course !== course) throw fault("other-course");
  if ("digest" in file && file.digest !== Records.digest(file)) throw fault("damaged");
  const reader = readerOf(file.reader, fault), said = file.marks.filter(one => !isObject(one) || one.verdict !== "");
  return {id: ID.test(file.id) ? file.id : reader.label, reader, version: String(file.version),
    marks: new Map(said.map(raw => markOf(raw, fault)).map(mark => [keyOf(mark), mark]))};
}

// One's own reading and those of colleagues, from this browser; null where it holds none, or none that it can read.
export function kept(fault) {
  try {
    const [own, ...others] = JSON.parse(localStorage.getItem(NAME));
    return {own: read(own, fault), others: others.map(one => read(one, fault))};
  } catch { return null; }
}
// True when they are kept: read back, for some browsers refuse without a word. Of none, nothing is left.
export function keep(readings) {
  try {
    const text = readings ? JSON.stringify(readings.map(asText)) : null;
    if (text) localStorage.setItem(NAME, text); else localStorage.removeItem(NAME);
    return localStorage.getItem(NAME) === text;
  } catch { return false; }
}
