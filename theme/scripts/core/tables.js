// Tables: on a telephone one of four columns or fewer is read as cards (first.css), which in some browsers takes its
// roles away and hides its heads: both are given back here. A wider one scrolls in its frame, which the keyboard
// reaches and which shows on which side there is more, as long as there is. A table made later is `dress`ed.
const HEADS = {col: "columnheader", colgroup: "columnheader", row: "rowheader", rowgroup: "rowheader"};
const ROLES = {THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell"};
const NAMES = ["role", "aria-label", "aria-labelledby"];

// The first cells name their rows where each says something and no two say the same.
function nameRows(table) {
  const firsts = [...table.querySelectorAll("tbody td:first-child")], said = firsts.map(one => one.textContent.trim());
  if (!said.every(Boolean) || new Set(said).size < said.length) return;
  for (const one of firsts) one.setAttribute("role", "rowheader");
}
function giveRoles(table) {
  table.setAttribute("role", "table");
  for (const one of table.querySelectorAll("thead, tbody, tr, th, td")) {
    one.setAttribute("role", ROLES[one.tagName] || HEADS[one.scope] || "columnheader");
  }
}

// Each cell says what heads its column; not in the booklet, whose wide tables do so by themselves.
function giveHeads(table) {
  const heads = Array.from(table.querySelectorAll("thead th"), head => head.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    let column = 0;
    for (const cell of row.cells) {
      if (cell.colSpan === 1 && heads[column]) cell.dataset.head = heads[column];
      column += cell.colSpan;
    }
  }
}

// Which sides of the frame hide something; a frame that hides nothing is no stop and has nothing to say.
function look(frame, named) {
  const room = frame.scrollWidth - frame.clientWidth, at = frame.scrollLeft;
  frame.dataset.more = room < 2 ? "" : [at > 1 ? "left" : "", at < room - 1 ? "right" : ""].join(" ").trim();
  if (room > 1) frame.tabIndex = 0; else if (frame !== document.activeElement) frame.removeAttribute("tabindex");
  for (const [name, value] of named) {
    if (room > 1) frame.setAttribute(name, value); else frame.removeAttribute(name);
  }
}

const ready = new WeakSet();
function watch(frame) {
  const named = NAMES.map(name => [name, frame.getAttribute(name)]).filter(([, value]) => value);
  const again = () => look(frame, named);
  const sizes = new ResizeObserver(again);
  sizes.observe(frame);
  sizes.observe(frame.firstElementChild);
  frame.addEventListener("scroll", again, {passive: true});
  frame.addEventListener("blur", again);
}

// Frames within `place`: roles and heads each time, since rows may be new; the watch once.
function dress(place) {
  for (const table of place.querySelectorAll(".table > table")) {
    giveRoles(table);
    nameRows(table);
    if (!table.classList.contains("wide")) giveHeads(table);
  }
  for (const frame of place.querySelectorAll(".table, .scroll")) {
    if (ready.has(frame) || !window.ResizeObserver) continue;
    ready.add(frame);
    watch(frame);
  }
}
dress(document);
export const Tables = {dress};
