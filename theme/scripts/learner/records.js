// What may be kept of a learner's work, which of two records stays, and the saved file that carries them.
// Pure: nothing here reads or writes a store. The hub keeps the lines made here without reading them.
//
//   <html data-course="…" data-version="…">
const {course, version = ""} = document.documentElement.dataset;
const LIMIT = {characters: 2 ** 20, records: 20000, depth: 8, moment: 4102444800000, order: 999, ahead: 20};
// moment, the year 2100, of what comes by file: a clock may be years off, but what is done next must find room after,
// as after the tests begun before and the revisions that a later version may have raised.

// --- what may exist, and which of two stays ---------------------------------------------------

const whole = n => Number.isInteger(n) && n >= 0 && n < 10000;
const moment = n => Number.isInteger(n) && n >= 0 && n < 1e13;
const yesOrNo = x => x === true || x === false;
const matches = pattern => x => typeof x === "string" && pattern.test(x);
const id = matches(/^[a-z0-9][a-z0-9-]{0,63}$/);
const path = matches(/^(?!.*\.\.)[a-z0-9][a-z0-9/._-]{0,99}$/);
const code = matches(/^(moi\d{0,4}|[A-Z0-9]{1,20})$/); // moi, moi2…: no code chosen
const ours = matches(/^[a-z0-9-]+\/progress$/), other = matches(/^[a-z0-9-]+\/(roadmap|qualification|result)$/);
const options = x => x === null || Array.isArray(x) && x.length <= 12 && x.every(id);
const triples = (x, third) => Array.isArray(x) && x.length <= 99 &&
  x.every(one => Array.isArray(one) && one.length === 3 && id(one[0]) && whole(one[1]) && third(one[2]));
const replies = x => triples(x, chosen => Array.isArray(chosen) && options(chosen));
const outcomes = x => Array.isArray(x) && x.length <= 9 && x.every(yesOrNo);
const scores = x => triples(x, whole);
const maybe = kind => x => x === undefined || kind(x);
const alone = name => name === undefined;
const FIRST = true;
// kind: its name, its fields, and whether the first of two stays. A kind once published keeps its fields: what a
// later version must say takes a kind of its own, which older copies of the course on the same machine leave alone.
const KINDS = new Map([
  ["q", [id, {rev: whole, chosen: options, right: yesOrNo, tries: whole, at: moment}]],
  ["tried", [id, {rev: whole, from: moment, sure: yesOrNo, later: outcomes, at: moment}]],
  ["recall", [id, {rev: whole, step: whole, at: moment}]],
  ["page", [path, {at: moment, done: yesOrNo}]],
  ["last", [alone, {page: path, spot: maybe(id), at: moment}]],
  ["pref", [id, {value: matches(/^[\w-]{1,64}$/), at: moment}]],
  ["sitting", [id, {
    purpose: matches(/^(diagnostic|final)$/), form: matches(/^[a-z]$/), order: whole, at: moment, pair: maybe(id),
  }, FIRST]],
  ["reply", [id, {rev: whole, chosen: options, at: moment}]],
  ["paper", [id, {version: matches(/^[\w.-]{1,20}$/), replies, scores, at: moment}, FIRST]],
  ["again", [path, {after: id, at: moment}]],
  // The revision in which a page was read, above the first.
  ["edition", [path, {rev: whole, at: moment}]],
  // Of a question missed, whether its second try is open (tries.js); of a case, the first decision to be taken again,
  // 0 when none is (case/replay.js).
  ["held", [id, {rev: whole, open: yesOrNo, at: moment}]],
  ["replay", [path, {from: whole, at: moment}]],
]);

const frozen = x => Array.isArray(x) ? Object.freeze(x.map(frozen)) : x;

// What a later version may have added to a kind: a few plain values under plain names, carried and never used.
const plain = x => yesOrNo(x) || moment(x) || id(x);
const plainOrList = x => plain(x) || Array.isArray(x) && x.length <= 12 && x.every(plain);
function added(raw, fields) {
  const known = ["k", ...Object.keys(fields)], names = Object.keys(raw).filter(name => !known.includes(name)).sort();
  const isTaken = name => /^[a-z][a-zA-Z]{0,19}$/.test(name) && !(name in {}) && plainOrList(raw[name]);
  return names.length <= 4 && names.every(isTaken) ? names : null;
}

// A record rebuilt field by field, or nothing: what has not this shape never passes.
function clean(raw) {
  if (!raw || typeof raw.k !== "string") return;
  const [kind, name, rest] = raw.k.split(":");
  const [named, fields] = KINDS.get(kind) || [];
  if (!named || rest !== undefined || !named(name)) return;
  const record = {k: raw.k};
  const more = added(raw, fields);
  if (!more) return;
  for (const field in fields) if (!fields[field](raw[field])) return;
  for (const field of [...Object.keys(fields), ...more]) {
    if (raw[field] !== undefined) record[field] = frozen(raw[field]);
  }
  return Object.freeze(record);
}

