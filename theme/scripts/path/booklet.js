// « Mes fiches »: what is ticked is what the page shows, and what it shows is what it prints. Nothing is stored.
import {fill} from "../core/elements.js";
const {Words} = window, chooser = document.querySelector(".chooser");
if (chooser) {
  const sheets = [...chooser.querySelectorAll("input[name=sheet]")], groups = chooser.querySelectorAll(".group");
  const size = document.documentElement.dataset, chosenLine = chooser.querySelector(".chosen");

  const within = group => [...group.closest("fieldset").querySelectorAll("input[name=sheet]")];
  const isTicked = box => box.checked;
  function tick(boxes, on) {
    for (const box of boxes) box.checked = on;
    show();
  }

  function sentence(chosen) {
    if (!chosen.length) return Words["booklet-none"];
    const longer = chosen.filter(({dataset}) => !("one" in dataset));
    const pages = size.print === "large" ? "booklet-large" : longer.length ? "booklet-longer" : "booklet-pages";
    return fill(Words["booklet-chosen"], {n: chosen.length, total: sheets.length}) + " " + fill(Words[pages], {
      pages: 1 + chosen.length - longer.length,
      longer: longer.map(box => box.parentNode.querySelector("b").textContent).join(", "),
    });
  }

  function show() {
    size.print = chooser.querySelector("input[name=size]:checked").value;
    for (const box of sheets) {
      document.getElementById(box.value).hidden = !box.checked;
      document.querySelector(`[data-sheet="${box.value}"]`).hidden = !box.checked;
    }
    for (const group of groups) {
      const on = within(group).filter(isTicked).length;
      group.checked = on > 0;
      group.indeterminate = on > 0 && on < within(group).length;
    }
    const chosen = sheets.filter(isTicked), text = sentence(chosen);
    document.querySelector(".cover").hidden = !chosen.length;
    chooser.querySelector(".main").disabled = !chosen.length;
    if (chosenLine.textContent !== text) chosenLine.textContent = text;
  }

  chooser.addEventListener("change", ({target}) => {
    if (target.className === "group") tick(within(target), target.checked);
    else show();
  });
  chooser.addEventListener("click", ({target}) => {
    if (target.dataset.tick) tick(sheets, target.dataset.tick === "all");
    if (target.className === "main") window.print();
  });
  tick(sheets, false); // each takes what is needed: forty pages are not printed by one click
}
