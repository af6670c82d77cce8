// The group, then before and after: in all, by part, module and objective.
import {make} from "../../../scripts/core/elements.js";
import {day} from "../../../scripts/core/page-elements.js";
import {bars, FEW, interval, number, paragraph, percent, say, table as drawTable} from "./draw.js";
import {now} from "./group.js";
import {markLate, markSaid} from "./mark.js";
const {DeskCourse} = window;

const modules = DeskCourse.parts.flatMap(part => part.modules);
// A row's name and kind: « Partie A – … », « Module 2 — … », an objective.
const subject = id => {
  const named = one => one.id === id, part = DeskCourse.parts.find(named), module = modules.find(named);
  if (part) return {kind: "part", name: `${say("part", {part: id.toUpperCase()})} – ${part.title}`};
  if (module) return {kind: "module", name: module.title};
  if (id === "all") return {kind: "all", name: say("all")};
  return {kind: "objective", name: `${id} ${DeskCourse.slots[id].objective}`};
};

function showGroup(space, group) {
  const {figures} = group;
  const foot = document.querySelector(".foot").textContent.trim(); // on paper it would have a page to itself
  space.append(make("p", {className: "only-print"}, make("b", {textContent: DeskCourse.title}), ` — ${foot}`),
    paragraph(say("printed", {date: day(now())}), "only-print"),
    paragraph(say("people", {n: figures.learners, ...figures})));
  if (figures.final) space.append(paragraph(say("outcomes", figures.outcomes)));
  space.append(...[markSaid(), ...markLate(group)].map(text => paragraph(text)));
  if (figures.learners < FEW) space.append(paragraph(say("few")));
}

// `people`: how many took each test. Of fewer than ten, and of an objective with fewer answers, counts alone.
function line(row, people) {
  const {kind, name} = subject(row.id), {paired} = row;
  const part = ([right, asked], took) => took < FEW || asked < FEW ? null : right / asked;
  const counts = ([right, asked]) => asked ? `${right}/${asked}` : "—";
  const share = (counted, rate) => counts(counted) + (rate === null ? "" : ` · ${percent(counted)}`);
  const before = part(row.before, people.diagnostic), after = part(row.after, people.final);
  const change = () => `${number(paired.change * 100, 0)} ${interval(paired.interval, 0, 100)}`.trim();
  const points = paired.n < FEW ? "—" : change();
  return {className: kind, cells: [
    name, share(row.before, before), share(row.after, after), points, bars(before, after)]};
}

function showChange(space, {figures}) {
  const isObjective = ({id}) => id.includes("-");
  const heads = ["subject", "diagnostic", "final", "gain", "figure"].map(key => say(key));
  const table = (caption, rows) => drawTable(caption, heads, rows.map(row => line(row, figures)), [1, 2, 3]);
  space.append(paragraph(say("plain")), paragraph(say("change-about")),
    ...figures.mixed ? [paragraph(say("change-mixed", {n: figures.mixed}))] : [],
    table(say("change"), figures.rows.filter(row => !isObjective(row))),
    make("details", {}, make("summary", {textContent: say("by-objective")}),
      table(say("by-objective"), figures.rows.filter(isObjective))));
}

export const groupAtOnce = {id: "group", title: say("group"), show: showGroup};
export const change = {id: "change", title: say("change"), show: showChange};
