// The search within the file of a module: the passages that hold the most of the words typed, each a heading with what
// stands under it. Accents, capitals and the ends of words do not count; what an answer shows afterwards is not read.
import {fill, make, plain} from "../core/elements.js";
const words = JSON.parse(document.querySelector("[data-progress-panel]").dataset.taking);
const field = document.getElementById("phone-query"), count = document.querySelector(".found-count");
const results = document.querySelector(".found"), MOST = 12, AROUND = 70, LONGEST = 200;
const WORD = /\d+(?:-\d+)*|[a-zß-ʯ]+/g, SPREAD = 3;
const BLOCK = "p, li, dt, dd, td, th, label, h1, h2, h3, h4, legend, summary, blockquote";
const NOT_READ = ".why, .basis, .key, .changed, .verdict, button, select, textarea, script, title";
let passages = null;

// « victimes » finds « victime », « condamner » finds « condamnation »: the beginning of a long word is enough.
const root = word => /^\d/.test(word) || word.length < 5 ? word
  : word.slice(0, Math.max(4, Math.min(7, word.length - 2)));
const wordsOf = text => [...plain(text).matchAll(WORD)].map(([word]) => word);

// [{title, leaf, at, text}]: read when one first types.
function read() {
  const found = [];
  for (const leaf of document.querySelectorAll(".leaf:not(#reponses)")) {
    const walk = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT), title = leaf.querySelector("h1").textContent;
    let now = null, place = null, block = null;
    while (walk.nextNode()) {
      const {parentElement, data} = walk.currentNode;
      if (parentElement.closest(NOT_READ) || parentElement.closest("[aria-hidden]")) continue;
      const here = parentElement.closest("h1, h2[id], h3[id], .quiz, #notes p[id]") || place || leaf;
      if (here !== place) {
        place = here;
        const isHead = /^H\d$/.test(here.tagName);
        found.push(now = {title: isHead ? "" : title, leaf: title, at: here.id ? here.id : leaf.id, text: "", here});
      }
      // What stands in another block is another word.
      const own = parentElement.closest(BLOCK), apart = own === block ? "" : " ";
      block = own;
      if (/^H\d$/.test(here.tagName) && here.contains(parentElement)) now.title += data; else now.text += apart + data;
    }
  }
  const folded = text => " " + wordsOf(text).join(" ");
  for (const one of found) one.folded = {title: folded(one.title), text: folded(one.text)};
  return found;
}
function weigh({folded}, roots) {
  let share = 0, times = 0;
  for (const one of roots) {
    const inTitle = folded.title.includes(" " + one), n = folded.text.split(" " + one).length - 1;
    share += inTitle ? 1.3 : n ? 1 : 0;
    times += Math.min(n, 5);
  }
  return share + times / (20 * roots.length);
}
// The words around the first one found.
function excerpt({text}, roots) {
  const bare = plain(text), places = roots.map(one => bare.search(new RegExp("\\b" + one))).filter(at => at >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - AROUND), cut = text.slice(from, from + SPREAD * AROUND);
  const whole = cut.replace(from ? /^\S*\s+/ : /^\s+/, "").replace(/\s+\S*$/, "").replace(/\s+/g, " ");
  return `${from ? "…" : ""}${whole}…`;
}
function search() {
  const query = field.value.trim().slice(0, LONGEST);
  const long = wordsOf(query).filter(word => word.length > 2 || /\d/.test(word));
  const roots = [...new Set((long.length ? long : wordsOf(query)).map(root))];
  results.replaceChildren();
  count.textContent = "";
  if (!roots.length) return;
  passages = passages || read();
  const least = Math.max(1, Math.ceil(roots.length * 0.6));
  const hits = passages.map(one => ({one, score: weigh(one, roots)})).filter(({score}) => score >= least)
    .sort((a, b) => b.score - a.score);
  const key = !hits.length ? "found-none" : hits.length > MOST ? "found-most" : "found-some";
  count.textContent = fill(words[key], {n: hits.length, most: MOST, query});
  results.append(...hits.slice(0, MOST).map(({one}) => make("li", {},
    make("a", {href: "#" + one.at, textContent: one.title.trim()}),
    ...one.title.trim() === one.leaf ? [] : [make("small", {textContent: " " + one.leaf})],
    make("p", {textContent: excerpt(one, roots)}))));
}
field.addEventListener("input", search);
document.querySelector(".finder").addEventListener("submit", event => { event.preventDefault(); });
// One result is followed: the list gives way to it.
results.addEventListener("click", ({target}) => {
  if (target.closest("a")) setTimeout(() => { field.value = ""; search(); });
});
