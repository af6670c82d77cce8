// Cases and real files begun, on « Mon parcours »: how many decisions of each are taken, and how many are sound.
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {Tries} from "../learner/tries.js";
if (window.Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const {Modules, Real} = window, {isCurrent} = Records;
  const box = document.querySelector(".path"), section = box.querySelector(".cases");
  const list = section.querySelector("ul");
  const words = JSON.parse(box.dataset.words);

  // [{url, title, all, n, sound}] of the cases in which something was decided. One mended since counts as sound.
  function begun() {
    return [...Modules, Real].flatMap(({pages, cases}) => Object.entries(cases).map(([url, asked]) => {
      const kept = Object.entries(asked).map(([id, rev]) => [Progress.besides(id), rev])
        .filter(([{q}, rev]) => isCurrent(q, rev)).map(([one]) => one);
      const [, , title] = pages.find(page => page[0] === url) || [];
      return {url, title, all: Object.keys(asked).length, n: kept.length,
        sound: kept.filter(one => one.q.right || Tries.isFoundAfter(one)).length};
    })).filter(({n, title}) => n && title);
  }
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
