// Sheets on paper, typed by keyboard alone: number, then every letter twice, then what differs settled on the sheet.
// The sheet counts as a file does, and is lost with the page unless it is saved: all of them in one file.
import {asking} from "../../../scripts/core/dialog.js";
import {make} from "../../../scripts/core/elements.js";
import {tellFault} from "../../../scripts/core/faults.js";
import {day as longDay, download, onEnter} from "../../../scripts/core/page-elements.js";
import {checkDigits, numberOf, withCheck} from "../marking/number.js";
import {besides, dateFault} from "../marking/sittings.js";
import {differing, fileOf, fileOfAll, itemsOf, letterOf, momentOf, printed} from "../marking/typed.js";
import {paragraph, say} from "./draw.js";
import {filesOf, now, sheetOf as sheetAt, take as takeIn, withdraw} from "./group.js";
import {lettersOf} from "./letters.js";
const {DeskCourse} = window;
const {course} = document.documentElement.dataset, box = document.querySelector(".typing");
const part = selector => box.querySelector(selector), value = id => part(`#typed-${id}`).value;
const head = part("form"), space = part(".sheet-letters"), told = part(".typed-told"), list = part(".typed-sheets");
const sheets = new Map(), unsaved = new Set(); // the text of each by its path; the paths that no file holds
let count = 0;

const tell = text => { told.textContent = text; };
const title = text => make("h3", {textContent: text});
const button = (key, onclick) => make("button", {type: "button", className: "main", textContent: say(key), onclick});
const sheetOf = ({code, purpose, form}) => say("typed-sheet", {code, test: say(purpose), form: form.toUpperCase()});

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toJSON().slice(0, 10);
};
function again() {
  part("#typed-number").focus();
  part("#typed-number").select();
}
const ofWhom = ({code, purpose}) => `${code} ${purpose}`;

// What stands at the head of a sheet; null, and a sentence, for a number that its digits refuse or what is not yet
// chosen: a sheet of one form typed as the other would be marked without a word.
function headOf() {
  const code = numberOf(value("number")), head = {code, ...Object.fromEntries(
    ["form", "purpose", "day"].map(name => [name, value(name)]))};
  const lacks = code ? ["form", "purpose", "day"].find(name => !head[name]) : "number";
  if (!lacks) return head;
  tell(say(code ? `typed-no-${lacks}` : "typed-number"));
  part(`#typed-${lacks}`).focus();
  return null;
}

// Asks for every item in `places`; `done` is given what was typed, by place.
function ask(sheet, {heading, places, hint, done, go}) {
  const items = itemsOf(sheet.form), all = places || items.map((_, n) => n);
  const lastLetter = ({codes}) => letterOf(codes.length - 1);
  const about = n => ({n: n + 1, id: items[n].id, last: lastLetter(items[n])});
  const finish = button(go, () => {
    const said = letters.said(), missing = said.findIndex(one => !one);
    if (missing < 0) return done(said);
    tell(say("typed-missing", {n: all[missing] + 1}));
    return letters.focus(all[missing]);
  });
  const letters = lettersOf(items, {
    places: all, after: () => finish.focus(),
    ask: n => say(items[n].most > 1 ? "typed-several" : "typed-one", {...about(n), most: items[n].most}),
    refuse: n => tell(say("typed-refused", about(n))),
  });
  space.replaceChildren(title(heading), ...hint || [], letters.list, make("p", {className: "buttons"}, finish,
    make("button", {type: "button", textContent: say("typed-drop"), onclick: () => next(say("typed-dropped"))})));
  tell("");
  letters.focus();
}
const first = sheet => ask(sheet, {
  heading: say("typed-first", {sheet: sheetOf(sheet)}), go: "typed-again",
  done: answers => second({...sheet, answers}),
});
const second = sheet => ask(sheet, {
  heading: say("typed-second", {sheet: sheetOf(sheet)}), go: "typed-compare",
  done: answers => compare(sheet, answers),
});
function compare(sheet, again) {
  const places = differing(sheet.answers, again);
  if (!places.length) { take(sheet, 0); return; }
  const said = n => say("typed-differs", {n: n + 1, first: sheet.answers[n], second: again[n]});
  const hint = [paragraph(say("typed-settle")),
    make("ul", {}, ...places.map(n => make("li", {textContent: said(n)})))];
  const settle = settled => {
    const answers = [...sheet.answers];
    places.forEach((place, n) => { answers[place] = settled[n]; });
    take({...sheet, answers}, places.length);
  };
  const heading = say("typed-differences", {n: places.length});
  ask(sheet, {heading, places, hint, go: "typed-take", done: settle});
}

