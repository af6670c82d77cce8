// On a page of a module, for whoever follows a path or has pages to read again for the test: asks for what leads on
// (on-path.js). Whoever else follows the whole course has « Suivant », and asks for nothing more.
import {loadModules} from "../core/load-end.js";
import {load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
const {root, page, lang} = document.documentElement.dataset;
let asked;
function show() {
  const isTested = Attempts.handedIn(Progress.all()).some(({purpose}) => purpose === "final");
  const isOnPath = /^\w/.test(Progress.preference("path") || Progress.preference("path-aside") || "");
  if (asked || !isTested && !isOnPath) return;
  asked = ["following", `ends-${lang}`, ...isTested ? ["tested", "test-key"] : [], "on-path"].reduce(
    (before, name) => before.then(() => load(`${root}assets/${name}.js`)), loadModules());
  asked.catch(() => {}); // a file that is missing has been told by the page
}
if (page.includes("/")) {
  Progress.onchange(show); // a store that answers late knows the path all the same
  Progress.ready.then(show).catch(() => {});
}
