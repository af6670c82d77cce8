// A review that walks from page to page: the way on, and what ends it.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {ReviewOver} from "../review/over.js";
const {Words} = window;
if (!Review.isFramed) {
  const {hash, stops, stop, next, box, isAnswered} = Review;
  const {page: here, up, progress} = document.documentElement.dataset;
  const say = (key, values) => fill(Words["review-" + key], values);

  const all = stops.flatMap(({questions}) => questions), article = document.querySelector("article");
  const over = make("p", {className: "review-over", role: "status"}), onward = make("a", {className: "button"});
  const end = make("div", {className: "review-end"}, over);

  function dress() {
    const leave = make("a", {href: here.split("/").pop(), textContent: say("leave")});
    const title = article.querySelector("h1"), from = title.textContent;
    title.textContent = say("title"); // the lesson's own would be a cue
    title.after(make("p", {className: "review-leave"}, leave)); // until it is over
    end.prepend(make("p", {className: "review-from", hidden: true, textContent: say("from", {title: from})}));
    article.append(end);
  }
  function show() {
    if (!stop.questions.every(isAnswered)) return;
    end.firstChild.hidden = false;
    onward.href = up + (next ? next.page + hash() : progress);
    onward.textContent = say(next ? "next" : "back");
    end.append(onward);
    if (next) return;
    article.querySelector(".review-leave").hidden = true;
    const add = list => { if (!end.querySelector("ul")) over.after(list); };
    ReviewOver.objectives(all).then(add).catch(tellFault);
    over.textContent = ReviewOver.line(all) + ReviewOver.returns(all);
  }
  document.addEventListener("answered", ({detail: {id, right}}) => {
    const question = stop.questions.find(one => one.id === id);
    if (!question || isAnswered(question)) return; // a second try does not count
    question.mark = right ? "+" : "!";
    show();
    history.replaceState(null, "", hash()); // for a reload: what is shown does not wait on it
  });

  dress();
  const first = stop.questions.find(question => !isAnswered(question));
  if (first) box(first).focus();
  Progress.ready.then(show);
}
