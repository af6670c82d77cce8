// Asks for what helps to read (theme/scripts/reading/): the notes of the law and of the glossary, the contents of a
// lesson, the voice. On a page of a module once it is still; elsewhere at the first touch of a reference, which then
// opens its note. Where that file does not come, a reference leads to the register or to the glossary, as without
// scripts.
import {load} from "../core/page-elements.js";
import {whenIdle} from "../core/when-idle.js";
import * as reading from "./noted.js";
const {root, lang, page} = document.documentElement.dataset;
let asked;
const ask = () => asked = asked || load(`${root}assets/reading-${lang}.js`)
  .catch(fault => { asked = null; throw fault; });
document.addEventListener("click", event => {
  const link = event.target.closest("a.law, a.term");
  if (!link || reading.Notes || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask().then(() => link.click(), () => { location.href = link.href; });
});
const early = () => { ask().catch(() => {}); };
if (page.includes("/")) addEventListener("load", () => whenIdle(early, 3000, 1500));
