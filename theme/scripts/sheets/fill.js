// A bench sheet or a document, filled in on the screen and printed: each ☐ becomes a box to tick, each run of
// underscores and each empty cell a field that grows with what is typed. Nothing of it is kept, by the course or by the
// browser, unless its reader saves it to a file (desk.js).
import {make} from "../core/elements.js";
const article = document.querySelector("article");
const said = document.querySelector(".fillable");
const SIGNS = /(☐\u00a0?|_{4,})/, CONTROLS = ".tick, .to-fill", LONGEST = 120, SHORT = 45;

// --- the fields -----------------------------------------------------------------------------------

// What is typed stands twice: in the field, and in a text that gives the field its size and is what paper shows.
function blank(line) {
  const shown = make("span", {textContent: line, attributes: {"aria-hidden": "true"}});
  const field = make("textarea", {rows: 1, cols: 1, autocomplete: "off", spellcheck: false, oninput: () => {
    shown.textContent = field.value ? field.value + " " : line;
    box.classList.toggle("typed", field.value !== "");
  }});
  const box = make("span", {className: "to-fill", data: {room: line.length}}, shown, field);
  return box;
}
// Its sign stays under it, with the space that holds the next word: paper shows that, as wide as before.
function tick(drawn) {
  const sign = make("span", {className: "sign", textContent: drawn, attributes: {"aria-hidden": "true"}});
  const box = make("input", {type: "checkbox", className: "tick", autocomplete: "off",
    onchange: () => { sign.textContent = (box.checked ? "☑" : "☐") + drawn.slice(1); }});
  // The box lies over its sign: no line ends between it and its word.
  return make("span", {className: "to-tick"}, sign, box);
}

function texts() {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (SIGNS.test(walker.currentNode.data)) found.push(walker.currentNode);
  return found;
}
for (const text of texts()) {
  text.replaceWith(...text.data.split(SIGNS).filter(Boolean).map(part =>
    part[0] === "☐" ? tick(part) : SIGNS.test(part) ? blank(part) : part));
}
for (const cell of article.querySelectorAll("td")) {
  if (cell.childNodes.length) continue;
  cell.classList.add("room");
  cell.append(blank(""));
}
for (const box of article.querySelectorAll("td > .to-fill")) {
  box.classList.toggle("alone", box.parentNode.childNodes.length === 1); // as wide as its cell
}

// --- what each is called --------------------------------------------------------------------------

const bare = text => text.replace(/[☐☑_\s]+/g, " ").replace(/^[\s·,;:.)]+|[\s·,;:(]+$/g, "");
const blockOf = control => control.closest("td, th, li, p") || article;

// The words of its block between the one before and itself, or itself and the one after.
function beside(control, after) {
  const block = blockOf(control), all = [...block.querySelectorAll(CONTROLS)], n = all.indexOf(control);
  const range = document.createRange(), other = all[after ? n + 1 : n - 1];
  range.selectNodeContents(block);
  if (after) {
    range.setStartAfter(control);
    if (other) range.setEndBefore(other);
  } else {
    range.setEndBefore(control);
    if (other) range.setStartAfter(other);
  }
  return range.toString();
}
// In a table: what heads the row, and the column.
function heads(control) {
  const cell = control.closest("td"), row = cell && cell.parentNode;
  if (!cell) return [];
  const column = cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
  return [row.cells[0] !== cell && bare(row.cells[0].textContent), column && bare(column.textContent)];
}
function name(blank) {
  const isFirst = blockOf(blank).querySelector(CONTROLS) === blank; // else « h · » ends what the one before says
  const own = bare(beside(blank, false)).replace(isFirst ? "" : /^.* ?[·;] (?=\S)/, "");
  const [row, column] = heads(blank), before = own.slice(-LONGEST);
  // A row of empty cells has its number.
  const number = blank.closest("tr") && !row && !before && String(blank.closest("tr").sectionRowIndex + 1);
  const words = [row, column, before, number].filter(Boolean);
  return words.join(", ") || bare(beside(blank, true)).slice(0, LONGEST) || said.dataset.blank;
}

// A box is labelled by the words behind it, up to the next; by those before it where it closes them.
function label(box) {
  const words = beside(box, true), before = bare(beside(box, false));
  if (before && (!bare(words) || /^[☐☑\s]*[:,;.)]/.test(words))) {
    return box.setAttribute("aria-label", before.slice(-LONGEST));
  }
  const own = make("label", {className: "box"});
  const isNext = node => node.nodeType === 1 && (node.matches(CONTROLS) || node.querySelector(CONTROLS));
  box.parentNode.before(own);
  own.append(box.parentNode);
  while (own.nextSibling && !isNext(own.nextSibling)) own.append(own.nextSibling);
  own.classList.toggle("short", own.textContent.length < SHORT);
  if (!bare(own.textContent)) box.setAttribute("aria-label", bare(words).slice(0, LONGEST) || said.dataset.blank);
  return own;
}
for (const box of article.querySelectorAll(".to-fill")) box.lastChild.setAttribute("aria-label", name(box));
for (const box of article.querySelectorAll(".tick")) label(box);

// --- paper, and leaving ---------------------------------------------------------------------------

const length = article.textContent.length;
// Letters as large as a page holds: a face as wide as Verdana's leaves less room than the usual ones.
function largest() {
  const pen = document.createElement("canvas").getContext("2d"), text = "enquête sur la traite des personnes";
  if (!pen) return 1;
  pen.font = `100px ${getComputedStyle(article).fontFamily}`;
  return Math.min(1.1, Math.max(1, 1.1 - .02 * (pen.measureText(text).width / text.length - 46)));
}
const most = largest();
export const blanks = [...article.querySelectorAll(".to-fill")];
// What was typed beyond the lines drawn for it takes room, and what was received: letters shrink so that the page stays
// one.
function fit() {
  const excess = ({lastChild: {value}, dataset: {room}}) => Math.max(0, 1.2 * value.length - room);
  const {textContent: received = ""} = article.querySelector(".received") || {};
  const more = blanks.reduce((sum, blank) => sum + excess(blank), received.length);
  article.style.setProperty("--fit", more ? Math.max(.7, .98 * most / Math.sqrt(1 + 2 * more / length)) : most);
}
const isFilled = () => blanks.some(({lastChild: {value}}) => value) || article.querySelector(".tick:checked");
article.addEventListener("input", fit);
fit();
export const leaving = {isSafe: () => !isFilled()}; // loses nothing
addEventListener("beforeunload", event => {
  if (leaving.isSafe()) return;
  event.preventDefault();
  event.returnValue = ""; // what older browsers look at
});
said.hidden = false;
