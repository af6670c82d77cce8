// The page of a review, reduced to the questions it asks (review.js): all those of a walk, or the one that is framed.
import {fill, make} from "../core/elements.js";
import {Review} from "../learner/review.js";
const {Words} = window, {isFramed, stops, stop, box} = Review;
const say = (key, values) => fill(Words["review-" + key], values);
const all = stops.flatMap(({questions}) => questions), article = document.querySelector("article");

document.documentElement.dataset.review = isFramed ? "framed" : "on";
for (const part of article.children) {
  part.hidden = (isFramed || part.tagName !== "H1") && !stop.questions.some(question => part.contains(box(question)));
}
for (const question of stop.questions) {
  const line = say("question", {n: all.indexOf(question) + 1, total: all.length});
  const head = box(question).querySelector(".quiz-id");
  head.firstChild.replaceWith(make("b", {className: "review-line", textContent: line}), " ");
  if (question.twins.length) head.after(make("p", {className: "review-twin", textContent: say("twin")}));
  box(question).setAttribute("role", "group");
  box(question).setAttribute("aria-label", line);
  box(question).tabIndex = -1;
}
