// The persons and documents of a case, always at hand: a panel on a desk, a box on a telephone, over the place where
// one reads. It holds copies of what stands in the parts already open, without links, and leads to where each stands.
import {make} from "../core/elements.js";
import {Tables} from "../core/tables.js";
const {Words} = window, head = document.querySelector(".case-head");
if (head) {
  const words = JSON.parse(head.dataset.file), SIDE = matchMedia("(min-width: 64rem)");
  const openers = [...document.querySelectorAll(".case-opener")];
  const isOpen = element => !element.closest("[data-ahead]");
  const textOf = element => element.textContent.replace(/[ \t\n]+/g, " ").trim(); // spaces that hold stay

  function copy(element) {
    const twin = element.cloneNode(true);
    for (const one of [twin, ...twin.querySelectorAll("*")]) {
      for (const name of ["id", "aria-labelledby", "role", "aria-expanded"]) one.removeAttribute(name);
    }
    for (const link of twin.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    for (const note of twin.querySelectorAll(".note")) note.remove();
    return twin;
  }

  // --- what it holds ---------------------------------------------------------------------------------

  // A row of the table that presents them: the name, then what the other columns say, each after its head but the last.
  function rows(table) {
    const heads = [...table.tHead.rows[0].cells].map(textOf);
    return [...table.tBodies[0].rows].flatMap(({cells}) => {
      const about = [...cells].slice(1).map((cell, n) => [heads[n + 1], textOf(cell), n + 2 < heads.length])
        .filter(([, text]) => text).map(([name, text, named]) => named ? `${name} ${text}` : text);
      return [make("dt", {}, ...copy(cells[0]).childNodes), make("dd", {textContent: about.join(" · ")})];
    });
  }
  function section(title, ...content) {
    return content.some(Boolean) ? make("section", {}, make("h3", {textContent: title}), ...content) : "";
  }
  // The tables of the section that opens the case: persons, then documents kept from another file.
  function presented() {
    const first = document.querySelector(".case-part"), titles = [...first.querySelectorAll("h2")];
    const tables = [...first.querySelectorAll(".table > table")].filter(table => isOpen(table) && (!titles[1] ||
      table.compareDocumentPosition(titles[1]) & Node.DOCUMENT_POSITION_FOLLOWING));
    const arePersons = table => textOf(table.tHead.rows[0].cells[0]) === words.person;
    return [true, false].map(persons => tables.filter(table => arePersons(table) === persons));
  }
  function entry(piece) {
    const title = piece.querySelector(".admonition-title"), twin = copy(piece);
    twin.querySelector(".admonition-title").remove();
    return make("details", {}, make("summary", {textContent: textOf(title)}), twin, make("p", {},
      make("a", {href: "#" + piece.id, textContent: words.there, onclick: () => { close(); }})));
  }
  function fill() {
    const [persons, earlier] = presented().map(tables => tables.flatMap(rows));
    const pieces = [...document.querySelectorAll(".piece[id]")].filter(isOpen).map(entry);
    body.replaceChildren(
      section(words.persons, persons.length && make("dl", {}, ...persons)),
      section(words.pieces, ...pieces),
      section(words.earlier, earlier.length && make("dl", {}, ...earlier)));
    Tables.dress(body);
  }

  // --- hands -------------------------------------------------------------------------------------------

  let from = null; // the button that opened it: it takes the focus back
  const body = make("div");
  const box = make("dialog", {className: "case-hand", attributes: {"aria-labelledby": "case-hand"}},
    make("div", {className: "case-hand-head"}, make("h2", {id: "case-hand", textContent: words.hand, tabIndex: -1}),
      make("button", {type: "button", textContent: Words.close, onclick: () => { close(); }})), body);
  document.body.append(box);

  // A browser without <dialog> shows the same box over the page.
  function show(opener) {
    from = opener;
    fill();
    if (!box.show) box.setAttribute("open", ""); else if (SIDE.matches) box.show(); else box.showModal();
    for (const one of openers) one.setAttribute("aria-expanded", "true");
    box.querySelector("h2").focus();
  }
  function close() {
    if (box.close) box.close(); else { box.removeAttribute("open"); closed(); }
  }
  function closed() {
    for (const one of openers) one.setAttribute("aria-expanded", "false");
    if (from) from.focus({preventScroll: true});
    from = null;
  }
  box.addEventListener("close", closed);
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  const toggle = ({currentTarget}) => { if (box.hasAttribute("open")) close(); else show(currentTarget); };
  for (const one of openers) one.addEventListener("click", toggle);
  document.addEventListener("case-shown", () => { if (box.hasAttribute("open")) fill(); });
}
