// On a page of a module, for whoever follows a path: what comes next on it, as the one way on, and which pages of the
// module it takes. Whoever follows the whole course has « Suivant », and asks for nothing more here.
import {fill, make} from "../core/elements.js";
import {loadModules} from "../core/load-end.js";
import {load} from "../core/page-elements.js";
import * as learner from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {drawn, steps} from "../reading/steps.js";
const {Words} = window;
const {root, page, up = ""} = document.documentElement.dataset;
const foot = document.querySelector(".onward"), place = make("p", {className: "on-path", hidden: true});
const inModule = foot && foot.querySelector("a[rel=next]");
if (foot && page.includes("/")) {
  foot.before(place);
  const about = make("p", {className: "of-path"}), list = document.querySelector(".steps ol");
  if (list) list.before(about);
  const nextWord = inModule && inModule.querySelector("small").textContent;

  function mark(path, taken) {
    for (const link of steps()) {
      const isTaken = !taken || taken.has(page.replace(/[^/]*$/, "") + link.getAttribute("href"));
      link.parentNode.classList.toggle("on-way", Boolean(taken) && isTaken);
      link.parentNode.classList.toggle("off-way", !isTaken);
      const said = link.querySelector(".off");
      if (said) said.remove();
      if (!isTaken) link.append(make("span", {className: "heard off", textContent: ", " + Words["off-path"]}));
    }
    const n = steps().filter(link => link.parentNode.classList.contains("on-way")).length;
    about.textContent = taken ? fill(Words["of-path"], {title: path.title, n, all: steps().length}) : "";
  }
  function lead(path, next) {
    place.hidden = !next;
    if (next) place.replaceChildren(fill(Words["on-path"], {title: path.title}) + " ",
      make("a", {href: up + next.url, textContent: next.title}));
    foot.classList.toggle("beside", Boolean(next));
    if (inModule) {
      inModule.hidden = Boolean(next) && inModule.href === place.querySelector("a").href; // said once
      inModule.querySelector("small").textContent = next ? Words["next-in-module"] : nextWord;
    }
    document.dispatchEvent(new Event("onward")); // the card of the end leads there too
  }
  async function show() {
    const isNamed = /^\w/.test(Progress.preference("path") || Progress.preference("path-aside") || "");
    if (!isNamed && place.hidden) return;
    await loadModules();
    if (!learner.Following) await load(`${root}assets/following.js`);
    const {Following} = learner, path = Following.path();
    lead(path, path && Following.after(page));
    await drawn;
    mark(path, path && new Set(Following.pages().map(({url}) => url)));
  }
  Progress.ready.then(show).catch(() => {}); // a file that is missing has been told by the page
}
