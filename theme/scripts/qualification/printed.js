// The page « Qualifier les faits » on paper, from two persons on: each with their answers and what these call for, in
// the order of the page. Copies, taken away after printing.
import {make} from "../core/elements.js";
import {all, tool} from "./facts.js";
import {allPeople, inView, nameOf, see} from "./people.js";
const NOT_PRINTED = ".topic:not(.answered), .fact[data-answer=''], .choices label:not(.chosen), .how, input, button";
const everyone = make("div", {className: "everyone"});

function sheet(n) {
  see(n);
  const parts = all(":scope > .asked, :scope > .result").map(part => part.cloneNode(true));
  const copy = make("section", {className: "sheet"}, make("h2", {textContent: nameOf(n)}), ...parts);
  for (const one of all(NOT_PRINTED, copy)) one.remove();
  for (const one of all("[id]", copy)) one.removeAttribute("id");
  for (const one of all("details", copy)) one.open = true;
  return copy;
}
addEventListener("beforeprint", () => {
  if (allPeople().length < 2) return;
  const current = inView();
  everyone.replaceChildren(...allPeople().map((_, n) => sheet(n)));
  see(current);
  tool.querySelector(".result").after(everyone);
  tool.classList.add("prints-all");
});
addEventListener("afterprint", () => {
  everyone.remove();
  tool.classList.remove("prints-all");
});
