// Asks for what the end of a page says (theme/scripts/end/), with the facts of the course that it needs: on demand,
// since a page reads and is answered without it. Resolves once it is there.
import {load} from "./page-elements.js";
const {root, lang} = document.documentElement.dataset;
let modules, asked;
export const loadModules = () => modules = modules ||
  (window.Modules ? Promise.resolve() : load(`${root}assets/modules-${lang}.js`));
const ask = () => [`ends-${lang}`, "end"].reduce(
  (before, name) => before.then(() => load(`${root}assets/${name}.js`)), loadModules());
export const loadEnd = () => asked = asked || ask();
