// Asks for what is done with a sheet filled in or an act to write, and for what they receive from « Qualifier les
// faits », by the address or by the entry of the tab's history (theme/scripts/sheets/).
import {load} from "./page-elements.js";
import {whenIdle} from "./when-idle.js";
const {root, lang} = document.documentElement.dataset;
const ask = () => load(`${root}assets/sheets-${lang}.js`).then(() => load(`${root}assets/sheets.js`)).catch(() => {});
const isGiven = location.hash.startsWith("#dossier=") || (history.state || {}).dossier;
if (isGiven || document.querySelector(".fillable, #a-ecrire")) {
  addEventListener("load", () => whenIdle(ask, 3000));
}
