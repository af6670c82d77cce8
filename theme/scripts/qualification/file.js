// The page « Qualifier les faits »: a file of several persons to text, and back. All or nothing: what is not wholly
// understood is refused with what it is, and what is on the page stays. An answer to a fact that this version does not
// ask is kept aside, and goes back into the file.
import {plain} from "../core/elements.js";
import {Records} from "../learner/records.js";
import {CHOICES, say, STATES} from "./facts.js";
import {facts} from "./page.js";
import {LONGEST, MOST} from "./people.js";
const {course, version} = document.documentElement.dataset;
const FORMAT = course + "/qualification", LIMIT = {characters: 2 ** 20, answers: 500, title: 80};
const ID = /^[a-z][a-z0-9-]{0,63}$/;
const asked = new Set(Object.keys(facts));
const OTHERS = ["progress", "result", "roadmap"]; // what else the course saves

const fault = (key, values) => Object.assign(new Error(key), {said: say("fault-" + key, values)});
const isObject = x => x !== null && typeof x === "object" && !Array.isArray(x);
const named = answers => Object.fromEntries(Object.entries(answers).map(([id, state]) => [id, STATES[state]]));

export function encode({title, people}, savedAt = new Date().toISOString()) {
  const file = {format: FORMAT, version: 1, course, courseVersion: version, savedAt, title,
    people: people.map(({mark, answers, aside}) => ({mark, answers: named({...answers, ...aside})}))};
  return JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n";
}

function parse(text) {
  if (text.length > LIMIT.characters) throw fault("too-big");
  const bare = text.replace(/^\uFEFF/, "").trim();
  let file;
  try { file = JSON.parse(bare); } catch { throw fault(bare.startsWith("{") ? "cut" : "not-ours"); }
  if (!isObject(file) || typeof file.format !== "string") throw fault("not-ours");
  const kind = file.format.split("/").pop();
  if (OTHERS.includes(kind)) throw fault(kind);
  if (kind !== "qualification") throw fault("not-ours");
  if (file.format !== FORMAT) throw fault("other-course");
  if (Number.isInteger(file.version) && file.version > 1) throw fault("newer");
  return file;
}
function isWhole(file) {
  try {
    return file.version === 1 && file.digest === Records.digest(file);
  } catch { return false; } // too deep to read
}

const sound = (text, longest) => {
  if (typeof text !== "string" || text.length > longest) throw fault("damaged");
  return text;
};
function personOf(raw) {
  const all = isObject(raw) && isObject(raw.answers) ? Object.entries(raw.answers) : [[]];
  const isSound = ([id, state]) => ID.test(id) && CHOICES.includes(state);
  if (all.length > LIMIT.answers || !all.every(isSound)) throw fault("damaged");
  const of = isKnown => Object.fromEntries(all.filter(([id]) => asked.has(id) === isKnown)
    .map(([id, state]) => [id, STATES.indexOf(state)]));
  return {mark: sound(raw.mark, LONGEST), answers: of(true), aside: of(false)};
}
// {title, people, unknown: how many answers were kept aside}; an error with `said`, the sentence for the reader.
export function decode(text) {
  const file = parse(text);
  if (!isWhole(file) || !Array.isArray(file.people) || !file.people.length) throw fault("damaged");
  if (file.people.length > MOST) throw fault("too-many", {n: MOST});
  const people = file.people.map(personOf);
  return {title: sound(file.title, LIMIT.title), people,
    unknown: people.reduce((n, {aside}) => n + Object.keys(aside).length, 0)};
}

export async function read(file) {
  if (file.size > 4 * LIMIT.characters) throw fault("too-big");
  return decode(await file.text());
}
export const nameFor = title => [say("file-name"),
  plain(title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""),
  new Date().toISOString().slice(0, 10)].filter(Boolean).join("-") + ".json";

export const LONGEST_TITLE = LIMIT.title;
