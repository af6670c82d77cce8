// At the end of a page of a module, what comes next on the path that the learner follows. Whoever follows the whole
// course has « Suivant », and asks for nothing more here.
import {fill, make} from "../core/elements.js";
import {loadModules} from "../core/load-end.js";
import {load} from "../core/page-elements.js";
import * as learner from "../learner/following.js";
import {Progress} from "../learner/progress.js";
const {Words} = window;
const {root, page, up = ""} = document.documentElement.dataset;
const foot = document.querySelector(".onward"), place = make("p", {className: "on-path", hidden: true});
if (foot && page.includes("/")) {
  foot.before(place);
  async function show() {
    if (!/^\w/.test(Progress.preference("path") || Progress.preference("path-aside") || "")) {
      place.hidden = true;
      return;
    }
    await loadModules();
    if (!learner.Following) await load(`${root}assets/following.js`);
    const {Following} = learner, path = Following.path(), next = path && Following.after(page);
    place.hidden = !next;
    if (!next) return;
    place.replaceChildren(fill(Words["on-path"], {title: path.title}) + " ",
      make("a", {href: up + next.url, textContent: next.title}));
    document.dispatchEvent(new Event("onward")); // the card of the end leads there too
  }
  Progress.ready.then(show).catch(() => {}); // a file that is missing has been told by the page
}
