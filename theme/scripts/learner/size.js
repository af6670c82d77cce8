// Text larger or smaller, for all the pages of the course: two buttons of the head. Kept as light or dark is.
import {fill, make} from "../core/elements.js";
import {ownKey} from "../core/own-key.js";
import {Progress} from "./progress.js";
const root = document.documentElement, words = window.Words;
const STEPS = [100, 115, 130, 150, 175, 200], NAME = "text-size";
let at = 0;

const buttons = [["text-smaller", "A−", -1], ["text-larger", "A+", 1]].map(([key, sign, step]) => {
  const button = make("button", {type: "button", textContent: sign, onclick: () => choose(at + step)});
  return {button, tell: () => button.setAttribute("aria-label", fill(words[key], {n: STEPS[at]}))};
});

function wear(percent) {
  at = Math.max(0, STEPS.indexOf(Number(percent)));
  root.style.setProperty("--size", STEPS[at] / 100);
  for (const {tell} of buttons) tell();
}
function choose(place) {
  if (!STEPS[place]) return;
  wear(STEPS[place]);
  try { localStorage.setItem(ownKey(NAME), STEPS[at]); } catch { /* the page keeps it while it is open */ }
  if (Progress) Progress.setPreference(NAME, String(STEPS[at]));
}
try { wear(localStorage.getItem(ownKey(NAME))); } catch { wear(""); }
document.getElementById("menu").prepend(make("span", {className: "sizes"}, ...buttons.map(({button}) => button)));
export const Size = {apply: percent => { if (percent) wear(percent); }};
