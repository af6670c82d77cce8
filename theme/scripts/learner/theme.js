// Light or dark: the system's choice until the reader makes one. A copy in localStorage spares a flash at opening.
// So does that of the text's size. Their buttons come later (reading/size.js).
import {ownKey} from "../core/own-key.js";
const {dataset, style} = document.documentElement;
const apply = theme => { if (theme === "light" || theme === "dark") dataset.theme = theme; };
try {
  apply(localStorage.getItem(ownKey("theme")));
  const size = localStorage.getItem(ownKey("text-size"));
  if (size) style.setProperty("--size", size / 100); // set to what it is, it would have the whole page styled again
} catch { /* as it is */ }
export const Theme = {apply};
