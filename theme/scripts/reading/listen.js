// Reads the lesson aloud, block after block, and marks the one it is at. A pause begins its block again: what browsers
// call a pause is not one on every system. Neither questions, keys, nor notes are read. Stops when the page is left.
import {make} from "../core/elements.js";
const {words} = window.Reading, {lang, dataset} = document.documentElement;
const {speechSynthesis: voices, SpeechSynthesisUtterance: Said} = window;
const BLOCKS = "h1, h2, h3, p, li, dt, dd, figcaption, tbody tr";
const SILENT = ".quiz, .key, .note, .law-notes, .end-card, .case-head, [hidden], thead";
const article = document.querySelector("article");
let at = -1, turn = 0, voice, opener, bar;

const isBlock = one => !one.closest(SILENT) && !one.querySelector("p, li, dd") && one.textContent.trim()
  && (one.matches("tr") || !one.closest("table"));
const blocks = () => [...article.querySelectorAll(BLOCKS)].filter(isBlock);
// Of a row, each value after the title of its column (tables.js).
const heard = one => one.matches("tr")
  ? [...one.cells].map(cell => [cell.dataset.head, cell.textContent.trim()].filter(Boolean).join(". ")).join(". ")
  : one.textContent.trim();

function mark(block) {
  for (const old of article.querySelectorAll(".spoken")) old.classList.remove("spoken");
  if (!block) return;
  block.classList.add("spoken");
  block.scrollIntoView({block: "nearest"});
}
function say(mine) {
  const block = blocks()[at];
  if (!block) return stop();
  const said = new Said(heard(block));
  said.voice = voice();
  said.lang = lang;
  const next = () => { if (mine === turn) { at += 1; say(mine); } };
  said.onend = next;
  said.onerror = () => { if (mine === turn) stop(); };
  mark(block);
  voices.speak(said);
}
function hush() {
  turn += 1; // what ends now does not lead on
  voices.cancel();
}
function go() {
  hush();
  tell(true);
  say(turn);
}
function pause() {
  hush();
  tell(false);
}
function stop() {
  hush();
  mark(null);
  bar.hidden = true;
  opener.focus();
}

const toggle = make("button", {type: "button", onclick: () => (bar.dataset.speaks ? pause() : go())});
function tell(speaks) {
  bar.dataset.speaks = speaks ? "yes" : "";
  toggle.textContent = words[speaks ? "listen-pause" : "listen-go-on"];
}
bar = make("div", {className: "listening", role: "group", hidden: true, attributes: {"aria-label": words.listen}},
  toggle, make("button", {type: "button", textContent: words["listen-stop"], onclick: stop}));
document.querySelector("main").append(bar);
document.head.append(make("link", {rel: "stylesheet", href: `${dataset.root}assets/listen.css`}));
addEventListener("pagehide", hush);

// From the first block in view on; `speaker` gives the voice.
function begin(speaker, button) {
  voice = speaker;
  opener = button;
  at = Math.max(0, blocks().findIndex(block => block.getBoundingClientRect().bottom > 60));
  bar.hidden = false;
  toggle.focus();
  go();
}
export const Listen = {begin};
