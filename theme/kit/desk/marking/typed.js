// A sheet of answers on paper, as letters: what each item may say, where two typings part, and the file of results that
// says the same. Pure. The letters are those of the sheet, which follows the order of the form.
import {Records} from "../../../scripts/learner/records.js";
const {DeskCourse} = window, {course} = document.documentElement.dataset;
const FORMAT = 2, NONE = "–", ON_PAPER = "paper-"; // no browser's attempt has a hyphen
const MIDNIGHT = {diagnostic: "T00:00:00.000Z", final: "T23:59:59.000Z"}; // a sheet knows its day, not its hour

// [{id, revision, most, codes}] of a form, in its order; `most`: answers asked for.
export const itemsOf = form => DeskCourse.forms[form].map(
  ([id, revision, most, codes]) => ({id, revision, most, codes}));
export const letterOf = place => String.fromCharCode(65 + place);

// What an item says after a sign was typed: {said, done}, or null for a sign that it does not have. NONE: no answer.
export function typedInto({most, codes}, said, sign) {
  if ("-–0 ".includes(sign)) return {said: NONE, done: true};
  const letter = sign.toUpperCase(), place = letter.length === 1 ? letter.charCodeAt(0) - 65 : -1;
  if (place < 0 || place >= codes.length) return null;
  const letters = new Set(most === 1 || said === NONE ? [letter] : [...said, letter]);
  return letters.size > most ? null : {said: [...letters].sort().join(""), done: letters.size === most};
}
export const differing = (first, second) => first.map((said, n) => said === second[n] ? -1 : n).filter(n => n >= 0);

// What every sheet of this kit in that form is of.
export const printed = form => ({version: DeskCourse.version, format: FORMAT, pair: DeskCourse.pairs[form]});

// When a sheet of that day is counted as handed in.
export const momentOf = (purpose, day) => Date.parse(day + MIDNIGHT[purpose]);

// The text of the file that says what a sheet says, on one line. `answers`: the letters of each item, or NONE.
export function fileOf({code, purpose, form, day, answers}, savedAt) {
  const replies = itemsOf(form).flatMap(({id, revision, codes}, n) => answers[n] === NONE ? []
    : [[id, revision, [...answers[n]].map(letter => codes[letter.charCodeAt(0) - 65]).sort()]]);
  const moment = day + MIDNIGHT[purpose], {version, format, pair} = printed(form);
  const file = {format: `${course}/result`, version: 2, course, courseVersion: version, savedAt, code, name: "",
    sittings: [{id: `${ON_PAPER}${code.toLowerCase()}-${purpose}-${form}`, purpose, form,
      ...pair ? {pair} : {}, begun: moment, handedIn: moment, courseVersion: version, format, replies}]};
  return JSON.stringify({...file, digest: Records.digest(file)});
}
// One file of those texts, each on its line: of a file cut short, the lines left whole are still read.
export function fileOfAll(texts, savedAt) {
  const head = {format: `${course}/results`, version: 1, course, courseVersion: DeskCourse.version, savedAt};
  return `${JSON.stringify(head).slice(0, -1)},"files":[\n${texts.join(",\n")}\n]}\n`;
}
export const isOnPaper = ({id}) => id.startsWith(ON_PAPER);
export const onPaper = ({attempt}) => isOnPaper(attempt);
