// How a review ends: how many were right, by objective with the lessons to read again, when the first comes back.
import {fill} from "../core/elements.js";
import {loadEnd} from "../core/load-end.js";
import {day} from "../core/page-elements.js";
import * as end from "../end/results.js";
import {Progress} from "../learner/progress.js";
import {Recall} from "../learner/recall.js";
const {Words} = window, marks = {"+": "right", "!": "missed"};
const say = (key, values) => fill(Words["review-" + key], values);

// When the first of these questions comes back.
function returns(all) {
  const from = Math.min(...all.map(({id}) => Progress.recall(id)).filter(Boolean).map(Recall.dueFrom));
  return from < Infinity ? " " + say("returns", {date: day(from)}) : "";
}
const isRight = ({mark}) => mark === "+";
const line = all => say("over", {right: all.filter(isRight).length, total: all.length});
// The list, once what it needs has come; nothing when a file is missing, which its page tells.
const objectives = all => loadEnd().then(() => {
  const {some, byObjective} = end.Results, state = id => marks[all.find(one => one.id === id).mark] || "";
  return byObjective(some(all.map(({id}) => id)).map(one => ({...one, state: state(one.id)})), null);
}).catch(() => "");
export const ReviewOver = {line, returns, objectives};
