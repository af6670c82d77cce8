// A reference to the law opens its note under its paragraph; without scripts it leads to the register. The notes come in
// small files by text and hundred of articles (scripts/course/site/notes.py), asked for at the first touch, and for the
// whole page once it is idle, so that paper has them too.
window.Notes = (() => {
  "use strict";
  const root = document.documentElement, words = window.Words, {make, load} = window.Elements;
  const notes = {}, asked = {};
  let opened = null;

  const idOf = link => decodeURIComponent(link.hash.slice(1));
  const shelfOf = id => id.replace(/^(\D*?)-?(\d+|$)-?(\d*).*/,
    (_, text, article, rest) => `${text}-${Math.floor(article / 100)}-${Math.floor(rest / 30)}`);

  // What stands between « and » in English is French, and is said to be: a voice reads it as such.
  const spoken = text => root.lang === "fr" ? [text] : text.split(/(«[^«»]*»)/)
    .map(part => part[0] === "«" ? make("span", {lang: "fr", textContent: part}) : part);

  // Resolves once the note is there; rejects when its file is missing, and asks again the next time.
  function fetched(id) {
    if (notes[id]) return Promise.resolve();
    const shelf = shelfOf(id), source = `${root.dataset.root}assets/notes/${root.lang}/${shelf}.js`;
    asked[shelf] = asked[shelf] || load(source).catch(fault => { delete asked[shelf]; throw fault; });
    return asked[shelf].then(() => { if (!notes[id]) throw new Error(id); });
  }

  function close() {
    if (!opened) return;
    opened.link.setAttribute("aria-expanded", "false");
    opened.note.remove();
    opened = null;
  }

  function open(link) {
    const text = make("div", {}, make("p", {textContent: words["note-wait"]}));
    const button = make("button", {type: "button", textContent: words.close, onclick: () => { close(); link.focus(); }});
    const note = make("div", {className: "note", role: "status"}, text, button);
    const cell = link.closest("td, th");
    if (cell && getComputedStyle(cell).display === "block") cell.append(note); // a card: its note stays with it
    else (link.closest(".table") || link.closest("p, li, dd, h2, h3") || link).insertAdjacentElement("afterend", note);
    link.setAttribute("aria-expanded", "true");
    opened = {link, note};
    const seen = () => note.scrollIntoView({block: "nearest"});
    seen();
    fetched(idOf(link)).then(() => {
      const [label, said, read] = notes[idOf(link)];
      text.replaceChildren(make("p", {}, make("b", {textContent: label})),
        make("p", {}, ...spoken(said), " ", make("small", {textContent: read})));
      seen();
    }, () => text.replaceChildren(make("p", {textContent: words["note-missing"]}),
      make("p", {}, make("a", {href: link.href, textContent: words["note-register"]}))));
  }

  function toggle(event) {
    event.preventDefault();
    const {currentTarget: link} = event, same = opened && opened.link === link;
    close();
    if (!same) open(link);
  }

  const links = [...document.querySelectorAll("a.law")];
  for (const link of links) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", toggle);
    link.addEventListener("keydown", event => { if (event.key === " ") toggle(event); });
  }
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !opened) return;
    const {link} = opened;
    close();
    link.focus();
  });

  // On paper: every note of the page that has come, at its foot.
  function print() {
    const cited = [...new Set(links.filter(link => !link.closest("[hidden]")).map(idOf))].filter(id => notes[id]);
    const old = document.querySelector(".law-notes");
    if (old) old.remove();
    if (!cited.length) return;
    const list = make("dl", {}, ...cited.flatMap(id => [make("dt", {textContent: notes[id][0]}),
      make("dd", {}, ...spoken(notes[id][1]), " ", make("small", {textContent: notes[id][2]}))]));
    document.querySelector("article").append(make("section", {className: "law-notes"},
      make("h2", {textContent: words["law-notes"]}), list));
  }
  window.addEventListener("beforeprint", print);

  // Once the page has nothing better to do; Safari's family has no requestIdleCallback.
  const whenIdle = window.requestIdleCallback || (work => setTimeout(work, 1500));
  window.addEventListener("load", () => whenIdle(() => {
    const shelves = new Set();
    for (const id of new Set(links.map(idOf))) {
      if (!shelves.has(shelfOf(id))) fetched(id).catch(() => {});
      shelves.add(shelfOf(id));
    }
  }));

  return {add: more => Object.assign(notes, more), fetched};
})();