// The greater line stays: higher revision, then a page read over a page opened, then the later (of two papers handed
// in for one attempt, the earlier), then any fixed order. The maximum of a total order is the same in whatever order
// files and machines meet. Clocks are not corrected on the way (the same file twice must change nothing);
// a machine set in the future cannot freeze an answer, since a new one is dated after the old.
const LATEST = 1e13 - 1;
const digits = (n, size) => String(n).padStart(size, "0");
const age = ({k, at}) => KINDS.get(k.split(":")[0])[2] === FIRST ? LATEST - at : at;
const line = record =>
  [digits(record.rev || 0, 4), Number(record.done || 0), digits(age(record), 13), JSON.stringify(record)].join(" ");
function read(key, text) {
  try {
    const record = clean(JSON.parse(text.slice(text.indexOf("{"))));
    if (record.k === key && line(record) === text) return record;
  } catch { /* not one of ours */ }
}
function keep(map, record) {
  const old = map.get(record.k);
  if (!old || line(old) < line(record)) map.set(record.k, record);
}
const sorted = map => [...map.values()].sort((a, b) => a.k < b.k ? -1 : 1);
function merge(...lists) {
  const map = new Map();
  for (const raw of lists.flat()) { const record = clean(raw); if (record) keep(map, record); }
  return sorted(map);
}

// --- the saved file ---------------------------------------------------------------------------

const fault = code => Object.assign(new Error(code), {code});
const canonical = value => JSON.stringify(value, (_, x) => x && typeof x === "object" && !Array.isArray(x)
  ? Object.fromEntries(Object.keys(x).sort().map(key => [key, x[key]])) : x);
function digest({digest: _, ...content}) { // FNV-1a: tells an accident, not a forger
  let sum = 0x811c9dc5;
  for (const c of canonical(content)) sum = Math.imul(sum ^ c.codePointAt(0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}
function encode({profile, savedAt, records}) {
  const file = {
    format: course + "/progress", version: 1, course, courseVersion: version, profile, savedAt,
    records: merge(records),
  };
  return JSON.stringify({...file, digest: digest(file)}, null, 1) + "\n";
}
// Brackets counted before the parser sees them: neither a cut file nor a tower of them reaches it.
function measure(text) {
  let depth = 0, inside = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inside) { if (c === "\\") i++; else if (c === '"') inside = false; }
    else if (c === '"') inside = true;
    else if (c === "{" || c === "[") { if (++depth > LIMIT.depth) throw fault("too-deep"); }
    else if (c === "}" || c === "]") depth--;
  }
  return inside || depth > 0;
}
const isLater = (one, other) => {
  const [a, b] = [one, other].map(text => String(text).split(".").map(Number));
  return a.map((n, i) => n - (b[i] || 0)).find(n => n) > 0;
};
// `revisions`, by question and page, are those of this copy of the course: only a file of a later copy may hold
// higher ones, and few. A record that could not have been written is left out, and counted.
function decode(text, revisions = {}) {
  if (text.length > LIMIT.characters) throw fault("too-big");
  text = text.replace(/^\uFEFF/, "").trim();
  if (measure(text) && text[0] === "{" || !text) throw fault("truncated");
  let file;
  try { file = JSON.parse(text); } catch { throw fault("not-json"); }
  if (file && other(file.format)) throw fault(file.format.split("/")[1]);
  if (!file || !ours(file.format)) throw fault("not-ours");
  if (file.format !== course + "/progress") throw fault("other-course");
  if (Number.isInteger(file.version) && file.version > 1) throw fault("newer");
  const all = file.records;
  if (file.version !== 1 || !Array.isArray(all) || file.digest !== digest(file)) throw fault("damaged");
  if (all.length > LIMIT.records) throw fault("too-big");
  const newer = isLater(file.courseVersion, version);
  const most = id => id in revisions ? revisions[id] + (newer ? LIMIT.ahead : 0) : LIMIT.ahead;
  const isWithin = ({k, at, rev = 0, order = 0}) =>
    at < LIMIT.moment && order <= LIMIT.order && rev <= most(k.split(":")[1]);
  const sound = all.filter(one => clean(one) && isWithin(one));
  const profile = code(file.profile) ? file.profile : "moi";
  return {profile, records: merge(sound), ignored: all.length - sound.length};
}

export const Records = {
  clean, read, line, keep, sorted, merge, encode, decode, fault, digest, latest: LATEST, limit: LIMIT.characters,
  isCode: code,
  // A newer copy of the course on the same machine may have put a higher revision to the learner: it counts.
  isCurrent: (record, revision) => Boolean(record) && record.rev >= revision,
  isKnown: key => KINDS.has(key.split(":")[0]),
};
