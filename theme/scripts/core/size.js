// Text larger or smaller, for all the pages of the course: two buttons of the head. Kept as light or dark is.
window.Size = (() => {
  "use strict";
  const root = document.documentElement, words = window.Words, {make, fill} = window.Elements;
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
    try { localStorage.setItem(window.ownKey(NAME), STEPS[at]); } catch { /* the page keeps it while it is open */ }
    if (window.Progress) window.Progress.setPreference(NAME, String(STEPS[at]));
  }
  try { wear(localStorage.getItem(window.ownKey(NAME))); } catch { wear(""); }
  document.getElementById("menu").prepend(make("span", {className: "sizes"}, ...buttons.map(({button}) => button)));
  return {apply: percent => { if (percent) wear(percent); }};
})();
