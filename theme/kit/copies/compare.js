// Files found and what a whole copy holds in; what is damaged, missing or in excess out.
import {hashOf} from "./hash.js";
const {Expected} = window;
const LIST = "SHA256SUMS", MANIFEST = "course.json", UPDATE = "update.json", KIT = "kit.json";
const LARGEST = 512 << 20; // bytes: no file of the course comes near

function isOfTheSystem(path) {
  const folders = path.toLowerCase().split("/"), name = folders.pop();
  return Expected.system.files.includes(name) || name.startsWith("._")
    || folders.some(folder => Expected.system.folders.includes(folder));
}

const holding = (files, names) => files.filter(({path}) => names.includes(path.split("/").pop()))
  .map(({path}) => path.slice(0, path.lastIndexOf("/") + 1));
// The folders that hold a course: those of its manifest or of its list, not one inside another. The kit has a list
// too, and is looked at where there is no course.
function courses(files, kits) {
  const holders = holding(files, [LIST, MANIFEST]).filter(one => !kits.includes(one));
  return [...new Set(holders)].filter(one => !holders.some(other => other !== one && one.startsWith(other)));
}

const listIn = text => Object.fromEntries(text.split("\n").map(line => /^([0-9a-f]{64}) [ *](.+)$/.exec(line))
  .filter(Boolean).map(([, sum, name]) => [name, sum]));

async function textOf(held) {
  try { return held ? await held.file.text() : ""; } catch { return ""; }
}

async function jsonOf(held) {
  try { return JSON.parse(await textOf(held)) || {}; } catch { return {}; }
}

// The kit cannot hold a list of itself beside its own: that one says what it is made of.
async function ofKit(inside) {
  const {version} = await jsonOf(inside.get(KIT)), sums = listIn(await textOf(inside.get(LIST)));
  return {kind: "kit", version, sums: Object.keys(sums).length ? sums : null};
}

// Which course this is: ours, another, or ours in another version, which its own list then describes.
async function identified(inside) {
  const {course, version} = await jsonOf(inside.get(MANIFEST));
  if (typeof course === "string" && course !== Expected.course) return {kind: "other-course"};
  if (typeof version === "string" && version !== Expected.version) {
    const own = listIn(await textOf(inside.get(LIST)));
    return {kind: "other-version", version, sums: Object.keys(own).length ? own : null};
  }
  return {kind: "ours", sums: Expected.sums};
}

async function sumOf(file) {
  try { return file.size > LARGEST ? "" : await hashOf(file); } catch { return null; }
}

// Reads every file of the list, telling how far it is; `stopped` is asked before each.
async function read(inside, sums, advance, stopped) {
  const found = {damaged: [], unreadable: [], missing: [], former: [], extra: [], noise: [], done: 0};
  const names = Object.keys(sums).sort();
  const total = names.reduce((bytes, name) => bytes + (inside.has(name) ? inside.get(name).file.size : 0), 1);
  let bytes = 0;
  for (const name of names) {
    if (stopped()) return null;
    const held = inside.get(name);
    if (!held) { found.missing.push(name); continue; }
    const sum = await sumOf(held.file);
    if (sum === null) found.unreadable.push(name);
    else if (sum !== sums[name]) found.damaged.push(name);
    found.done += 1;
    bytes += held.file.size;
    advance(bytes / total);
  }
  const {gone} = await jsonOf(inside.get(UPDATE)), update = gone && typeof gone === "object" ? gone : null;
  const known = new Set([...names, LIST]);
  const others = [...inside.keys()].filter(name => !known.has(name)).sort();
  found.noise = others.filter(isOfTheSystem);
  for (const name of others.filter(one => !isOfTheSystem(one) && (!update || one !== UPDATE))) {
    const listed = update && Object.keys(update).includes(name);
    const former = listed && await sumOf(inside.get(name).file) === update[name];
    found[former ? "former" : "extra"].push(name);
  }
  return found;
}

// {kind, version, folder, found}: kind is "none", "kit", "packed", "several", "other-course", "other-version",
// "ours" or "stopped".
async function look(files, advance, stopped) {
  const kits = holding(files, [KIT]), ours = courses(files, kits), places = ours.length ? ours : kits;
  if (places.length > 1) return {kind: "several", names: places};
  if (!places.length) return {kind: files.some(({path}) => /\.zip$/i.test(path)) ? "packed" : "none"};
  const [folder] = places;
  const inside = new Map(files.filter(({path}) => path.startsWith(folder))
    .map(held => [held.path.slice(folder.length), held]));
  const identity = await (places === kits ? ofKit : identified)(inside);
  if (!identity.sums) return {...identity, folder};
  const found = await read(inside, identity.sums, advance, stopped);
  return found ? {...identity, folder, found} : {kind: "stopped"};
}

export const Compare = {look};
