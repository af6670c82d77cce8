// « Signaler une erreur », at the foot of every page. The panel (panel.js) is asked for once it is touched; what is
// selected by then is the sentence it speaks of.
import {make} from "../core/elements.js";
import {load} from "../core/page-elements.js";
import {chosen} from "./chosen.js";
import * as panel from "./panel.js";
const {root, lang} = document.documentElement.dataset;
let picked;
const opener = make("button", {type: "button", textContent: window.Words["report-open"],
  onclick: () => load(`${root}assets/report-${lang}.js`).then(() => load(`${root}assets/report.js`)).then(() => {
    panel.open(opener, picked || chosen());
    picked = null;
  }, () => {})}); // a file missing is told
// A finger that touches a button lets go of what is selected.
opener.addEventListener("pointerdown", () => { picked = chosen(); });
document.querySelector("footer").append(make("p", {}, opener));
