// The file of a module, opened alone: its parts one at a time, the notes of law where they are cited, and at its head
// whether this browser keeps anything. Without this script all parts stand one under the other.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {aimed} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {Size} from "../reading/size.js";
import {Theme} from "../learner/theme.js";
const root = document.documentElement, panel = document.querySelector("[data-progress-panel]");
const words = JSON.parse(panel.dataset.taking), say = (key, values) => fill(words[key], values);
const leaves = [...document.querySelectorAll(".leaf")], onward = document.querySelector(".onward");
const list = document.querySelector(".leaves"), links = [...list.querySelectorAll("a")];
let shown = null;

// --- one part at a time ---------------------------------------------------------------------------

const titleOf = leaf => (leaf.querySelector("h1") || leaf).textContent;
function lead(leaf, rel) {
  return leaf ? [make("a", {rel, href: "#" + leaf.id}, make("small", {textContent: say(rel === "prev" ? "previous"
    : "next")}), " " + titleOf(leaf))] : [];
}
const end = window.IntersectionObserver && new IntersectionObserver(entries => {
  if (entries.some(({isIntersecting}) => isIntersecting)) visit(true);
});
// As in the course: of a quiz, all its questions are answered as well.
const isAnswered = ({id, dataset: {rev}}) => Records.isCurrent(Progress.get("q:" + id), Number(rev));
const isOver = leaf => !leaf.matches(".kind-quiz") || [...leaf.querySelectorAll(".quiz[data-count]")].every(isAnswered);
function visit(done) {
  const {page, rev = 1} = shown.dataset;
  if (!page || done && (isRead(shown) || !isOver(shown))) return;
  Progress.visit({page, done, revision: Number(rev)}).then(mark).catch(tellFault);
}
function show() {
  const target = location.hash && aimed(location.hash), leaf = target && target.closest(".leaf") || shown || leaves[0];
  if (leaf !== shown) {
    shown = leaf;
    for (const one of leaves) one.classList.toggle("shown", one === leaf);
    for (const link of links) {
      if (link.hash !== "#" + leaf.id) link.removeAttribute("aria-current");
      else link.setAttribute("aria-current", "page");
    }
    const n = leaves.indexOf(leaf);
    onward.replaceChildren(...lead(leaves[n - 1], "prev"), ...lead(leaves[n + 1], "next"));
    list.open = false;
    Progress.ready.then(() => visit(false)).catch(tellFault);
    Progress.ready.then(watch);
  }
  if (target && leaf.contains(target)) target.scrollIntoView(); else if (!target) scrollTo(0, 0);
}
// Watched anew: the end of a short part may be in view at once; that of a quiz, when its last answer is given.
function watch() {
  if (end) { end.disconnect(); end.observe(onward); }
}
addEventListener("hashchange", show);
document.addEventListener("answered", watch);

const isRead = leaf => Boolean((Progress.get("page:" + leaf.dataset.page) || {}).done);
function mark() {
  for (const link of links) {
    const leaf = aimed(link.hash), isDone = leaf && leaf.dataset.page && isRead(leaf);
    link.classList.toggle("done", Boolean(isDone));
    link.title = isDone ? say("read") : "";
  }
}

// --- whether anything is kept -----------------------------------------------------------------------

const keeps = document.querySelector(".keeps");
function tellKept({condition}) {
  if (condition === "opening") return;
  const text = say(condition === "memory" ? "memory" : "kept");
  if (keeps.dataset.said === text) return;
  keeps.dataset.said = text;
  keeps.dataset.condition = condition;
  keeps.replaceChildren(text + " ", make("a", {href: "#reponses", textContent: say("carry")}));
}

// --- a note under the paragraph that cites it ---------------------------------------------------------

let opened = null;
function shut() {
  if (!opened) return;
  opened.link.setAttribute("aria-expanded", "false");
  opened.note.remove();
  opened = null;
}
function open(link, entry) {
  const back = () => { shut(); link.focus(); };
  const text = make("p", {}, ...[...entry.childNodes].map(one => one.cloneNode(true)));
  const read = entry.closest("section").querySelector("h2"); // how those under it were read
  if (read.dataset.aside !== undefined) text.append(" ", make("small", {textContent: read.textContent}));
  const note = make("div", {className: "note", role: "status"}, text,
    make("div", {className: "note-ways"},
      make("button", {type: "button", textContent: say("note-close"), onclick: back})));
  const cell = link.closest("td, th");
  if (cell && getComputedStyle(cell).display === "block") cell.append(note); // a card: its note stays with it
  else (link.closest(".table") || link.closest("p, li, dd, h2, h3") || link).insertAdjacentElement("afterend", note);
  link.setAttribute("aria-expanded", "true");
  opened = {link, note};
  note.scrollIntoView({block: "nearest"});
}
document.addEventListener("click", event => {
  const link = event.target.closest("a.law, a.term"), entry = link && link.hash && aimed(link.hash);
  if (!entry) return;
  event.preventDefault();
  const same = opened && opened.link === link;
  shut();
  if (!same) open(link, entry);
});
document.addEventListener("keydown", event => {
  const {key, target} = event;
  if (key === "Escape" && opened) { const {link} = opened; shut(); link.focus(); }
  if (key === " " && target.matches("a.law, a.term")) { event.preventDefault(); target.click(); }
});
for (const link of document.querySelectorAll("a.law[href], a.term[href]")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
}

root.dataset.on = "";
show();
Progress.onchange(state => { tellKept(state); mark(); });
Progress.ready.then(state => {
  Theme.apply(Progress.preference("theme"));
  Size.apply(Progress.preference("text-size"));
  tellKept(state);
  mark();
}).catch(tellFault);
