// A reference to the law, or a word of the glossary, opens its note under its paragraph; without scripts it leads to
// the register or to the glossary. The notes (noted.js) are asked for at the first touch, and for the whole page once
// it is idle, so that paper has them too.
import {fill, make} from "../core/elements.js";
import {decoded} from "../core/page-elements.js";
import {whenIdle} from "../core/when-idle.js";
import {copying} from "./copy.js";
import {Notes, cited, fileOf, notes, paragraph, spoken} from "./noted.js";
const {dataset} = document.documentElement, {glossary, words} = window.Reading;
const TERM = "term-"; // the names of terms and of provisions do not meet
let opened = null;

const isTerm = link => link.classList.contains("term");
const idOf = link => (isTerm(link) ? TERM : "") + decoded(link.hash.slice(1));
// The same address, which knows where to come back to: the last heading or question before the link.
function there(link) {
  const before = [...document.querySelectorAll("main h2[id], main h3[id], main .quiz[id]")].filter(
    place => place.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING);
  const from = dataset.page + (before.length ? "#" + before[before.length - 1].id : "");
  return link.href.replace("#", `?de=${encodeURIComponent(from)}#`);
}

// « article 324-29, alinéa 1er, du Code pénal », of the label « CP, art. 324-29, al. 1 »; a standard keeps its label.
function citation(id) {
  const [label] = notes[id], of = cited[id], [, number, rest = ""] = /, art\.\s([^,]+)(?:, (.+))?$/.exec(label) || [];
  if (!of || !number) return label;
  const part = rest.replace(/(al|para)\./, words["cite-paragraph"]).replace(/(\s)1$/, `$1${words["cite-first"]}`);
  return fill(words[part ? "cite-part" : "cite"], {number, part, of});
}

function close() {
  if (!opened) return;
  opened.link.setAttribute("aria-expanded", "false");
  opened.note.remove();
  opened = null;
}

function ways(link) {
  const read = make("a", {href: there(link), textContent: words[isTerm(link) ? "read-glossary" : "read-texts"]});
  const back = () => { close(); link.focus(); };
  const shut = make("button", {type: "button", textContent: window.Words.close, onclick: back});
  return make("div", {className: "note-ways"}, shut, read);
}

function told(link) {
  const note = notes[idOf(link)];
  return [make("p", {}, make("b", {textContent: note[0]})), paragraph(note)];
}

function open(link) {
  const text = make("div", {}, make("p", {textContent: words.wait})), foot = ways(link);
  const note = make("div", {className: "note", role: "status"}, text, foot);
  const cell = link.closest("td, th");
  if (cell && getComputedStyle(cell).display === "block") cell.append(note); // a card: its note stays with it
  else (link.closest(".table") || link.closest("p, li, dd, h2, h3") || link).insertAdjacentElement("afterend", note);
  link.setAttribute("aria-expanded", "true");
  opened = {link, note};
  const seen = () => note.scrollIntoView({block: "nearest"});
  const say = (...parts) => { text.textContent = ""; text.append(...parts); };
  seen();
  const coming = Notes.fetched(idOf(link));
  whenIdle.after(coming);
  coming.then(() => {
    say(...told(link));
    if (!isTerm(link)) foot.append(...copying(citation(idOf(link))));
    seen();
  }, () => say(make("p", {textContent: words.missing})));
}

function toggle(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own was asked for
  event.preventDefault();
  const {currentTarget: link} = event, same = opened && opened.link === link;
  close();
  if (!same) open(link);
}

const links = [];
// Those of a part of the page, once it is there. A time limit has no note: its link comes with that limit chosen, where
// it is counted (deadlines/page.js).
export function dress(part) {
  for (const link of part.querySelectorAll("a.law, a.term")) {
    if (isTerm(link) && !link.pathname.endsWith("/" + glossary)) {
      link.hash = link.hash.replace(/^#(calculer=)?/, "#calculer=");
      link.title = words.reckons;
      continue;
    }
    links.push(link);
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", toggle);
    link.addEventListener("keydown", event => { if (event.key === " ") toggle(event); });
  }
}
dress(document);
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !opened) return;
  const {link} = opened;
  close();
  link.focus();
});

// On paper: every note on the law that has come, at the foot of the page.
function print() {
  const shown = links.filter(link => link.isConnected && !isTerm(link) && !link.closest("[hidden]"));
  const ids = [...new Set(shown.map(idOf))].filter(id => notes[id]);
  const old = document.querySelector(".law-notes");
  if (old) old.remove();
  if (!ids.length) return;
  const list = make("dl", {}, ...ids.flatMap(id => [make("dt", {textContent: notes[id][0]}),
    make("dd", {}, ...spoken(notes[id][1]), " ", make("small", {textContent: notes[id][2]}))]));
  document.querySelector("article").append(make("section", {className: "law-notes"},
    make("h2", {textContent: words["law-notes"]}), list));
}
window.addEventListener("beforeprint", print);

// In advance, one file after the other, once nothing else is asked for: all at once, on a slow line, the note that is
// touched came with the last of them.
function inAdvance([id, ...rest]) {
  if (id) Notes.fetched(id).catch(() => {}).then(() => whenIdle(() => inAdvance(rest), 3000));
}
inAdvance([...new Map(links.map(idOf).map(id => [fileOf(id), id])).values()]);
