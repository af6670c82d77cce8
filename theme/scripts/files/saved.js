// A file that a page of the course saves and opens again: its envelope to text, and back. All or nothing: what is not
// wholly understood is refused with what it is, in the words of the page, and what is on the page stays. What is
// understood but was changed since it was saved is said, and opened if the reader agrees: nothing in it acts.
import {Records} from "../learner/records.js";
const {course, version} = document.documentElement.dataset;
const OTHERS = ["progress", "result", "roadmap", "qualification", "sheet"]; // what else the course saves
const MOST = 2 ** 20; // characters

export const isObject = x => x !== null && typeof x === "object" && !Array.isArray(x);
// `say`: how the page says « fault-KEY ».
export const refusing = say => (key, values) => Object.assign(new Error(key), {said: say("fault-" + key, values)});

// `kind`: which of those the page saves; `content`: what it holds.
export function written(kind, content, savedAt = new Date().toISOString()) {
  const file = {format: `${course}/${kind}`, version: 1, course, courseVersion: version, savedAt, ...content};
  return JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n";
}

// What an envelope of that kind holds; `most`: its characters.
export function parse(text, ours, fault, most = MOST) {
  if (text.length > most) throw fault("too-big");
  const bare = text.replace(/^\uFEFF/, "").trim();
  let file;
  try { file = JSON.parse(bare); } catch { throw fault(bare.startsWith("{") ? "cut" : "not-ours"); }
  if (!isObject(file) || typeof file.format !== "string") throw fault("not-ours");
  const kind = file.format.split("/").pop();
  if (kind !== ours) throw fault(OTHERS.includes(kind) ? kind : "not-ours");
  if (file.format !== `${course}/${ours}`) throw fault("other-course");
  if (Number.isInteger(file.version) && file.version > 1) throw fault("newer");
  if (file.version !== 1) throw fault("damaged");
  return file;
}
// What that text holds, and whether it `isChanged` since it was written; an error with `said`, the sentence for the
// reader.
export function readBack(text, kind, fault) {
  const file = parse(text, kind, fault);
  try {
    return {...file, isChanged: file.digest !== Records.digest(file)};
  } catch { throw fault("damaged"); } // too deep to read
}
export async function textOf(file, fault, most = MOST) {
  if (file.size > 4 * most) throw fault("too-big");
  return file.text();
}
export const sound = (text, longest, fault) => {
  if (typeof text !== "string" || text.length > longest) throw fault("damaged");
  return text;
};
// « plan-2026-12-01-14h05.json » of its first words, by the reader's clock: two of one day are told apart.
export const dated = (...parts) => {
  const now = new Date(), here = new Date(now - now.getTimezoneOffset() * 60000).toISOString();
  return [...parts, here.slice(0, 10), here.slice(11, 16).replace(":", "h")].filter(Boolean).join("-") + ".json";
};
