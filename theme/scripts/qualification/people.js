// The page « Qualifier les faits »: the persons of one file. One is in view at a time, with answers of its own; from
// two on, a table puts them side by side.
import {asking} from "../core/dialog.js";
import {make} from "../core/elements.js";
import {Tables} from "../core/tables.js";
import {answers, button, onshow, say, STATES, tool} from "./facts.js";
import {facts, offences as allOffences, put, show} from "./page.js";
import {sharedOf, showTaken, takenBox} from "./taken.js";
export const MOST = 6;
export const LONGEST = 20;
export const status = make("p", {className: "told", role: "status"});
export const {question, ask} = asking(say, status);
question.className = "asking"; // the facts asked are another thing
const blank = () => ({mark: "", answers: {}, aside: {}}); // aside: answers to facts that this version does not know
let people = [blank()], current = 0;
export const onother = []; // called when the persons are no longer those that were there, one by one
const renewed = () => { for (const act of onother) act(); };

export const nameOf = n => people[n].mark.trim() || say("person", {n: n + 1});
const states = row => allOffences.map(one => one.weighed(row.answers));

// --- which one is in view -------------------------------------------------------------------------

export function see(n) {
  current = n;
  put(people[n].answers);
}
// Everything anew: what a file, an example or an address holds.
export function begin(others, n = 0) {
  renewed();
  people = others.length ? others.map(one => ({...blank(), ...one})) : [blank()];
  mark.value = "";
  see(Math.min(n, people.length - 1));
}
// The first person before this one who has answered what belongs to the file.
function source(n) {
  const place = people.slice(0, n).findIndex(one => Object.keys(sharedOf(one.answers)).length);
  return place < 0 ? null : {name: nameOf(place), answers: people[place].answers};
}
function add() {
  const from = source(people.length);
  people.push({...blank(), answers: from ? sharedOf(from.answers) : {}});
  see(people.length - 1);
  tabs.children[current].focus();
}
async function remove() {
  const {answers: own, mark: text} = people[current];
  if ((Object.keys(own).length || text) && !await ask("ask-remove", {person: nameOf(current)})) return;
  people.splice(current, 1);
  renewed();
  see(Math.max(0, current - 1));
  (tabs.children[current] || adder).focus();
}

const tabs = make("span", {className: "tabs", role: "group", attributes: {"aria-label": say("people")}});
const adder = button("add", "", add), remover = button("remove", "", remove);
const mark = make("input", {id: "repere", autocomplete: "off", spellcheck: false, maxLength: LONGEST,
  oninput: () => { people[current].mark = mark.value; show(); }});
const label = make("label", {htmlFor: mark.id, textContent: say("mark")});
const marking = make("span", {className: "marking"}, label, " ", mark);
const bar = make("div", {className: "people"}, tabs);
export const start = make("div", {className: "start"}); // the row above
const about = make("div", {className: "person"}, marking, remover, takenBox);

function showBar() {
  const several = people.length > 1;
  if (tabs.children.length !== people.length) {
    tabs.replaceChildren(...people.map((_, n) => button("tab", "", () => see(n))));
  }
  people.forEach((_, n) => {
    tabs.children[n].textContent = nameOf(n);
    tabs.children[n].setAttribute("aria-pressed", n === current);
  });
  bar.classList.toggle("several", several);
  bar.hidden = about.hidden = !several;
  (several ? bar : start).append(adder);
  adder.disabled = people.length >= MOST;
  adder.textContent = say(adder.disabled ? "full" : "add-person", {n: MOST});
  showTaken(source(current));
  remover.textContent = say("remove-person", {person: nameOf(current)});
  mark.placeholder = say("person", {n: current + 1});
  if (mark.value !== people[current].mark) mark.value = people[current].mark;
  const whose = several ? ` — ${nameOf(current)}` : "";
  for (const title of tool.querySelectorAll("#resultat, .tally > b")) {
    title.textContent = say(title.id ? "result" : "tally") + whose;
  }
  for (const clear of tool.querySelectorAll(".clear")) clear.append(whose); // written anew at each change
}

// --- side by side ---------------------------------------------------------------------------------

const side = make("section", {className: "compare", hidden: true});
tool.querySelector(".result").after(side);
tool.prepend(bar, about);

// A row for each thing that someone's answers call: what its cells say is `of` a state.
function part(title, all, of) {
  const rows = all.filter(([, cells]) => cells.some(Boolean)).map(([textContent, cells]) =>
    make("tr", {}, make("th", {scope: "row", textContent}), ...cells.map(cell =>
      make("td", cell ? {data: {state: cell}} : {},
        make("span", {className: "state", textContent: cell ? of(cell) : "—"})))));
  if (!rows.length) return [];
  const heads = [title, ...people.map((_, n) => nameOf(n))];
  const table = make("table", {className: heads.length > 4 ? "wide" : ""},
    make("thead", {}, make("tr", {}, ...heads.map(textContent => make("th", {scope: "col", textContent})))),
    make("tbody", {}, ...rows));
  return [make("div", {className: "table", role: "region", attributes: {"aria-label": title}}, table)];
}
function showSide() {
  side.hidden = people.length < 2;
  if (side.hidden) return side.replaceChildren();
  const weighed = people.map(states);
  const called = n => weighed.map(own => own[n].called ? STATES[own[n].state] : "");
  const offences = allOffences.map((one, n) => [one.name, called(n)]);
  const asked = Object.values(facts).map(({id, text}) => [text.textContent,
    people.map(({answers: own}) => id in own ? STATES[own[id]] : "")]);
  side.replaceChildren(make("h2", {id: "comparer", textContent: say("compare")}),
    ...part(say("compare-offences"), offences, state => say("offence-" + state)),
    ...part(say("compare-facts"), asked, state => say(state)));
  if (side.children.length < 2) side.append(make("p", {textContent: say("empty")}));
  Tables.dress(side);
}

onshow.push(() => {
  people[current].answers = {...answers};
  showBar();
  showSide();
});
export const allPeople = () => people;
export const inView = () => current;
