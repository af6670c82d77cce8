// « Relire le cours »: who reads, what, statement by statement; what was said, kept as one goes, saved, printed, merged
// with what a colleague said.
import {asking} from "../../scripts/core/dialog.js";
import {fill, make} from "../../scripts/core/elements.js";
import {tellFault} from "../../scripts/core/faults.js";
import {copyBox, download} from "../../scripts/core/page-elements.js";
import {dated, refusing, textOf} from "../../scripts/files/saved.js";
import {MOST, NAME, asLabel, asText, keep, kept, newReading, read} from "./file.js";
import {found, named} from "./found.js";
import {KINDS, LONGEST, joined, keyOf, saidOf} from "./marks.js";
import {statement} from "./statement.js";
import {laid, notes} from "./units.js";
const box = document.querySelector(".readings"), words = JSON.parse(box.dataset.words);
const {lang} = document.documentElement;
const say = (key, values) => fill(words[key], values), refused = refusing(say);
const fault = (key, values) => refused(`fault-${key}` in words ? key : "not-ours", values);
const status = make("p", {className: "told", role: "status"}), {question, ask} = asking(say, status);
const keeping = make("p", {className: "quiet", role: "status"}), shown = copyBox(say("copy"));
const all = laid(JSON.parse(box.dataset.units), say);
let {own, others} = kept(fault) || {own: newReading(), others: []};
let unit = null, n = 0, isSaved = true;
let opened = ""; // the articles ticked, as a statement rests on them

const readings = () => [own, ...others];
const card = make("div"), list = make("div", {className: "found"}), toList = make("section", {className: "list"});
function store() { // colleagues' readings have their files: where there is no room for all, one's own is kept
  keeping.textContent = say(keep(readings()) || keep([own]) ? "kept" : "not-kept");
}
const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toJSON().slice(0, 10);
};
const key = () => keyOf({...unit.statements[n], language: lang});
const count = ({places}) => [...own.marks.values()].filter(
  ({place, language}) => language === lang && places.includes(place)).length;

// --- what is said of a statement ----------------------------------------------------------------

function mark(verdict, word) {
  const {place, digest} = unit.statements[n];
  own.marks.set(key(), {place, language: lang, digest, verdict,
    opened: card.querySelector("#opened").checked, word: word.trim(), date: today(), at: new Date().toISOString()});
  isSaved = false;
  store();
  if (verdict === "exact") { go(1); return; }
  draw(false);
  card.querySelector("#word").focus();
}
const isOpened = () => opened !== "" && opened === unit.statements[n].articles.join();
const hands = {
  mark, isOpened, go,
  open: is => { opened = is ? unit.statements[n].articles.join() : ""; },
  word: text => {
    const said = own.marks.get(key());
    if (!said) return;
    said.word = text.trim();
    isSaved = false;
    store();
  },
};
function go(by) {
  const next = n + by;
  if (next < 0) return;
  if (next >= unit.statements.length) {
    draw(false);
    status.textContent = say("unit-over", {n: count(unit), all: unit.statements.length});
    return;
  }
  n = next;
  if (!isOpened()) opened = ""; // an article left open serves the statements that rest on it, no others
  draw(true);
}
function draw(isNew) {
  const {card: drawn, focus} = statement({unit, n, mark: own.marks.get(key()), register: notes, say, hands,
    others: saidOf(key(), others).map(([reader, said]) => [named(reader, say), said])});
  const before = document.activeElement;
  const at = before && card.contains(before) ? before.className || before.id : "";
  card.replaceChildren(drawn);
  all.tell(unit, count(unit));
  if (isNew) focus();
  else if (at) (card.querySelector(`button.${at}`) || card.querySelector("#word")).focus();
}
async function begin(one) {
  unit = await all.bring(one);
  const first = unit.statements.findIndex(
    ({place, digest}) => !own.marks.has(keyOf({place, digest, language: lang})));
  [n, opened] = [Math.max(0, first), ""];
  draw(true);
}

// --- files ---------------------------------------------------------------------------------------