function take(sheet, settled) {
  const text = fileOf(sheet, new Date(now()).toISOString()), path = `${++count}. ${sheetOf(sheet)}`;
  sheets.set(path, text);
  unsaved.add(path);
  list.append(rowOf(sheet, path));
  showSummary();
  takeIn([{path, typed: true, file: new File([text], "typed.json")}]).catch(tellFault);
  next(say("typed-taken", {sheet: sheetOf(sheet), n: sheet.answers.length, settled}));
}
function rowOf(sheet, path) {
  const own = sheetOf(sheet);
  const remove = () => {
    const isInNoFile = unsaved.delete(path);
    sheets.delete(path);
    row.remove();
    withdraw(path);
    showSummary();
    tell(say(isInNoFile ? "typed-removed" : "typed-removed-saved", {sheet: own}));
    again();
  };
  const row = make("li", {data: {path, of: ofWhom(sheet)}}, `${path} `, make("button", {
    type: "button", textContent: say("typed-remove"), onclick: remove,
    attributes: {"aria-label": say("typed-remove-whose", {sheet: own})},
  }));
  return row;
}
function showSummary() {
  part(".typed-all").hidden = !sheets.size;
  part(".typed-summary").textContent = say("typed-summary", {n: sheets.size, unsaved: unsaved.size});
}
function saveAll() {
  const name = `${course}-copies-papier-${today()}.json`, n = sheets.size;
  const isSaved = download(name, fileOfAll([...sheets.values()], new Date(now()).toISOString()));
  if (isSaved) unsaved.clear();
  showSummary();
  tell(say(isSaved ? "typed-saved" : "not-saved", {name, n}));
}
// The next sheet: the form, the test and the day stay, the number is asked for.
function next(sentence) {
  space.replaceChildren();
  head.hidden = false;
  part("#typed-number").value = "";
  part("#typed-number").focus();
  tell(sentence);
}
// A number says who: a second sheet of one test under it would take the place of the first.
function isTaken({code, purpose}) {
  const own = [...list.children].find(({dataset}) => dataset.of === ofWhom({code, purpose}));
  const path = own ? own.dataset.path : sheetAt(code, purpose);
  if (!path) return false;
  tell(say(own ? "typed-twice" : "typed-twice-file", {code, path}));
  again(); // to be typed over
  return true;
}
// What a sheet sound in itself should make one read again: [sentence].
function oddOf({code, purpose, form, day}) {
  const moment = momentOf(purpose, day);
  const {screen, alike, n, isWhole} = besides(filesOf(code), {...printed(form), purpose, form, moment});
  const late = dateFault(moment, DeskCourse.version, now()), written = at => longDay(at, "UTC");
  const values = {code, n, form: form.toUpperCase(), test: say(`the-${purpose}`), day: written(moment)};
  const before = ({purpose: test, handedIn}) => ({...values, before: say(`the-${test}`), date: written(handedIn)});
  return [...screen ? [say("typed-on-screen", before(screen))] : [],
    ...alike ? [say(isWhole ? "typed-form-again" : "typed-shared", before(alike))] : [],
    ...late ? [say(`typed-${late}`, {...values, version: DeskCourse.version})] : []];
}
const {question, ask: askFirst} = asking(say, told);
async function begin() {
  const sheet = headOf();
  if (!sheet || isTaken(sheet)) return;
  const odd = oddOf(sheet);
  if (odd.length && !await askFirst("typed-odd", {odd: odd.join(" ")})) return;
  head.hidden = true;
  first(sheet);
}

// Numbers to hand out: each line of the field, with its digits.
function showNumbers() {
  const lines = part("#numbers").value.split("\n").map(line => line.trim().toUpperCase()).filter(Boolean);
  const all = lines.map(line => checkDigits(line) ? withCheck(line) : say("number-refused", {number: line}));
  part(".numbers").replaceChildren(...all.map(textContent => make("li", {textContent})));
}

export const unsavedSheets = () => unsaved.size;
export const forgetTyped = () => {
  sheets.clear();
  unsaved.clear();
  list.replaceChildren();
  showSummary();
};
part("#typed-day").value = today();
part(".typed-version").textContent = say("typed-version", {version: DeskCourse.version});
part("#numbers").value = Array.from({length: 40}, (_, n) => String(n + 1).padStart(3, "0")).join("\n");
part("#numbers").addEventListener("input", showNumbers);
showNumbers();
head.after(question);
const beginning = () => begin().catch(tellFault);
onEnter(head, beginning);
part(".begin").addEventListener("click", beginning);
part(".save-all").addEventListener("click", saveAll);
addEventListener("beforeunload", event => {
  if (!unsaved.size && !head.hidden) return; // the head gives way to a sheet that is being typed
  event.preventDefault();
  event.returnValue = ""; // as older browsers ask for it
});
