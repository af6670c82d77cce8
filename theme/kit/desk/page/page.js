// The page: takes what is dropped or chosen, shows every section: {id, title, show(space, group)}. A new one is made by
// a script of its own, and is one line of SECTIONS.
import {make} from "../../../scripts/core/elements.js";
import {chosen, dropped} from "../marking/collect.js";
import {aside} from "./aside.js";
import {attest} from "./attest.js";
import {change, groupAtOnce} from "./change.js";
import {say} from "./draw.js";
import {group, shownBy, take} from "./group.js";
import {forgetMark, takeMark} from "./mark.js";
import {people} from "./people.js";
import {first, questions} from "./questions.js";
import {save} from "./save.js";
import {forgetTyped} from "./typing.js";
// What to take up first stands above the statistics: it says in plain words what they say.
export const SECTIONS = [groupAtOnce, first, change, questions, people, attest, aside, save];
const find = selector => document.querySelector(selector);
const told = find(".told"), bar = find("progress"), drop = find(".drop");
const nav = find(".parts"), space = find(".sections");

function show() {
  const now = group(), {learners, refused, read, others, pictures} = now;
  const counts = say("done", {read, others, refused: refused.length, learners: learners.length});
  const unopened = pictures ? [say("pictures", {n: pictures})] : [];
  told.textContent = [...learners.length ? [] : [say("none")], counts, ...unopened].join(" ");
  const shown = SECTIONS.filter(({id}) => learners.length || id === "aside");
  space.replaceChildren(...shown.map(({id, title, show: draw}) => {
    const section = make("section", {id, attributes: {"aria-labelledby": `${id}-title`}},
      make("h2", {id: `${id}-title`, textContent: title}));
    draw(section, now);
    return section;
  }));
  nav.replaceChildren(...shown.map(({id, title}) => make("a", {href: `#${id}`, textContent: title})));
  nav.hidden = false;
}
shownBy({
  show, mark: takeMark,
  advance(n, of) {
    Object.assign(bar, {hidden: false, max: of, value: n});
    told.textContent = say("reading", {n, of});
  },
  failed(fault) { told.textContent = say("failed", {detail: String(fault)}); },
  done() { bar.hidden = true; },
  forgotten() {
    forgetTyped();
    forgetMark();
    nav.hidden = true;
    nav.replaceChildren();
    space.replaceChildren();
    told.textContent = say("forgotten");
  },
});

for (const input of document.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    const places = chosen(input);
    input.value = ""; // the same choice twice is told twice
    take(places);
  });
}
const over = is => event => { event.preventDefault(); drop.classList.toggle("over", is); };
document.addEventListener("dragover", over(true));
document.addEventListener("dragleave", over(false));
document.addEventListener("drop", event => { over(false)(event); take(dropped(event.dataTransfer)); });
addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("#change details")) box.open = true;
});
document.documentElement.dataset.desk = "ready";
