// On a page of a module, along the path that the learner follows: what comes next on it, as the one way on, and which
// pages of the module it takes. On one that a failed test sends to, the next of those to read again.
import {fill, make} from "../core/elements.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {drawn, steps} from "../reading/steps.js";
import * as again from "../test/again.js";
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
// {said, next}: after the last page to read again, as along the path.
function way(path) {
  const pages = window.Modules.flatMap(one => one.pages).map(([url, , title]) => ({url, title}));
  const {isFailed, taken = [], left = []} = window.TestKey && again.lastTest(pages, []) || {}, all = taken.length;
  const to = isFailed && taken.some(({url}) => url === page) ? left.filter(({url}) => url !== page) : [];
  if (to.length) return {said: fill(words["read-again"], {n: all - to.length + 1, all}), next: to[0]};
  return path ? {said: fill(words["on-path"], path), next: Following.after(page)} : {};
}
function lead({said, next}) {
  place.hidden = !next;
  place.replaceChildren(...next ? [said + " ", make("a", {href: up + next.url, textContent: next.title})] : []);
  foot.classList.toggle("beside", Boolean(next));
  if (word) {
    inModule.hidden = Boolean(next) && inModule.href === place.querySelector("a").href; // said once
    word.textContent = next ? words["next-in-module"] : nextWord;
  }
  document.dispatchEvent(new Event("onward")); // the card of the end leads there too
}
function show() {
  const path = Following.path();
  lead(way(path));
  drawn.then(() => mark(path), () => {}); // a file that is missing has been told by the page
}
Progress.onchange(show);
show();
