// How a lesson, a quiz and a module end: what was reached, by objective; what comes back and when; one main way on.
// Placed before the links to the pages around, once the page is idle. Cases and tests have an end of their own.
import {make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {Results} from "./results.js";
const {Ends: {of}, Modules} = window;
if (!Review.isOn && document.documentElement.dataset.page.includes("/")) { // a review has an end of its own
  const {say, titles, some, count, byObjective, returns} = Results, {page: here} = document.documentElement.dataset;
  const onward = document.querySelector(".onward"), following = onward.querySelector("a[rel=next]");
  const module = Modules.find(({pages}) => pages.some(([url]) => url === here));
  const boxes = [...document.querySelectorAll(".quiz[data-qid]")].map(({id}) => id);
  const isLast = module.pages[module.pages.length - 1][0] === here;
  const isQuiz = document.body.classList.contains("kind-quiz");
  const {lessons} = of[module.id], lesson = lessons.indexOf(here) + 1;
  const number = ({id}) => boxes.includes(id) ? say("question", {n: boxes.indexOf(id) + 1}) : id;
  const inModule = Object.values(module.questions).flatMap(asked => Object.keys(asked));

  function title(asked, answered) {
    const right = count(asked, "right"), all = asked.length;
    if (isLast) return say("module", {n: module.number});
    if (!isQuiz) return say("lesson-end", {n: lesson, all: lessons.length});
    if (!answered) return say("quiz-none", {all});
    return answered < all ? say("quiz-some", {answered, all, right}) : say("quiz", {right, all});
  }
  // The questions that wait, else the next page: of the path, for whoever follows one (onward.js).
  const ofPath = () => document.querySelector(".on-path:not([hidden]) a");
  function way(asked) {
    const waits = isQuiz && asked.some(({state}) => state) && asked.find(({state}) => !state);
    if (waits) {
      return make("a", {className: "button", href: "#" + waits.id,
        textContent: say("go-on", {question: number(waits)})});
    }
    const to = ofPath() || following;
    if (!to) return "";
    const url = to.pathname.split("/").slice(-2).join("/"), known = titles.get(url);
    const name = to.lastChild.textContent.trim();
    return make("a", {className: "button", href: to.href,
      textContent: known ? say("next-minutes", {title: name, n: known.minutes}) : say("next", {title: name})});
  }

  const card = make("section", {className: "end-card", attributes: {"aria-label": say("label")}});
  function show() {
    const asked = some(isLast ? inModule : boxes), answered = asked.filter(({state}) => state).length;
    const read = module.pages.filter(([url]) => (Progress.get("page:" + url) || {}).done).length;
    const after = returns(asked);
    const parts = [make("h2", {textContent: title(asked, answered)})];
    if (isLast) {
      const right = asked.length ? " " + say("right", {right: count(asked, "right"), all: asked.length}) : "";
      parts.push(make("p", {textContent: say("pages", {n: read, all: module.pages.length}) + right}));
    }
    if (asked.length) parts.push(byObjective(asked, number));
    if (after) parts.push(make("p", {textContent: after}));
    const main = way(asked), path = ofPath();
    const of = path && path.href === main.href ? make("span", {className: "way-of",
      textContent: path.previousSibling.textContent}) : "";
    const key = JSON.stringify([parts.map(part => part.textContent), of && of.textContent, main.href]);
    if (card.dataset.said === key) return;
    card.dataset.said = key;
    // The page is read once its end is in view: the way on stays in hand.
    const held = card.contains(document.activeElement);
    card.replaceChildren(...parts, make("p", {className: "end-way"}, of, main));
    if (held && main) main.focus();
  }
  show();
  (document.querySelector(".on-path") || onward).before(card); // instead of its line
  Progress.onchange(show);
  document.addEventListener("onward", show);
}
