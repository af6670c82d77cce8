// What is not due yet: the questions in the order in which they come back, and when the next ones do.
import {day} from "../core/page-elements.js";
import {CourseProgress} from "./course-progress.js";
const next = (questions, due, progress) => CourseProgress.waiting(questions, progress)
  .filter(({id}) => !due.some(one => one.id === id)).sort((a, b) => a.from - b.from);
// The sentence, when none is due; `isBegun`: whether one was ever answered.
function line(next, isBegun, say) {
  if (!next.length) return say(isBegun ? "review-known" : "review-none");
  const date = day(next[0].from), n = next.filter(({from}) => day(from) === date).length;
  return say("review-later", {date, n});
}
export const Later = {next, line};
