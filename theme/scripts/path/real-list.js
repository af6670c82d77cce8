// On the list of real files, beside each that was begun: how many of its decisions are taken.
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {begun} from "./begun.js";
if (window.Modules) {
  const list = document.querySelector("[data-taken]");
  const show = ({condition}) => {
    if (condition === "opening") return;
    for (const old of list.querySelectorAll(".taken")) old.remove();
    for (const {url, ...counts} of begun()) {
      for (const link of list.querySelectorAll(`a[href="${url}"]`)) {
        link.after(" ", make("span", {className: "taken", textContent: fill(list.dataset.taken, counts)}));
      }
    }
  };
  Progress.onchange(show);
  Progress.ready.then(show);
}
