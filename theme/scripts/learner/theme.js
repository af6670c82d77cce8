// Light or dark: the system's choice until the reader makes one. A copy in localStorage spares a flash at opening.
// So does that of the text's size, whose buttons come later (size.js).
import {ownKey} from "../core/own-key.js";
import * as learner from "./progress.js";
const {dataset, style} = document.documentElement;

function remembered(value) {
  try {
    if (value) localStorage.setItem(ownKey("theme"), value);
    return localStorage.getItem(ownKey("theme"));
  } catch { return null; }
}
const apply = theme => { if (theme === "light" || theme === "dark") dataset.theme = theme; };
apply(remembered());
try {
  style.setProperty("--size", (localStorage.getItem(ownKey("text-size")) || 100) / 100);
} catch { /* as it is */ }
document.getElementById("theme-switch").addEventListener("click", () => {
  const isDark = dataset.theme ? dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  apply(isDark ? "light" : "dark");
  remembered(dataset.theme);
  if (learner.Progress) learner.Progress.setPreference("theme", dataset.theme);
});
export const Theme = {apply};
