// On a page of a module, along the path that the learner follows: what comes next on it, as the one way on, and which
// pages of the module it takes.
import {fill, make} from "../core/elements.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {drawn, steps} from "../reading/steps.js";
const {Ends: {words}} = window, {page, up} = document.documentElement.dataset;
const foot = document.querySelector(".onward"), list = document.querySelector(".steps ol");
const inModule = foot.querySelector("a[rel=next]"), word = inModule && inModule.querySelector("small");
const nextWord = word && word.textContent;
const place = make("p", {className: "on-path", hidden: true}), about = make("p", {className: "of-path"});
(document.querySelector(".end-card + *") || foot).before(place); // the end of a lesson says it in its card
list.before(about);

function mark(path) {
  const taken = path && new Set(Following.pages().map(({url}) => url));
  const isOn = link => Boolean(taken) && taken.has(page.replace(/[^/]*$/, "") + link.getAttribute("href"));
  for (const link of steps()) {
    const said = link.querySelector(".off"), isOff = Boolean(taken) && !isOn(link);
    link.parentNode.classList.toggle("on-way", isOn(link));
    link.parentNode.classList.toggle("off-way", isOff);
    if (said) said.remove();
    if (isOff) link.append(make("span", {className: "heard off", textContent: ", " + words["off-path"]}));
  }
  const n = steps().filter(isOn).length;
  about.textContent = path ? fill(words["of-path"], {title: path.title, n, all: steps().length}) : "";
}
function lead(path, next) {
  place.hidden = !next;
  place.replaceChildren(...next ? [fill(words["on-path"], {title: path.title}) + " ",
    make("a", {href: up + next.url, textContent: next.title})] : []);
  foot.classList.toggle("beside", Boolean(next));
  if (word) {
    inModule.hidden = Boolean(next) && inModule.href === place.querySelector("a").href; // said once
    word.textContent = next ? words["next-in-module"] : nextWord;
  }
  document.dispatchEvent(new Event("onward")); // the card of the end leads there too
}
function show() {
  const path = Following.path();
  lead(path, path && Following.after(page));
  drawn.then(() => mark(path), () => {}); // a file that is missing has been told by the page
}
Progress.onchange(show);
show();