function save() {
  if (!own.reader.label) {
    status.textContent = say("label-first");
    label.focus();
    return;
  }
  const text = asText(own), name = dated(say("file-name"), own.reader.label);
  isSaved = download(name, text);
  shown.show(text, !isSaved);
  status.textContent = say(isSaved ? "saved" : "not-saved", {name});
}
async function take(file) {
  let came;
  try { came = read(await textOf(file, fault, MOST), fault); } catch (why) {
    status.textContent = say("refused", {name: file.name, fault: why.said || say("fault-unread")});
    return;
  }
  const isMine = came.id === own.id || !own.marks.size && await ask("ask-mine", {name: file.name});
  if (isMine) own = {...came, marks: joined(own.marks, came.marks)};
  else others = [...others.filter(({id}) => id !== came.id), came];
  store();
  wear();
  if (unit) draw(false);
  status.textContent = say(isMine ? "taken-up" : "merged", {name: file.name, n: came.marks.size});
  await showList();
}
async function showList() {
  const find = await all.finder(readings());
  list.replaceChildren(...found({readings: readings(), find, say}));
}
async function forget() {
  if (!await ask("ask-forget", {n: own.marks.size}, true)) return;
  [own, others, isSaved] = [newReading(), [], true];
  keep(null);
  keeping.textContent = "";
  list.replaceChildren();
  wear();
  if (unit) draw(false);
}

// --- the page ------------------------------------------------------------------------------------

const button = (name, onclick) => make("button", {type: "button", textContent: say(name), onclick});
const chooser = make("input", {type: "file", accept: ".json,application/json", hidden: true, onchange: () => {
  const [file] = chooser.files;
  if (file) take(file).catch(tellFault).then(() => { chooser.value = ""; });
}});
const edit = (name, value) => {
  own.reader[name] = value;
  isSaved = false;
  store();
};
const label = make("input", {id: "reader", maxLength: LONGEST.label, autocomplete: "off",
  oninput: () => edit("label", asLabel(label.value))});
const name = make("input", {id: "reader-name", maxLength: LONGEST.name, autocomplete: "off",
  oninput: () => edit("name", name.value.trim())});
const kind = make("select", {id: "kind", onchange: () => edit("kind", kind.value)},
  ...KINDS.map(one => make("option", {value: one, textContent: say(`kind-${one}`)})));
const isShown = make("input", {type: "checkbox", id: "shown", onchange: () => {
  edit("shown", isShown.checked);
  nameLine.hidden = !isShown.checked;
}});
const titled = (field, text) => make("label", {htmlFor: field.id, textContent: say(text)});
const nameLine = make("p", {className: "field"}, titled(name, "reader-name"), name);
function wear() {
  [label.value, name.value] = [own.reader.label, own.reader.name];
  [kind.value, isShown.checked, nameLine.hidden] = [own.reader.kind, own.reader.shown, !own.reader.shown];
  for (const one of all.units) all.tell(one, count(one));
}
all.select.onchange = () => all.chosen() && begin(all.chosen());
const print = async () => {
  await showList();
  document.body.dataset.print = "list";
  addEventListener("afterprint", () => { delete document.body.dataset.print; }, {once: true});
  window.print();
};
toList.append(make("h2", {id: "found", textContent: say("found")}),
  make("div", {className: "buttons"}, button("show-list", showList), button("print-list", print)), list);
box.querySelector(".no-script").remove();
box.append(make("section", {className: "who"}, make("h2", {textContent: say("who")}),
  make("p", {className: "field"}, titled(label, "reader"), label),
  make("p", {className: "field"}, titled(kind, "kind"), kind),
  make("p", {}, isShown, titled(isShown, "shown")), nameLine, keeping),
make("section", {}, make("h2", {textContent: say("what")}),
  make("p", {className: "field"}, titled(all.select, "unit"), all.select), card),
make("section", {className: "work"}, make("h2", {textContent: say("files")}),
  make("p", {textContent: say("files-about")}), make("div", {className: "buttons"}, button("save", save),
    button("open", () => chooser.click()), button("forget", forget)),
  chooser, status, question, shown.box), toList);
wear();
if (own.marks.size) keeping.textContent = say("found-again", {n: own.marks.size});
addEventListener("storage", ({key: changed}) => { // read in two windows, one for each language, say
  const there = changed === NAME && kept(fault);
  if (!there || there.own.id !== own.id) return;
  own.marks = joined(own.marks, there.own.marks);
  wear();
});
addEventListener("beforeunload", event => {
  if (isSaved || keep(readings())) return;
  event.preventDefault();
  event.returnValue = ""; // as older browsers ask for it
});
