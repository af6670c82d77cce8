// The page « Qualifier les faits »: what belongs to the file rather than to a person, its dates, its places, its
// victim. Whoever is added takes over what was answered of it; the reader sees what, and unticks what is not so.
import {make} from "../core/elements.js";
import {answers, say, STATES} from "./facts.js";
import {facts} from "./page.js";

export const sharedOf = own =>
  Object.fromEntries(Object.entries(own).filter(([id]) => "shared" in facts[id].row.dataset));

const list = make("ul"), title = make("summary");
export const takenBox = make("details", {className: "taken", hidden: true, open: true}, title, list);
let shown = "";

function line([id, state]) {
  const {row, text, changed} = facts[id];
  const tick = make("input", {type: "checkbox", autocomplete: "off", onchange: () => {
    facts[id].answer(tick.checked ? STATES[state] : null);
    changed();
  }});
  return make("li", {data: {taken: row.dataset.fact}}, make("label", {}, tick, " ",
    make("span", {}, text.textContent + " ", make("span", {className: "state", textContent: say(STATES[state])}))));
}
// Of the person in view, what `from` ({name, answers}) had answered; hidden without one.
export function showTaken(from) {
  const own = from ? Object.entries(sharedOf(from.answers)) : [], now = JSON.stringify(own);
  takenBox.hidden = !own.length;
  if (now !== shown) list.replaceChildren(...own.map(line)); // a box in use is not made anew
  shown = now;
  title.textContent = from ? say("taken", {person: from.name, n: own.length}) : "";
  own.forEach(([id, state], n) => { list.children[n].querySelector("input").checked = answers[id] === state; });
}
