// How a review ends: how many were right, by objective with the lessons to read again, when the first comes back.
window.ReviewOver = (() => {
  "use strict";
  const {Progress, Recall, Ending, Words, Elements: {fill, day}} = window, marks = {"+": "right", "!": "missed"};
  const say = (key, values) => fill(Words["review-" + key], values);

  // When the first of these questions comes back.
  function returns(all) {
    const from = Math.min(...all.map(({id}) => Progress.recall(id)).filter(Boolean).map(Recall.dueFrom));
    return from < Infinity ? " " + say("returns", {date: day(from)}) : "";
  }
  const isRight = ({mark}) => mark === "+";
  const line = all => say("over", {right: all.filter(isRight).length, total: all.length});
  // The list, once what it needs has come; nothing when a file is missing, which its page tells.
  const objectives = all => Ending().then(() => {
    const {some, byObjective} = window.Results, state = id => marks[all.find(one => one.id === id).mark] || "";
    return byObjective(some(all.map(({id}) => id)).map(one => ({...one, state: state(one.id)})), null);
  }).catch(() => "");
  return {line, returns, objectives};
})();
