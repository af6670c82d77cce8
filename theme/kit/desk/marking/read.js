// A file of results: its text in, what was answered and when, or the one fault that makes it unusable, out. Never a
// score. Pure. Says what scripts/builder/results/file.py says of the same text; a test holds both together.
import {Records} from "../../../scripts/learner/records.js";
import {FORMS} from "../../../scripts/test/forms.js";
import {oneLine} from "./one-line.js";
import {markOf as markIn} from "./session-mark.js";
const {course} = document.documentElement.dataset;
const VERSION = 2, FORMAT = 2, LONGEST_NAME = 80;
const PAIRS = ["former", "exchanged"];
const CODE = /^[A-Z0-9]{0,20}$/, ID = /^[a-z0-9][a-z0-9-]{0,63}$/, COURSE_VERSION = /^[\w.-]{1,20}$/;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?Z$/;
const OTHER_FILES = {progress: "H-PROGRESS", roadmap: "H-ROADMAP"};
const SEVERAL = /^\{\s*"format"\s*:\s*"([^"\\]{1,99})\/results"/, MOST = 999; // files in a file

class Unread extends Error {
  constructor(code, values = {}) { super(code); Object.assign(this, {code, values}); }
}
const odd = part => new Unread("H-SHAPE", {part});

// What read gives of each file that a file of several holds, in a list; of the text itself when it is one file.
export function readAll(text, path) {
  const own = text.replace(/^\uFEFF+/, "").trim(), announced = SEVERAL.exec(own);
  const {texts, whole} = announced && announced[1] === course ? filesIn(own) : {texts: []};
  if (!texts.length) return [read(own, path)];
  const found = texts.map((one, n) => read(one, `${path}, ${n + 1}`));
  const isCut = ({fault}) => fault && fault.code === "H-CUT";
  return whole ? found : [...found.filter(one => !isCut(one)), {fault: {code: "H-CUT", path, values: {}}}];
}
// Their texts. When the whole cannot be read, the lines that can: each file was written on one of its own.
function filesIn(text) {
  try {
    const {files} = JSON.parse(text);
    const texts = Array.isArray(files) && files.length <= MOST ? files.map(one => JSON.stringify(one)) : [];
    return {texts, whole: true};
  } catch {
    const lines = text.split("\n").slice(1, MOST + 1).filter(line => line.startsWith("{"));
    return {texts: lines.map(line => line.trim().replace(/,$/, "")), whole: false};
  }
}

// {result}, {mark} of a session, or {fault: {code, path, values}}. Throws nothing, whatever the text.
export function read(text, path) {
  try {
    const file = content(text.replace(/^\uFEFF+/, "").trim());
    return file.format === `${course}/mark` ? {mark: markOf(file)} : {result: resultOf(file, path)};
  } catch (fault) { // not one of ours: a tower of brackets
    return {fault: fault instanceof Unread ? {code: fault.code, path, values: fault.values}
      : {code: "H-NOT-OURS", path, values: {}}};
  }
}

function content(text) {
  const announced = /^\{\s*"format"\s*:\s*"([^"\\]{1,99})"/.exec(text);
  let file;
  try { file = JSON.parse(text); } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    refuseOtherKinds(announced ? announced[1] : "");
    throw new Unread("H-CUT");
  }
  refuseOtherKinds(isMap(file) ? file.format : null);
  const {version} = file;
  if (Number.isInteger(version) && version > VERSION) {
    throw new Unread("H-NEWER", {version: oneLine(String(version), 12)});
  }
  if (file.digest !== Records.digest(file)) throw new Unread("H-DAMAGED");
  if (!Number.isInteger(version) || version < 1) throw odd("version");
  return file;
}
const isMap = value => Boolean(value) && typeof value === "object" && !Array.isArray(value);

function refuseOtherKinds(said) {
  const cut = typeof said === "string" ? said.lastIndexOf("/") : -1;
  const [whose, kind] = cut < 0 ? ["", said] : [said.slice(0, cut), said.slice(cut + 1)];
  if (Object.keys(OTHER_FILES).includes(kind)) throw new Unread(OTHER_FILES[kind]);
  if (!["result", "results", "mark"].includes(kind) || !ID.test(whose)) throw new Unread("H-NOT-OURS");
  if (whose !== course) throw new Unread("H-OTHER-COURSE", {course: whose});
}

function markOf(file) {
  const mark = markIn(file);
  if (!mark) throw odd("mark");
  return mark;
}

// --- field by field: what the page cannot have written is refused, with its place --------------

function resultOf(file, path) {
  const code = text(file, "code", CODE), {name} = file;
  if (typeof name !== "string") throw odd("name");
  const attempts = list(file, "sittings").map((raw, n) => attempt(raw, `sittings[${n}].`, file.version));
  if (new Set(attempts.map(({id}) => id)).size !== attempts.length) throw odd("sittings");
  if (!attempts.length) throw new Unread("H-NOTHING");
  const savedAt = moment(file, "savedAt");
  return {path, code, name: oneLine(name, LONGEST_NAME), savedAt, digest: file.digest, attempts};
}

function attempt(raw, place, version) {
  if (!isMap(raw)) throw odd(place.slice(0, -1));
  const purpose = oneOf(raw, "purpose", ["diagnostic", "final"], place), form = oneOf(raw, "form", FORMS, place);
  const format = version > 1 ? raw.format : 1;
  if (!Number.isInteger(format) || format < 1 || format > FORMAT) throw odd(place + "format");
  const given = list(raw, "replies", place, 99);
  const responses = new Map(given.map((one, n) => response(one, `${place}replies[${n}]`)));
  if (responses.size !== given.length) throw odd(place + "replies");
  return {
    id: text(raw, "id", ID, place), purpose, form, begun: moment(raw, "begun", place),
    handedIn: moment(raw, "handedIn", place), version: text(raw, "courseVersion", COURSE_VERSION, place), format,
    responses, pair: "pair" in raw ? oneOf(raw, "pair", PAIRS, place) : undefined,
  };
}

// An answer that many give alike is held once: of five thousand files, hundreds and not hundreds of thousands.
const held = new Map();
function response(raw, place) {
  if (!Array.isArray(raw) || raw.length !== 3) throw odd(place);
  const [question, revision, codes] = raw;
  if (!isId(question) || !Number.isInteger(revision)) throw odd(place);
  if (!Array.isArray(codes) || codes.length > 12 || !codes.every(isId)) throw odd(place);
  const said = [question, revision, ...codes].join(" ");
  if (!held.has(said)) held.set(said, [question, {revision, codes}]);
  return held.get(said);
}

// Milliseconds since 1970; a date that no calendar has is refused.
function moment(raw, field, place = "") {
  const [year, month, day, hour, minute, second, rest = ""] = MOMENT.exec(text(raw, field, MOMENT, place)).slice(1);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const said = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (year === "0000" || date.toISOString().slice(0, 19) !== said) throw odd(place + field);
  return date.getTime() + Number(rest.padEnd(6, "0")) / 1000;
}

function text(raw, field, pattern, place = "") {
  const value = raw[field];
  if (typeof value !== "string" || !pattern.test(value)) throw odd(place + field);
  return value;
}
function oneOf(raw, field, known, place) {
  if (!known.includes(raw[field])) throw odd(place + field);
  return raw[field];
}
function list(raw, field, place = "", most = 999) {
  const value = raw[field];
  if (!Array.isArray(value) || value.length > most) throw odd(place + field);
  return value;
}
const isId = value => typeof value === "string" && ID.test(value);
