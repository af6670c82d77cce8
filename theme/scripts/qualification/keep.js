// The page « Qualifier les faits »: its file, whose state stands beside the answers, and its examples. The page is
// left with a question when something would be lost that neither a file nor the way back holds.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {copyBox, download, inARow} from "../core/page-elements.js";
import {Records} from "../learner/records.js";
import {resume} from "./address.js";
import {all, button, onshow, say, STATES, tool} from "./facts.js";
import {encode, nameFor, read} from "./file.js";
import {erase, filed, inTab, names, recall, title} from "./names.js";
import {reveal, show as showFacts} from "./page.js";
import {allPeople, ask, begin, nameOf, question, start, status} from "./people.js";
const tell = (key, values) => { status.textContent = say(key, values); };
let saved = "", byLink = false, isRefused = false; // the browser gave no file
let agreed = []; // marks and title that the reader lets into the file; never into its name, which any list shows

const work = () => ({title: title.value,
  people: allPeople().map(({mark, answers, aside}) => ({mark, answers, aside}))});
const now = () => Records.digest(work());
const isEmpty = () => !names().some(Boolean) && allPeople().every(({answers}) => !Object.keys(answers).length);
// What only a file can hold: answers to facts that this version does not know.
const isAside = () => allPeople().some(({aside}) => Object.keys(aside).length);
const isFiled = () => now() === (filed.last || {}).of;
const unsaved = () => !isEmpty() && now() !== saved && !isFiled();

// --- the file -------------------------------------------------------------------------------------

const copy = copyBox(say("copy"));
const CODE = /^[a-z]{0,4}[ -]?\d[\d /-]*$/i; // P1, M 2, RP 214/2026
const isCode = text => CODE.test(text.trim());
const suspects = () => names().filter(text => text.trim() && !isCode(text) && !agreed.includes(text));
// The file is read by whoever opens it: codes go into it, unless the reader wants what is written.
async function withCodes() {
  const texts = suspects();
  if (!texts.length) return;
  if (await ask("ask-codes", {names: inARow(texts)})) agreed.push(...texts);
  else {
    if (texts.includes(title.value)) title.value = "";
    allPeople().forEach((one, n) => { if (texts.includes(one.mark)) one.mark = say("person", {n: n + 1}); });
    showFacts();
  }
}
async function save() {
  await withCodes();
  const text = encode(work()), name = nameFor(isCode(title.value) ? title.value : ""), taken = download(name, text);
  isRefused = !taken;
  copy.show(text, isRefused || copy.box.open);
  (isRefused ? saving : desk).append(copy.box);
  if (taken) filed.last = {of: now(), at: Date.now()};
  status.textContent = taken ? "" : say("not-saved", {name}); // the state says the rest
  showFacts();
}
// Takes the place of what is there, once the reader agrees; true when it did.
async function take(others, said, values) {
  if (unsaved() && !await ask("ask-open")) {
    tell("not-opened");
    return false;
  }
  title.value = others.title;
  begin(others.people);
  agreed = []; // what was agreed of one file holds for no other
  saved = now();
  filed.last = null;
  for (const story of all(".example p", document)) story.hidden = true;
  copy.show("");
  show();
  tell(said, values);
  return true;
}
async function open(file) {
  let others;
  try { others = await read(file); } catch (fault) {
    return tell("refused", {name: file.name, fault: fault.said || say("fault-unread")});
  }
  if (others.isChanged && !await ask("ask-changed", {name: file.name})) return tell("not-opened");
  const values = {name: file.name, n: others.people.length, unknown: others.unknown};
  await take(others, others.unknown ? "opened-unknown" : "opened", values);
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

// By a link, the way back has all that is there; the click comes first. The other language opens once the tab has what
// it will ask for.
addEventListener("click", event => {
  const {target} = event, link = target.closest && target.closest("a[href]");
  byLink = Boolean(link);
  setTimeout(() => { byLink = false; }, 1000);
  if (!link || link.id !== "language-switch" || !names().some(Boolean)) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab, which has none of them
  event.preventDefault();
  inTab().then(isThere => {
    byLink = Boolean(isThere);
    location.href = link.href;
  });
});
addEventListener("beforeunload", event => {
  if (!unsaved() || byLink && !isAside()) return;
  event.preventDefault();
  event.returnValue = ""; // what older browsers look at
});

// --- together -------------------------------------------------------------------------------------

const leaving = make("p", {className: "leaving", textContent: say("leave")});
const state = make("p", {className: "put-away", role: "status"}), saver = button("main", say("save-short"), save);
const eraser = button("erase", say("erase"), async () => {
  agreed = [];
  copy.show("");
  await erase(); // without a hub the page alone had them
  tell("erased");
});
function stateNow() {
  if (isEmpty()) return "";
  if (isFiled()) {
    const at = new Date(filed.last.at), two = n => String(n).padStart(2, "0");
    return say("state-saved", {hour: two(at.getHours()), minute: two(at.getMinutes())});
  }
  return say(isRefused ? "state-refused" : unsaved() ? "state-unsaved" : "state-same");
}
function show() {
  const said = stateNow();
  if (state.textContent !== said) state.textContent = said; // heard once
  state.dataset.state = unsaved() ? "unsaved" : "saved";
  const isNamed = names().some(Boolean);
  eraser.hidden = leaving.hidden = !isNamed;
  paper.hidden = isNamed;
  heads.hidden = !isNamed;
  heads.textContent = say("paper", {title: title.value || "—",
    person: allPeople().map((_, n) => nameOf(n)).join(", ")});
}
const paper = tool.querySelector(".paper"), heads = make("p", {className: "heads", hidden: true});
paper.after(heads);
const desk = make("details", {className: "desk"}, make("summary", {textContent: say("desk")}),
  make("p", {className: "field"}, make("label", {htmlFor: title.id, textContent: say("title")}), title),
  make("p", {className: "buttons"}, button("open", say("open"), () => chooser.click()), chooser));
const examples = document.querySelector(".examples");
if (examples) {
  examples.hidden = false;
  desk.append(examples);
}
start.prepend(desk);
tool.before(start);
const tally = tool.querySelector(".tally"), saving = make("div", {className: "saving"},
  make("p", {className: "buttons"}, saver, eraser), state, leaving, status, question);
tally.firstChild.after(saving);
// What a link leads to is hidden neither by this panel nor by the row of persons (qualification.css).
const watch = new ResizeObserver(all => {
  const {style} = document.documentElement;
  for (const {target} of all) style.setProperty("--" + target.classList[0], `${target.offsetHeight}px`);
});
for (const box of [tally, tool.querySelector(".people")]) watch.observe(box);

onshow.push(show);
if (!resume()) tell("address-other");
recall();
tool.classList.add("ready");
reveal();
