// Of the reasons, those of what was chosen and of what is right stand open; one button has the others.
//
// Another try in practice, and a question that returns, find the options in another order, so that a place is not what
// one remembers. At the first showing and on paper they stand as in the key; a decision keeps its order.
import {make} from "../core/elements.js";
import {Review} from "../learner/review.js";
import {Questions} from "./quiz.js";
const {Words} = window;

function fold({box, button}) {
  const reasons = [...box.querySelectorAll('[data-mark="plain"] .why, [data-mark="wrong"] .why')];
  if (!reasons.length) return;
  const more = make("button", {type: "button", className: "others", textContent: Words["other-reasons"],
    onclick: () => { turn(!reasons[0].hidden); }});
  function turn(hidden) {
    for (const reason of reasons) reason.hidden = hidden;
    more.setAttribute("aria-expanded", !hidden);
  }
  turn(true);
  button.after(more);
}

for (const question of Questions) {
  const options = [...question.form.querySelectorAll(".option")], [first] = options;
  if (!question.isPractised || options.length < 2) continue;
  question.fold = () => { fold(question); };
  const letters = options.map(option => option.querySelector(".letter").textContent);
  const place = order => order.forEach((option, n) => {
    option.querySelector(".letter").textContent = letters[n];
    first.parentElement.append(option);
  });
  question.sort = () => { place(options); };
  question.mix = () => {
    const before = [...question.form.querySelectorAll(".option")], order = [...before];
    for (let n = order.length - 1; n > 0; n--) {
      const other = Math.floor(Math.random() * (n + 1));
      [order[n], order[other]] = [order[other], order[n]];
    }
    if (order.every((option, n) => option === before[n])) order.push(order.shift());
    place(order);
  };
  if (Review.returns(question.id) && !question.touched) question.mix();
}
