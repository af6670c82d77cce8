// The report, on paper, and the tables for a spreadsheet: codes only. The names go into a file of their own, if asked
// for.
import {asking} from "../../../scripts/core/dialog.js";
import {make} from "../../../scripts/core/elements.js";
import {download} from "../../../scripts/core/page-elements.js";
import {score, slotsOf} from "../marking/marking.js";
import {sorted} from "../marking/order.js";
import {onPaper} from "../marking/typed.js";
import {formOf, paragraph, say} from "./draw.js";
import {forget as forgetAll} from "./group.js";
import {markSaid} from "./mark.js";
import {missing, outcomeOf} from "./people.js";
import {isLetter} from "./questions.js";
import {unsavedSheets} from "./typing.js";
const {DeskCourse} = window;
const {course} = document.documentElement.dataset, isFrench = document.documentElement.lang === "fr";
const FORMULA = /(^|[,;\t])([\s"']*)(?=[=+\-@＝＋－＠])|^(?=0\d+$)/g;

// The text as it is, unless a spreadsheet would run it, or take the zeros off a learner’s number.
const harmless = text => text.replace(FORMULA, "$1$2'");
const cell = value => {
  if (value === null || value === undefined) return '""';
  const figure = () => isFrench ? String(value).replace(".", ",") : String(value);
  const text = typeof value === "number" ? figure() : harmless(value);
  return `"${text.replace(/"/g, '""')}"`;
};
const csv = rows => "\uFEFF" + rows.map(row => row.map(cell).join(";") + "\r\n").join("");
const rounded = value => value === null ? null : Math.round(value * 10000) / 10000;

// Each subject with its slots: the parts, then the modules.
const subjects = [...DeskCourse.parts.map(part => [part.id.toUpperCase(), slotsOf(part)]),
  ...DeskCourse.parts.flatMap(({modules}) => modules.map(({id, slots}) => [id, slots]))]
  .filter(([, slots]) => slots.length);
function ofTest(test) {
  if (!test) return Array(7 + subjects.length).fill(null);
  const {attempt} = test, {right, asked, changed} = score(test);
  const day = new Date(attempt.handedIn).toISOString().slice(0, 16).replace("T", " ");
  const paper = onPaper(test) ? say("yes") : "";
  return [day, formOf(attempt), attempt.version, paper, right, asked, changed,
    ...subjects.map(([, slots]) => score(test, slots).right)];
}
export const peopleTable = ({learners, tags}) => {
  const heads = ["csv-date", "csv-form", "csv-version", "csv-paper", "right", "csv-asked", "csv-apart"]
    .map(key => say(key));
  const ofEach = ["diagnostic", "final"].flatMap(
    key => [...heads, ...subjects.map(([name]) => name)].map(head => say(key) + (isFrench ? " : " : ": ") + head));
  const mark = markSaid(true);
  const order = sorted(tags.map((_, n) => n), n => tags[n]);
  const all = [say("code"), say("outcome"), say("missing"), ...ofEach, say("csv-finals"), say("csv-mark")];
  return csv([all, ...order.map(n => [
    tags[n], outcomeOf(learners[n]), missing(learners[n]).join(" | "),
    ...ofTest(learners[n].diagnostic), ...ofTest(learners[n].final), learners[n].finals, mark])]);
};
export const questionsTable = ({figures}) => csv([
  [say("question"), say("csv-revision"), say("csv-test"), say("papers"), say("right"), "p", say("csv-low"),
    say("csv-high"), say("csv-discrimination"), say("look"), say("wrong")],
  ...figures.items.map(({id, revision, purpose, n, right, p, interval, discrimination, reread, wrong}) => [
    id, revision, say(purpose), n, right, ...interval ? [p, ...interval].map(rounded) : [null, null, null],
    rounded(discrimination), reread ? say("reread") : "", isLetter(wrong) ? wrong : ""])]);
export const namesTable = ({learners, tags}) => {
  const order = sorted(tags.map((_, n) => n), n => tags[n]);
  return csv([[say("names-keep")], [say("code"), say("name"), say("files")],
    ...order.map(n => [tags[n], learners[n].name, learners[n].paths.join(" | ")])]);
};

function show(space, group) {
  const status = make("p", {role: "status"}), {question, ask} = asking(say, status);
  const forget = async () => {
    const n = unsavedSheets();
    if (!n || await ask("forget-sheets", {n}, true)) forgetAll();
  };
  const saver = (key, ending, text) => make("button", {type: "button", textContent: say(key), onclick: () => {
    const name = `${course}-${ending}`;
    status.textContent = say(download(name, text()) ? "saved" : "not-saved", {name});
  }});
  space.classList.add("not-print");
  space.append(paragraph(say("save-about")), make("div", {className: "buttons"},
    make("button", {type: "button", className: "main", textContent: say("print"), onclick: () => print()}),
    saver("save-people", "participants.csv", () => peopleTable(group)),
    saver("save-questions", "questions.csv", () => questionsTable(group)),
    saver("save-figures", "figures.json", () => JSON.stringify(group.figures, null, 1) + "\n")),
  make("details", {}, make("summary", {textContent: say("names")}), paragraph(say("names-keep"), "warn"),
    make("div", {className: "buttons"}, saver("save-names", "noms.csv", () => namesTable(group)))),
  make("div", {className: "buttons"},
    make("button", {type: "button", textContent: say("forget"), onclick: forget})), question, status);
}

export const save = {id: "save", title: say("save"), show};
