// The test once handed in: figures by module and part, whether it passes, and what to read again. Never a right answer,
// nor which question was missed.
// The diagnostic and the last final test handed in, each {attempt, scores, judged}; null when there is none.
import {duration} from "../core/duration.js";
import {make} from "../core/elements.js";
import {day} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {isMixed} from "./forms.js";
import {judge, scoresOf} from "./mark.js";
import {share} from "./share.js";
export const submissionsOf = key => {
  const handed = Attempts.handedIn(Progress.all());
  const last = purpose => {
    const [attempt] = handed.filter(one => one.purpose === purpose).slice(-1);
    if (!attempt) return null;
    const scores = scoresOf(attempt, key);
    return {attempt, scores, judged: judge(scores, key)};
  };
  return {diagnostic: last("diagnostic"), final: last("final")};
};

// Two tests of different pairs of forms: no change is reckoned between them.
export const areMixed = ({diagnostic, final}) =>
  Boolean(diagnostic && final) && isMixed(diagnostic.attempt, final.attempt);

// A band for the whole and one for each part, named as in the table `box`; a final test has its marks on them.
export const bands = (box, {attempt, judged}, say) => {
  const isFinal = attempt.purpose === "final", all = {...judged, needed: window.TestKey.pass.right};
  const row = ({id}) => box.querySelector(id ? `[data-part="${id}"] th` : "[data-total] th").cloneNode(true);
  return make("ul", {className: "bands"}, ...[all, ...judged.parts].map(one => {
    const needed = isFinal ? one.needed : 0, isShort = one.right < needed;
    return make("li", {className: isShort ? "is-short" : ""}, make("span", {}, ...row(one).childNodes),
      make("b", {textContent: say("score", one)}),
      ...needed ? [make("small", {textContent: say(isShort ? "needs" : "needed", {needed})})] : [],
      share({...one, needed}));
  }));
};

// Fills the table that scripts/builder/pages/templates/test.html wrote; a line that was not asked keeps its dash, a
// column that holds nothing goes.
export const fillTable = (box, {diagnostic, final}, say) => {
  const of = (submission, row) => {
    if (!submission) return null;
    if (row.dataset.total) return submission.judged;
    if (row.dataset.part) return submission.judged.parts.find(({id}) => id === row.dataset.part);
    const [, right, asked] = submission.scores.find(([module]) => module === row.dataset.module) || [];
    return asked ? {right, of: asked} : null;
  };
  const isEmpty = [!diagnostic, !final, !diagnostic || !final || areMixed({diagnostic, final})];
  for (const row of box.querySelectorAll("tbody tr")) {
    const [before, after, gain] = row.querySelectorAll("td"), first = of(diagnostic, row), last = of(final, row);
    before.textContent = first ? say("score", first) : "—";
    after.textContent = last ? say("score", last) : "—";
    const difference = first && last ? last.right - first.right : 0;
    gain.textContent = !first || !last || isEmpty[2] ? "—"
      : difference > 0 ? "+" + difference
      : difference < 0 ? "−" + -difference
      : "0";
  }
  for (const {cells} of box.querySelectorAll("tr")) isEmpty.forEach((empty, n) => { cells[n + 1].hidden = empty; });
};

const FIRST = 3; // pages asked for at a time: a list of twenty-eight is a list of none
// Shows those pages in the order of the course, the first to read apart from the others, which are folded. Returns
// how many are still to be read, how long these take, and the first of them.
export const showReadAgain = (box, pages, say) => {
  const [first, rest] = box.querySelectorAll("ul"), rows = new Map();
  for (const row of box.querySelectorAll("li")) rows.set(row.dataset.again, row);
  const order = [...rows.keys()].sort((a, b) => rows.get(a).dataset.place - rows.get(b).dataset.place);
  const left = pages.filter(({done}) => !done).sort(
    (a, b) => b.weight - a.weight || order.indexOf(a.url) - order.indexOf(b.url));
  const now = new Set((left.length ? left : pages).slice(0, FIRST).map(({url}) => url));
  for (const url of order) {
    const row = rows.get(url), page = pages.find(one => one.url === url);
    row.hidden = !page;
    (now.has(url) ? first : rest).append(row);
    const mark = row.querySelector(".mark") || make("span", {className: "mark"});
    row.querySelector("a").after(mark);
    mark.textContent = page && page.done ? say("read") : "";
  }
  const others = pages.length - now.size;
  box.hidden = !pages.length;
  rest.parentNode.hidden = !others;
  rest.parentNode.firstElementChild.textContent = say(others > 1 ? "others" : "others-one", {n: others});
  const long = urls => duration(say)(urls.reduce((sum, url) => sum + Number(rows.get(url).dataset.minutes), 0), 1);
  return {n: left.length, all: long(left.map(({url}) => url)), first: long([...now])};
};

// The sentences above the table: the heading, then what the figures allow to say.
export const sentences = ({attempt, judged}, say) => {
  const on = {...judged, date: day(attempt.submission.at)};
  if (attempt.purpose === "diagnostic") return [say("diagnostic-done", on), say("diagnostic-about")];
  return judged.passed ? [say("passed", on), say("passed-about", on)] : [say("failed", on), say("failed-about", on)];
};
