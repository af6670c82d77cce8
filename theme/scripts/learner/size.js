// Light or dark, text larger or smaller, for all the pages of the course: three buttons of the head.
import {fill, make} from "../core/elements.js";
import {ownKey} from "../core/own-key.js";
import {Progress} from "./progress.js";
import {Theme} from "./theme.js";
const root = document.documentElement, words = window.Words;
const STEPS = [100, 115, 130, 150, 175, 200], NAME = "text-size";
let at = 0;

const buttons = [["text-smaller", "A−", -1], ["text-larger", "A+", 1]].map(([key, sign, step]) => {
  const button = make("button", {type: "button", textContent: sign, onclick: () => choose(at + step)});
  return {button, tell: () => button.setAttribute("aria-label", fill(words[key], {n: STEPS[at]}))};
});

function wear(percent) {
  at = Math.max(0, STEPS.indexOf(Number(percent)));
  if (at) root.style.setProperty("--size", STEPS[at] / 100); else root.style.removeProperty("--size");
  for (const {tell} of buttons) tell();
}
function choose(place) {
  if (!STEPS[place]) return;
  wear(STEPS[place]);
  keep(NAME, String(STEPS[at]));
}
function keep(name, value) {
  try { localStorage.setItem(ownKey(name), value); } catch { /* the page keeps it while it is open */ }
  if (Progress) Progress.setPreference(name, value);
}
try { wear(localStorage.getItem(ownKey(NAME))); } catch { wear(""); }
document.getElementById("menu").prepend(make("span", {className: "sizes"}, ...buttons.map(({button}) => button)));
document.getElementById("theme-switch").addEventListener("click", () => {
  const {theme} = root.dataset;
  const isDark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  Theme.apply(isDark ? "light" : "dark");
  keep("theme", root.dataset.theme);
});
export const Size = {apply: percent => { if (percent) wear(percent); }};
