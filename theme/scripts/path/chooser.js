// The list of paths becomes a choice: a button for each, which may be pressed again and again. Nothing done is lost.
import {fill, make} from "../core/elements.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
const box = document.querySelector(".paths");
if (box && window.Modules) {
  const words = JSON.parse(box.dataset.words);
  const rows = [...box.querySelectorAll("[data-path]")], told = box.querySelector(".told");
  const buttons = new Map(rows.map(row => {
    const id = row.dataset.path, name = row.querySelector(".name");
    const button = make("button", {type: "button", textContent: words.follow, onclick: async () => {
      await Following.choose(id);
      told.textContent = fill(words.followed, {title: name.textContent});
    }});
    button.id = "suivre-" + id;
    name.id = "nom-" + id;
    button.setAttribute("aria-labelledby", button.id + " " + name.id);
    row.querySelector(".about").after(button);
    return [row, button];
  }));
  function show({condition}) {
    if (condition === "opening") return;
    const path = Following.path(), unknown = Following.aside();
    for (const [row, button] of buttons) {
      const isOn = row.dataset.path === (path ? path.id : Following.whole);
      row.classList.toggle("on", isOn);
      button.setAttribute("aria-pressed", String(isOn));
      button.textContent = words[isOn ? "on" : "follow"];
    }
    for (const link of box.querySelectorAll("ol a")) {
      link.classList.toggle("done", Boolean((Progress.get("page:" + link.getAttribute("href")) || {}).done));
    }
    if (unknown) told.textContent = fill(words.aside, {name: unknown});
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
