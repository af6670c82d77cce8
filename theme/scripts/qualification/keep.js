// The page « Qualifier les faits »: its title, its examples, its file. The page is left with a question when a title or
// a mark, which only a file may hold, would be lost, or answers that neither a file nor the way back holds.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {copyBox, download} from "../core/page-elements.js";
import {answersBefore} from "./address.js";
import {all, button, onshow, say, STATES, tool} from "./facts.js";
import {encode, LONGEST_TITLE, nameFor, read} from "./file.js";
import {reveal, show as showFacts} from "./page.js";
import {allPeople, ask, begin, inView, nameOf, question, status} from "./people.js";
const tell = (key, values) => { status.textContent = say(key, values); };
let saved = "", byLink = false;

const now = () => JSON.stringify([title.value, allPeople()]);
const isEmpty = () => !title.value && allPeople().every(({mark, answers}) => !mark && !Object.keys(answers).length);
// What only a file can hold, besides answers to facts that this version does not know.
const isNamed = () => Boolean(title.value) || allPeople().some(({mark, aside}) => mark || Object.keys(aside).length);
const unsaved = () => !isEmpty() && now() !== saved;

// --- the file -------------------------------------------------------------------------------------

const title = make("input", {id: "titre", autocomplete: "off", spellcheck: false, maxLength: LONGEST_TITLE,
  oninput: () => showFacts()});
const copy = copyBox(say("copy"));
function save() {
  const text = encode({title: title.value, people: allPeople()}), name = nameFor(title.value);
  const taken = download(name, text);
  copy.show(text, !taken || copy.box.open);
  if (taken) saved = now();
  tell(taken ? "saved" : "not-saved", {name});
  show();
}
// Takes the place of what is there, once the reader agrees; true when it did.
async function take(work, said, values) {
  if (unsaved() && !await ask("ask-open")) {
    tell("not-opened");
    return false;
  }
  title.value = work.title;
  begin(work.people);
  saved = now();
  for (const story of all(".example p", document)) story.hidden = true;
  copy.show("");
  show();
  tell(said, values);
  return true;
}
async function open(file) {
  let work;
  try { work = await read(file); } catch (fault) {
    return tell("refused", {name: file.name, fault: fault.said || say("fault-unread")});
  }
  const values = {name: file.name, n: work.people.length, unknown: work.unknown};
  await take(work, work.unknown ? "opened-unknown" : "opened", values);
}
const chooser = make("input", {type: "file", accept: ".json,application/json", hidden: true, onchange: () => {
  const [file] = chooser.files;
  if (file) open(file).catch(tellFault).then(() => { chooser.value = ""; }); // to choose it again
}});
addEventListener("dragover", event => {
  if ([...event.dataTransfer.types].includes("Files")) event.preventDefault();
});
addEventListener("drop", event => {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  open(file).catch(tellFault);
});

// --- the examples ---------------------------------------------------------------------------------

for (const box of all(".example", document)) {
  const people = JSON.parse(box.dataset.people).map(({mark, facts}) => ({mark, answers: Object.fromEntries(
    Object.entries(facts).map(([id, state]) => [id, STATES.indexOf(state)]))}));
  const name = box.querySelector("b").textContent;
  box.append(button("load", name, async () => {
    if (await take({title: "", people}, "loaded", {name})) box.querySelector("p").hidden = false;
  }));
}

// --- leaving --------------------------------------------------------------------------------------

// By a link, the way back has the answers; the click comes first.
addEventListener("click", ({target}) => {
  byLink = Boolean(target.closest && target.closest("a[href]"));
  setTimeout(() => { byLink = false; }, 1000);
});
addEventListener("beforeunload", event => {
  if (!unsaved() || byLink && !isNamed()) return;
  event.preventDefault();
  event.returnValue = ""; // what older browsers look at
});

// --- together -------------------------------------------------------------------------------------

const state = make("p", {className: "put-away"}), saver = button("main", say("save"), save);
function show() {
  state.textContent = isEmpty() ? "" : say(unsaved() ? "state-unsaved" : "state-saved");
  const filled = Boolean(title.value || allPeople().some(({mark}) => mark));
  paper.hidden = filled;
  heads.hidden = !filled;
  heads.textContent = say("paper", {title: title.value || "—", person: nameOf(inView())});
}
const paper = tool.querySelector(".paper"), heads = make("p", {className: "heads", hidden: true});
paper.after(heads);
const desk = make("section", {className: "desk"},
  make("p", {className: "field"}, make("label", {htmlFor: title.id, textContent: say("title")}), title),
  make("p", {className: "buttons"}, saver, button("open", say("open"), () => chooser.click()), chooser),
  state, status, question, copy.box);
const examples = document.querySelector(".examples");
if (examples) examples.hidden = false;
tool.before(...[desk, examples].filter(Boolean));

onshow.push(show);
const before = answersBefore();
begin(before ? before.people : [], before ? before.current : 0);
if (before && before.refused) tell("address-other");
tool.classList.add("ready");
reveal();
