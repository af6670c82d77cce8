// A test handed in, as the QR code of its page carries it: letters, digits and a few signs, all that a QR code packs
// tightly. Never a name. Pure. Written in the course, read in the trainer's desk; a text that was not written so is
// refused with the reason.
//
//   R1:COURSE:VERSION:CODE:FA:ATTEMPT:BEGUN:HANDEDIN:FORMAT:M01-X1..0A1B2/*2..3C4D5/*3.2.6E7F8.9A0B1:CHECK
//
// FA: final test, form A. Moments: milliseconds since 1970, in base 36. An answer: the question without its form (« * »
// for all but the last sign of the one before), its revision unless 1, the codes chosen. R2, of a test that says its
// list of questions (forms.js): FAE or FAF, and « + » behind a question that bears the other form's letter; or of a
// form after B.
import {Records} from "../learner/records.js";
import {FORM_PAIRS, FORMS, otherForm} from "./forms.js";
const {course} = document.documentElement.dataset;
const PAIRS = {F: "former", E: "exchanged"};
const LETTER = {1: "o", 2: "p"}, PURPOSES = {D: "diagnostic", F: "final"}; // of the codes, by their format
const LONGEST = 1500; // signs: beyond, no telephone reads it from a screen
const FIELDS = new RegExp("^R(\\d{1,3}):([A-Z0-9-]{1,64}):([A-Z0-9.-]{1,20}):([A-Z0-9]{0,20}):([DF])" +
  `([${FORMS.join("").toUpperCase()}])([EF]?):` +
  "([A-Z0-9-]{1,64}):([A-Z0-9]{1,9}):([A-Z0-9]{1,9}):([12]):([A-Z0-9*+./-]*):([A-F0-9]{8})$");
const REPLY = /^(\*[A-Z0-9]|[A-Z0-9][A-Z0-9-]{0,62})(\+?)\.([A-Z0-9]{0,3})((?:\.[A-F0-9]{5})*)$/;
const check = text => Records.digest({text}).toUpperCase();
const refused = (reason, values = {}) => Object.assign(new Error(reason), {reason, values});

// {code, version, purpose, form, pair, id, begun, handedIn, format, replies: [[id, revision, [code]]]} in, the text
// out; null when its answers do not fit, and only the file can carry them.
function write({code, version, purpose, form, pair = "", id, begun, handedIn, format, replies}) {
  let before = "";
  const said = [...replies].sort(([a], [b]) => a < b ? -1 : 1).map(([question, revision, codes]) => {
    const slot = question.slice(0, -1), near = before.slice(0, -1) === slot.slice(0, -1) && before;
    before = slot;
    const short = codes.map(one => one.slice(LETTER[format].length));
    const name = (near ? "*" + slot.slice(-1) : slot) + (pair && !question.endsWith(form) ? "+" : "");
    return [name, revision === 1 ? "" : revision.toString(36), ...short].join(".");
  });
  const moments = [begun, handedIn].map(at => at.toString(36)), sign = purpose[0] + form + pair.slice(0, 1);
  const head = pair || !FORM_PAIRS[0].includes(form) ? "R2" : "R1";
  const fields = [head, course, version, code, sign, id, ...moments, format, said.join("/")];
  const text = fields.join(":").toUpperCase();
  const whole = `${text}:${check(text)}`;
  return whole.length <= LONGEST && isSame(whole, {code, version, pair, id, replies}) ? whole : null;
}
// What was written is read once: what it cannot say (another case, a strange code) is not shown.
function isSame(text, {code, version, pair, id, replies}) {
  try {
    const {code: said, sittings: [one]} = read(text), sorted = [...replies].sort(([a], [b]) => a < b ? -1 : 1);
    return said === code && one.courseVersion === version && (one.pair || "") === pair && one.id === id
      && JSON.stringify(one.replies) === JSON.stringify(sorted);
  } catch { return false; }
}

// The text of a QR code in, the file of results that says the same out, without its digest. Throws an error with a
// reason: other, newer, course, damaged.
function read(text) {
  const begin = /^R(\d{1,3}):([A-Z0-9-]{1,64}):/.exec(text), fields = FIELDS.exec(text);
  if (!begin) throw refused("other");
  if (Number(begin[1]) > 2) throw refused("newer");
  if (begin[2] !== course.toUpperCase()) throw refused("course", {course: begin[2].toLowerCase()});
  if (!fields || check(text.slice(0, -9)) !== fields[13]) throw refused("damaged");
  const [version, code, purpose, form, sign, id, begun, handedIn, format] = fields.slice(3, 12), pair = PAIRS[sign];
  const moments = [begun, handedIn].map(at => new Date(parseInt(at, 36)));
  if (moments.some(at => Number.isNaN(at.getTime()))) throw refused("damaged");
  const [from, to] = moments.map(at => at.toISOString()), lower = version.toLowerCase();
  const sitting = {
    id: id.toLowerCase(), purpose: PURPOSES[purpose], form: form.toLowerCase(), ...pair ? {pair} : {}, begun: from,
    handedIn: to, courseVersion: lower, format: Number(format),
    replies: replies(fields[12], form.toLowerCase(), LETTER[format]),
  };
  return {format: `${course}/result`, version: 2, course, courseVersion: lower, savedAt: to, code, name: "",
    sittings: [sitting]};
}
function replies(text, form, letter) {
  let slot = "";
  return text ? text.split("/").map(one => {
    const [, name, others, revision, codes] = REPLY.exec(one) || [];
    if (!name || name[0] === "*" && !slot) throw refused("damaged");
    slot = name[0] === "*" ? slot.slice(0, -1) + name[1] : name;
    const chosen = codes.split(".").slice(1).map(code => letter + code.toLowerCase());
    return [slot.toLowerCase() + (others ? otherForm(form) : form), revision ? parseInt(revision, 36) : 1, chosen];
  }) : [];
}

export const Carried = {write, read};
