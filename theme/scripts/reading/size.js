// Light or dark, text larger or smaller, for all the pages of the course: three buttons at the end
// of the head or, where it is narrow, of its menu if it has one.
import {fill, make} from "../core/elements.js";
import {ownKey} from "../core/own-key.js";
import {Progress} from "../learner/progress.js";
import {Theme} from "../learner/theme.js";
const root = document.documentElement, words = window.Words;
const system = matchMedia("(prefers-color-scheme: dark)"), narrow = matchMedia("(max-width: 66em)"); // text.css
const STEPS = [100, 115, 130, 150, 175, 200], NAME = "text-size";
let at = 0;

const buttons = [["text-smaller", "A−", -1], ["text-larger", "A+", 1]].map(([key, sign, step]) => {
  const button = make("button", {type: "button", textContent: sign, onclick: () => choose(at + step)});
  return {button, tell: () => button.setAttribute("aria-label", fill(words[key], {n: STEPS[at]}))};
});

const isDark = () => root.dataset.theme === "dark" || !root.dataset.theme && system.matches;
const dark = make("button", {type: "button", id: "theme-switch", textContent: words.dark, onclick: () => {
  Theme.apply(isDark() ? "light" : "dark");
  tell();
  keep("theme", root.dataset.theme);
}});
function tell() {
  for (const {tell} of buttons) tell();
  dark.setAttribute("aria-pressed", String(isDark()));
}
function wear(percent) {
  at = Math.max(0, STEPS.indexOf(Number(percent)));
  if (at) root.style.setProperty("--size", STEPS[at] / 100); else root.style.removeProperty("--size");
  root.toggleAttribute("data-large", STEPS[at] >= 150); // then the text has one column
  tell();
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
system.addEventListener("change", tell);
const nav = document.querySelector(".top nav"), menu = document.getElementById("menu");
const looks = make("span", {className: "looks"}, ...buttons.map(({button}) => button), dark);
const settle = () => { (narrow.matches && menu || nav).append(looks); };
narrow.addEventListener("change", settle);
settle();
export const Size = {apply: percent => { if (percent) wear(percent); else tell(); }};
