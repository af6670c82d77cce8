// The page of a review, reduced to the questions it asks (review.js), and what ends the walk.
(() => {
  "use strict";
  const {Review, Progress, Recall, Ending, Words, Elements: {make, fill, day}} = window;
  const {hash, stops, stop, next, box, isAnswered} = Review, {page: here, up, progress} = document.documentElement.dataset;
  const say = (key, values) => fill(Words["review-" + key], values);

  const all = stops.flatMap(({questions}) => questions), article = document.querySelector("article");
  const over = make("p", {className: "review-over", role: "status"}), onward = make("a", {className: "button"});
  const end = make("div", {className: "review-end"}, over);

  function reduce() {
    document.documentElement.dataset.review = "on";
    for (const part of article.children) {
      part.hidden = part.tagName !== "H1" && !stop.questions.some(question => part.contains(box(question)));
    }
    for (const question of stop.questions) {
      const line = say("question", {n: all.indexOf(question) + 1, total: all.length});
      box(question).querySelector(".quiz-id").firstChild.replaceWith(make("b", {className: "review-line", textContent: line}), " ");
      if (question.twins.length) {
        box(question).querySelector(".quiz-id").after(make("p", {className: "review-twin", textContent: say("twin")}));
      }
      box(question).setAttribute("role", "group");
      box(question).setAttribute("aria-label", line);
      box(question).tabIndex = -1;
    }
    const leave = make("a", {href: here.split("/").pop(), textContent: say("leave")});
    const title = article.querySelector("h1"), from = title.textContent;
    title.textContent = say("title"); // the lesson's own would be a cue
    title.insertAdjacentElement("afterend", make("p", {className: "review-leave"}, leave));
    end.prepend(make("p", {className: "review-from", hidden: true, textContent: say("from", {title: from})}));
    article.append(end);
  }

  // When the first of these questions comes back.
  function returns() {
    const from = Math.min(...all.map(({id}) => Progress.recall(id)).filter(Boolean).map(Recall.dueFrom));
    return from < Infinity ? " " + say("returns", {date: day(from)}) : "";
  }
  function show() {
    if (!stop.questions.every(isAnswered)) return;
    end.firstChild.hidden = false;
    onward.href = up + (next ? next.page + hash() : progress);
    onward.textContent = say(next ? "next" : "back");
    end.append(onward);
    if (next) return;
    Ending().then(() => { // by objective, with the lessons to read again
      const {some, byObjective} = window.Results, marks = {"+": "right", "!": "missed"};
      const asked = some(all.map(({id}) => id)), state = id => marks[all.find(one => one.id === id).mark];
      const list = byObjective(asked.map(one => ({...one, state: state(one.id)})), null);
      if (!end.querySelector("ul")) over.after(list);
    }).catch(() => {});
    over.textContent = say("over", {right: all.filter(({mark}) => mark === "+").length, total: all.length}) + returns();
  }
  document.addEventListener("answered", ({detail: {id, right}}) => {
    const question = stop.questions.find(one => one.id === id);
    if (!question || isAnswered(question)) return; // a second try does not count
    question.mark = right ? "+" : "!";
    history.replaceState(null, "", hash());
    show();
  });

  reduce();
  const first = stop.questions.find(question => !isAnswered(question));
  if (first) box(first).focus();
  Progress.ready.then(show);
})();
