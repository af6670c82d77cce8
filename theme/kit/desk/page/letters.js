// The fields into which a sheet's letters are typed, one an item: a letter writes and goes on, arrows and Enter move,
// Backspace in an empty field goes back. What is no letter of the item is refused in a sentence.
import {make} from "../../../scripts/core/elements.js";
import {typedInto} from "../marking/typed.js";
const BACK = ["ArrowLeft", "ArrowUp"], ON = ["ArrowRight", "ArrowDown", "Enter"];

function stepOf({key}, {value}) {
  if (BACK.includes(key) || key === "Backspace" && !value) return -1;
  return ON.includes(key) ? 1 : 0;
}

// A field answers to keys: `go(step)` moves, `refuse()` is told of a sign refused.
function wire(field, item, go, refuse) {
  let said = "";
  field.addEventListener("focus", () => field.select());
  field.addEventListener("keydown", event => {
    const step = stepOf(event, field);
    if (!step) return;
    event.preventDefault();
    if (!event.repeat || event.key !== "Enter") go(step);
  });
  field.addEventListener("input", ({data}) => {
    if (!field.value) { said = ""; return; }
    const kept = field.value.length > 1 ? said : ""; // a field chosen whole begins anew
    const typed = typedInto(item, kept, data || field.value);
    if (!typed) refuse();
    ({said} = typed || {said});
    field.value = said;
    if (typed && typed.done) go(1);
  });
}

// {list, said, focus}: `ask` says an item's label, `refuse(place)` is told of a sign refused, `after` is called once
// one goes on from the last. `places`: of the items shown, all unless given.
export const lettersOf = (items, {ask, refuse, after, places = items.map((_, n) => n)}) => {
  const fields = places.map(place => make("input", {
    type: "text", size: 3, autocomplete: "off", spellcheck: false,
    attributes: {autocapitalize: "characters", "aria-label": ask(place)}, data: {place},
  }));
  const go = n => {
    if (n >= fields.length) after();
    else if (n >= 0) fields[n].focus();
  };
  fields.forEach((field, n) => wire(field, items[places[n]], step => go(n + step), () => refuse(places[n])));
  const numbered = place => `${place + 1}${items[place].most > 1 ? ` (${items[place].most})` : ""} `;
  const row = (field, n) => make("li", {}, make("label", {}, numbered(places[n]), field));
  return {
    list: make("ol", {className: "letters"}, ...fields.map(row)),
    said: () => fields.map(({value}) => value),
    focus: (place = places[0]) => fields[places.indexOf(place)].focus(),
  };
};
