// On the card of each module, how far one is, in figures and as a length (start.css).
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {CourseProgress} from "../path/course-progress.js";
const box = document.querySelector(".today"), {Modules} = window;
if (box && Modules) {
  const words = JSON.parse(box.dataset.words), modules = CourseProgress.modules(document);
  function mark(card, progress) {
    const state = card.querySelector(".state") || make("span", {className: "state"});
    card.style.setProperty("--read", progress.read / progress.pages);
    if (!progress.read && !progress.answered) return state.remove(); // another learner has sat down
    if (!state.parentNode) card.append(state);
    state.textContent = fill(words[progress.questions ? "module" : "pages-read"], progress);
  }
  function show() {
    for (const module of modules) {
      const card = document.querySelector(`.part li[data-of="${module.id}"]`);
      if (card) mark(card, CourseProgress.of(module, Progress));
    }
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
