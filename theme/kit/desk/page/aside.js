// What was set aside, and what is to be looked at: the file, the reason, what to ask the learner. On screen only: the
// name of a file may hold that of a person.
import {fill, make} from "../../../scripts/core/elements.js";
import {day} from "../../../scripts/core/page-elements.js";
import {paragraph, say} from "./draw.js";
const {DeskWords} = window;
const MOST = 200; // shown of one kind; a stick of five thousand strangers is not a page

const inLine = purpose => DeskWords[`the-${purpose}`];
const NAMES = {test: purpose => DeskWords[purpose], first: inLine, second: inLine};
const DAY = /^\d{4}-\d\d-\d\d$/;
const written = value => DAY.test(value) ? day(Date.parse(`${value}T00:00:00Z`), "UTC") : String(value);
// {fault, remedy} of a file, in the reader's words.
export const told = ({code, values}) => {
  const {fault = DeskWords["fault-" + code], remedy} = DeskWords.faults[code] || {};
  const own = DeskWords["remedy-" + code];
  const said = Object.fromEntries(Object.entries(values).map(([name, value]) => [name,
    NAMES[name] ? NAMES[name](value) : Array.isArray(value) ? value.join(", ") : written(value)]));
  return {fault: fill(fault, said), remedy: fill(own || remedy, said)};
};

function item(problem) {
  const {fault, remedy} = told(problem);
  return make("li", {data: {code: problem.code}},
    make("code", {textContent: problem.path}), make("br"), fault, make("br"), `→ ${remedy}`);
}
const list = (title, problems) => problems.length ? [
  make("h3", {textContent: title}), make("ul", {className: "faults"}, ...problems.slice(0, MOST).map(item)),
  ...problems.length > MOST ? [paragraph(say("more", {n: problems.length - MOST}))] : []] : [];

function show(space, {refused, doubts, read, others}) {
  space.append(paragraph(say("aside-count", {read, others, refused: refused.length, doubts: doubts.length})),
    make("div", {className: "not-print"}, ...list(say("refused", {n: refused.length}), refused),
      ...list(say("doubts", {n: doubts.length}), doubts)));
}

export const aside = {id: "aside", title: say("aside"), show};
