/* On the page that a result led to: the words found are marked, until Escape or a press of the button. */
import {make} from "../core/elements.js";
import {fold} from "./words.js";
const MOST = 500; // marks on a page
const BLOCKS = "p, li, tr, dd, blockquote";
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
let notice = null, over = false; // the button that takes them away; once it has
const WORDS = /\d+(?:-\d+)+|[a-z0-9ß-ʯ]+/g;

function texts(place) {
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  const kept = "script, style, svg, select, textarea, button, mark";
  return found.filter(({parentElement}) => !parentElement.closest(kept));
}

function markIn(node, words) {
  const text = node.data, spots = [...fold(text).matchAll(WORDS)].filter(({0: word}) => words.has(word));
  if (!spots.length) return 0;
  let at = 0;
  const made = spots.flatMap(({0: word, index}) => {
    const before = text.slice(at, index);
    at = index + word.length;
    return [before, make("mark", {className: "found", textContent: text.slice(index, at)})];
  });
  node.replaceWith(...made, text.slice(at));
  return spots.length;
}

/* What one arrived at, from its heading to the next one: the paragraph, item or row that holds most of the words. */
function answerIn(article) {
  const at = document.querySelector("main :target"), all = [...article.querySelectorAll(BLOCKS)];
  const heads = [...article.querySelectorAll("h1, h2, h3")];
  const next = at && heads.find(head => follows(at, head) && !at.contains(head));
  const here = all.filter(one => (!at || at.contains(one) || follows(at, one)) && !(next && !follows(one, next)));
  const worth = one => new Set([...one.querySelectorAll("mark.found")].map(mark => fold(mark.textContent))).size;
  return here.reduce((best, one) => worth(one) > (best ? worth(best) : 0) ? one : best, null);
}

/* Shown as the answer, and brought into view: the heading stays where it is when both fit. */
function showAnswer(article) {
  const answer = answerIn(article);
  if (!answer) return;
  answer.classList.add("found-here");
  const {top, bottom} = answer.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) answer.scrollIntoView({block: bottom - top > innerHeight / 2 ? "start" : "end"});
}

function clear() {
  over = true;
  for (const one of document.querySelectorAll(".found-here")) one.classList.remove("found-here");
  for (const mark of document.querySelectorAll("mark.found")) {
    const parent = mark.parentNode;
    mark.replaceWith(mark.textContent);
    parent.normalize();
  }
  notice.remove();
}

/* Marks `carried`, words as the list wrote them; `said` are the words of the interface. Once more, what came since. */
function show(carried, said) {
  if (over) return;
  const article = document.querySelector("article"), words = new Set(carried.split(" ").filter(Boolean));
  let marks = article.querySelectorAll("mark.found").length;
  for (const node of texts(article)) {
    if (marks < MOST) marks += markIn(node, words);
  }
  if (!marks || notice) return;
  showAnswer(article);
  const button = make("button", {type: "button", textContent: said["search-unmark"]});
  notice = make("p", {className: "search-marked"}, button);
  button.onclick = clear;
  article.before(notice);
  document.addEventListener("keydown", ({key}) => {
    if (key === "Escape" && !document.querySelector("dialog[open]")) clear();
  });
}

export const SearchMarks = {show};
