// On a page of a module, for whoever follows a path: asks for what leads on along it (on-path.js). Whoever follows the
// whole course has « Suivant », and asks for nothing more.
import {loadModules} from "../core/load-end.js";
import {load} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
const {root, page, lang} = document.documentElement.dataset;
let asked;
function show() {
  if (asked || !/^\w/.test(Progress.preference("path") || Progress.preference("path-aside") || "")) return;
  asked = ["following", `ends-${lang}`, "on-path"].reduce(
    (before, name) => before.then(() => load(`${root}assets/${name}.js`)), loadModules());
  asked.catch(() => {}); // a file that is missing has been told by the page
}
if (page.includes("/")) {
  Progress.onchange(show); // a store that answers late knows the path all the same
  Progress.ready.then(show).catch(() => {});
}
