// What a few questions came to: by objective, and when they return. Reads what is kept and the facts of the course
// (assets/ends-LANG.js and assets/modules-LANG.js); draws lines of text and links.
import {fill, make} from "../core/elements.js";
import {day} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {Recall} from "../learner/recall.js";
import {Records} from "../learner/records.js";
import {Tries} from "../learner/tries.js";
const {Ends: {of, words}, Modules} = window, {isCurrent} = Records;
const {up, page: here} = document.documentElement.dataset;
const say = (key, values) => fill(words[key], values);
const titles = new Map(Modules.flatMap(({pages}) => pages).map(([url, minutes, title]) => [url, {minutes, title}]));

// Every scored question of the course, by its id: {id, module, page, objective, state}. `state`: right, missed, or
// none as long as it has no answer that counts; the first answer of the last sitting decides.
const questions = new Map(Modules.flatMap(({id: module, questions: asked}) => Object.entries(asked).flatMap(
  ([page, own]) => Object.entries(own).map(([id, rev]) => ({id, rev, module, page})))
  .map((one, n) => [one.id, {...one, objective: of[module].objectives[parseInt(of[module].asked[n], 36)]}])));
function stateOf({id, rev}) {
  const answer = Progress.get("q:" + id);
  return !isCurrent(answer, rev) ? "" : answer.right ? "right" : "missed";
}
const some = ids => ids.map(id => questions.get(id)).filter(Boolean).map(one => ({...one, state: stateOf(one)}));
const count = (asked, state) => asked.filter(one => one.state === state).length;

// Where to read again, and the questions missed: « À revoir : question 3, question 9. Leçon : Le moyen. »
function mend(missed, [, lesson], name) {
  const link = one => make("a", {
    href: `${one.page === here ? "" : up + one.page}#${one.id}`, textContent: name(one),
  });
  const links = !name ? [] : missed.flatMap(one => [", ", link(one)]).slice(1);
  const read = lesson && lesson !== here ? [" ", say("lesson"), " ",
    make("a", {href: up + lesson, textContent: titles.get(lesson).title}), "."] : [];
  return make("span", {}, ...links.length ? [say("missed"), " ", ...links, "."] : [], ...read);
}

// One line an objective: what it asks, right answers, what to mend. `name` says how a link calls a question; without
// it the lesson alone is named.
function byObjective(asked, name) {
  const groups = new Map();
  for (const one of asked) {
    groups.set(one.objective, [...groups.get(one.objective) || [], one]);
  }
  return make("ul", {className: "objectives"}, ...[...groups].map(([objective, group]) => {
    const missed = group.filter(({state}) => state === "missed"), right = count(group, "right");
    const figure = right + missed.length ? say("some", {n: right, all: group.length}) : say("none");
    return make("li", {}, objective[0] + " ", make("b", {textContent: figure}),
      ...missed.length ? [" ", mend(missed, objective, name)] : []);
  }));
}

// « 8 questions reviennent, la première le 30 novembre 2026. »
function returns(asked) {
  const moments = asked.filter(({state}) => state).map(({id}) => Recall.dueFrom(Progress.recall(id)))
    .filter(from => from < Infinity).sort((a, b) => a - b);
  const sure = asked.filter(({id, state}) => state && Tries.isSureAndWrong(Progress.besides(id))).length;
  if (!moments.length) return "";
  const due = moments[0] <= Date.now(), n = moments.length;
  const said = due ? say("due", {n: moments.filter(from => from <= Date.now()).length})
    : say(n > 1 ? "returns" : "returns-one", {n, date: day(moments[0])});
  return said + (sure ? " " + say(sure > 1 ? "sure" : "sure-one", {n: sure}) : "");
}

export const Results = {say, titles, questions, some, count, byObjective, returns};
