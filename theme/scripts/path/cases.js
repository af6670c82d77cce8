// Cases and real files begun, on « Mon parcours »: how many decisions of each are taken, and how many are sound.
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {begun} from "./begun.js";
if (window.Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const box = document.querySelector(".path"), section = box.querySelector(".cases");
  const list = section.querySelector("ul");
  const words = JSON.parse(box.dataset.words);
  function show({condition}) {
    if (condition === "opening") return;
    const cases = begun();
    section.hidden = !cases.length;
    list.replaceChildren(...cases.map(({url, title, ...counts}) => make("li", {},
      make("a", {href: url, textContent: title}), " " + fill(words.case, counts))));
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
