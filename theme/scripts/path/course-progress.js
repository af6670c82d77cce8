// Where a learner stands in the course: its modules (assets/modules-fr.js), set against what is kept. Pure but for
// `modules`, which finds their places on the page. A `progress` is anything that answers get(key),
// recall(question) and besides(question).
import {duration} from "../core/duration.js";
import {Recall} from "../learner/recall.js";
import {Records} from "../learner/records.js";
import {Tries} from "../learner/tries.js";
const {isCurrent} = Records;
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

// [{id, number, row, part, mixed, twins, pages: [{url, minutes, title, revision, kind}], questions: [{id, rev, page,
// module}]}] in the order of the course.
const modules = within => window.Modules.map(({id, number, part, mixed, twins, pages, questions}) => ({
  id, number, part, mixed, twins, row: within.querySelector(`[data-of="${id}"]`),
  pages: pages.map(([url, minutes, title, revision = 1, kind = ""]) => ({url, minutes, title, revision, kind})),
  questions: Object.entries(questions).flatMap(
    ([page, asked]) => Object.entries(asked).map(([question, rev]) => ({id: question, rev, page, module: id}))),
}));

const isRead = progress => ({url}) => !!(progress.get("page:" + url) || {}).done;
// A paper or a tool is looked at rather than read, and its end may be in view as it opens.
const isStudied = ({kind}) => !["bench-sheet", "document", "roadmap"].includes(kind);
// The moment at which a page was read through; 0 for the others.
const readAt = progress => page => isStudied(page) && isRead(progress)(page) ? progress.get("page:" + page.url).at : 0;

// {read, pages, minutes, answered, mastered, redo, questions}: `minutes` of the pages that remain.
function of({pages, questions}, progress) {
  const left = pages.filter(page => !isRead(progress)(page));
  const answers = questions.map(({id}) => progress.get("q:" + id));
  const answered = questions.filter((question, n) => isCurrent(answers[n], question.rev));
  const mastered = answered.filter(question => {
    const recall = progress.recall(question.id);
    return isCurrent(recall, question.rev) && Recall.isMastered(recall);
  });
  return {
    pages: pages.length, read: pages.length - left.length, minutes: sum(left, page => page.minutes),
    questions: questions.length, answered: answered.length, mastered: mastered.length,
    redo: answers.filter(Boolean).length - answered.length,
  };
}
// Of the questions to which a reader was sure of the answer, when last asked, how many were right: {sure, right}.
function sureness({questions}, progress) {
  const kept = questions.filter(({id, rev}) => isCurrent(progress.get("q:" + id), rev))
    .map(({id}) => progress.besides(id)).filter(Tries.isSure);
  return {sure: kept.length, right: kept.filter(({q}) => q.right).length};
}
const total = all => Object.fromEntries(Object.keys(all[0]).map(key => [key, sum(all, one => one[key])]));

// What each question already answered asks of the reader: [{...question, why: "sure" | "redo" | "missed" | "old",
// from}], those to be taken first in front: sure and wrong before all. `from` is the moment from which it is due; the
// questions known for good are left out.
function waiting(questions, progress) {
  const order = ["sure", "redo", "missed", "old"];
  // Answered in a newer copy, whose meaning is another: an answer to this one would move nothing.
  const isAsked = ({id, rev}) => (progress.get("q:" + id) || {rev: Infinity}).rev <= rev;
  return questions.filter(isAsked).map(question => {
    const recall = progress.recall(question.id);
    if (!isCurrent(progress.get("q:" + question.id), question.rev) || !isCurrent(recall, question.rev)) {
      return {...question, why: "redo", from: 0};
    }
    const missed = isSure(question, progress) ? "sure" : "missed";
    return {...question, why: recall.step ? "old" : missed, from: Recall.dueFrom(recall)};
  }).filter(({from}) => from < Infinity)
    .sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || a.from - b.from);
}
// Missed at its last sitting by a reader who was sure.
const isSure = ({id, rev}, progress) => {
  const kept = progress.besides(id);
  return Tries.isSureAndWrong(kept) && isCurrent(kept.q, rev);
};

// Those due now, by the clock of the machine.
const due = (questions, progress, now) => waiting(questions, progress).filter(
  ({id, why}) => why === "redo" || Recall.isDue(progress.recall(id), now));

export const CourseProgress = {
  modules, of, sureness, total, duration, isRead, isStudied, readAt, waiting, due, isSure,
};
