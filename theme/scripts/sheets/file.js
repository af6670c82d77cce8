// A sheet filled in, to the text of a file, and back. Each thing filled in goes by its place on this very sheet, else
// by its name; what this sheet has no place for is kept aside, and goes back into the file.
import {fill} from "../core/elements.js";
import {readBack, refusing, sound, textOf, written} from "../files/saved.js";
import {Records} from "../learner/records.js";
import {controls, valueOf} from "./controls.js";
const {Sheets: words} = window, {page, lang, version} = document.documentElement.dataset;
const LIMIT = {filled: 2000, name: 400, text: 20000};
// Of a file that another page saved, one sentence.
export const say = (key, values) => fill(words[key] || words["fault-other-page"], values);
const fault = refusing(say);

// « Dossier n° », « Dossier n° 2 »: what each is called, no two alike.
const times = {}, names = controls.map(control => {
  const {labels, ariaLabel = control.getAttribute("aria-label")} = control;
  const name = (ariaLabel || labels[0].textContent.slice(1)).trim().slice(0, LIMIT.name);
  times[name] = (times[name] || 0) + 1;
  return times[name] > 1 ? `${name} ${times[name]}` : name;
});
const of = Records.digest({names}), count = names.length;

// `aside`: [[place, name, value]] that a file held and this sheet has no place for.
export const encode = aside => written("sheet", {
  page, title: document.querySelector("h1").textContent, language: lang, of, count,
  filled: [...controls.map((control, n) => [n, names[n], valueOf(control)]).filter(([,, value]) => value), ...aside]});

const isEntry = raw => Array.isArray(raw) && Number.isInteger(raw[0]) && sound(raw[1], LIMIT.name + 9, fault) &&
  (raw[2] === true || sound(raw[2], LIMIT.text, fault));
// {placed: Map(place → value), aside, isChanged}; an error with `said`, the sentence for the reader.
export async function read(file) {
  const held = readBack(await textOf(file, fault), "sheet", fault), {filled} = held, aside = [], placed = new Map();
  if (held.page !== page) throw fault("other-sheet", {title: String(held.title).slice(0, LIMIT.name)});
  if (!Array.isArray(filled) || filled.length > LIMIT.filled || !filled.every(isEntry)) throw fault("damaged");
  // In the other language the same version has the same places, under other names.
  const isSame = held.of === of || held.language !== lang && held.courseVersion === version && held.count === count;
  for (const [n, name, value] of filled) {
    const place = isSame && n >= 0 ? n : names.indexOf(name), control = controls[place];
    const fits = control && !placed.has(place) && typeof valueOf(control) === typeof value;
    if (fits) placed.set(place, value); else aside.push([-1, name, value]);
  }
  return {placed, aside, isChanged: held.isChanged};
}
