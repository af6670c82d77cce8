// The pages of the module beside the text, after its own, by which the list leads to them all without scripts: drawn
// once the page can be answered, from what the course says of its modules.
import {make} from "../core/elements.js";
import {loadModules} from "../core/load-end.js";
import {whenIdle} from "../core/when-idle.js";
import {Review} from "../learner/review.js";
const list = document.querySelector(".steps > ol"), {page} = document.documentElement.dataset, {Words} = window;

function draw() {
  const module = window.Modules.find(({pages}) => pages.some(([url]) => url === page));
  for (const [url, , title, , kind] of module.pages.slice(1)) {
    const link = make("a", {href: url.replace(/.*\//, ""), textContent: title});
    if (url === page) link.setAttribute("aria-current", "page");
    if (kind === "case") link.append(make("small", {textContent: " · " + Words["step-case"]}));
    list.append(make("li", {className: kind ? "is-" + kind : ""}, link));
  }
}
// Resolves once they are there, or at once where none are due.
export const drawn = list && !Review.isOn ?
  new Promise(done => { whenIdle(done, 3000); }).then(loadModules).then(draw) : Promise.resolve();
export const steps = () => [...document.querySelectorAll(".steps > ol > li > a")];
