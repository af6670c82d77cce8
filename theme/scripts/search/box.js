// Search in the course, on the reader's machine: its box, and the way there and back. What finds and what is searched
// load when the search is first opened, or on arrival from a result.
import {fill, make} from "../core/elements.js";
import {load} from "../core/page-elements.js";
import {whenIdle} from "../core/when-idle.js";
import * as register from "../reading/register.js";
import * as drawn from "./list.js";
import * as marks from "./marks.js";
import * as rank from "./rank.js";
const root = document.documentElement, words = window.Words;
const carried = new URLSearchParams(location.search), SCRIPTS = root.dataset.root + "assets/search.js";
const LONGEST = 400, QUIET = 600, TOLD = 3; // ms after the last key, and letters, from which the result is said
let box, field, count, heard, instead, results, code = null, finder = null, shown = Promise.resolve(), asked = 0, timer;

const scripts = () => code || (code = load(SCRIPTS).catch(fault => { code = null; throw fault; }));
function prepare() {
  finder = finder || Promise.all([scripts(), load(`${root.dataset.root}${root.lang}/search.js`)])
    .then(() => rank.Finder.over(window.SearchIndex, root.lang));
  finder.catch(() => { finder = null; });
  return finder;
}

// --- the list -------------------------------------------------------------------------------------

function show(ready, query, result) {
  const list = new drawn.List({place: results, finder: ready, query, result, chosen: leave});
  const told = ready.said, n = list.draw(), of = result.hits.length;
  let said = !query ? "" : !/[\p{L}\p{N}]/u.test(query) ? told["no-word"] :
    result.absent ? fill(told.absent, {words: result.absent}) + (n ? " " + told.near : "") :
    !n ? fill(told.none, {query: query.slice(0, 60)}) :
    n === 1 && of === 1 ? told.one : fill(told.some, {n, of});
  if (result.unknown) said += " " + fill(told["no-article"], {number: result.unknown});
  if (query.length > LONGEST) said += " " + fill(told.long, {n: LONGEST});
  count.textContent = said;
  const there = result.foreign ? elsewhere(query, told) : [];
  tell(query, there.length ? told.foreign + " " + said : said);
  instead.replaceChildren(...there.length ? there : result.instead ? [told.instead + " ",
    make("button", {type: "button", textContent: result.instead,
      onclick: () => { field.value = result.instead; field.focus(); search(); }})] : []);
  root.toggleAttribute("data-absent", Boolean(result.absent));
  root.dataset.searched = query;
}

/* To those who listen, once the hands rest: what is said at each key hides what comes after it. */
function tell(query, said) {
  clearTimeout(timer);
  timer = setTimeout(() => { heard.textContent = query.length < TOLD ? "" : said; }, QUIET);
}

/* The same query in the other language, in which it was typed. */
function elsewhere(query, told) {
  const other = document.getElementById("language-switch");
  if (!other) return [];
  const address = `${other.href.split(/[?#]/)[0]}?${new URLSearchParams({q: query, search: "1"})}`;
  return [make("a", {href: address, textContent: told.foreign})];
}

// Typing goes on while the text is read; only the last query is answered.
function search() {
  const query = field.value.trim(), turn = ++asked;
  if (!root.dataset.searched) count.textContent = words["search-wait"];
  shown = prepare().then(async ready => {
    const result = await ready.find(query, () => turn === asked);
    if (result && turn === asked) show(ready, query, result);
  }).catch(failed);
  whenIdle.after(shown);
  return shown;
}

// A file that is not there, or a browser that cannot read what it says.
function failed(fault) { count.textContent = words[fault instanceof Error ? "search-failed" : "search-missing"]; }

// A browser without <dialog> shows the same box at the foot of the page.
function appear() { if (box.showModal) box.showModal(); else box.setAttribute("open", ""); }
function disappear() { if (box.close) box.close(); else box.removeAttribute("open"); }

const links = () => [...results.querySelectorAll("[data-result]")];

// The way back leads to the list as it was.
function leave(link) {
  history.replaceState({...history.state, search: {query: field.value, at: links().indexOf(link)}}, "");
  disappear();
}

// --- hands ----------------------------------------------------------------------------------------

function keys(event) {
  const {key, target} = event, all = links(), at = all.indexOf(target);
  if (key === "Escape") { // else the first one empties the field alone
    event.preventDefault();
    disappear();
  }
  if (key === "Enter" && target === field && !event.isComposing) {
    event.preventDefault();
    shown.then(() => { if (links()[0]) links()[0].click(); });
  }
  const step = {ArrowDown: 1, ArrowUp: -1}[key];
  if (!step || target !== field && at < 0) return;
  const next = at + step < 0 ? field : all[at + step];
  if (next && (target !== field || step > 0)) { event.preventDefault(); next.focus(); }
}

function makeBox() {
  field = make("input", {type: "search", autocomplete: "off", id: "search-query", enterKeyHint: "search",
    oninput: search, onblur: () => { field.scrollLeft = 0; }}); // its first words are in view
  count = make("p", {className: "search-count"});
  heard = make("p", {className: "heard", role: "status"});
  instead = make("p", {className: "search-instead"});
  results = make("div", {className: "search-results"});
  const close = make("button", {type: "button", textContent: words.close, onclick: disappear});
  box = make("dialog", {className: "search-box", attributes: {"aria-labelledby": "search-title"}, onkeydown: keys},
    make("div", {className: "search-head"},
      make("h2", {textContent: words["search-title"], id: "search-title"}), close),
    make("label", {htmlFor: "search-query"}, words["search-hint"], field), count, heard, instead, results);
  field.value = carried.get("q") || "";
  document.body.append(box);
}

function open() {
  if (!box) makeBox();
  prepare().catch(failed); // read while the box is laid out
  if (!box.hasAttribute("open")) appear();
  field.focus();
  field.setSelectionRange(0, field.value.length, "backward");
  if (field.value.trim() && root.dataset.searched !== field.value.trim()) search();
}

function openAgain() {
  const {search: last} = history.state || {};
  if (!last) return;
  history.replaceState({...history.state, search: null}, "");
  open();
  field.value = last.query;
  search().then(() => { if (links()[last.at]) links()[last.at].focus(); });
}

const opener = document.getElementById("search-open");
opener.setAttribute("aria-keyshortcuts", "Control+K");
opener.append(make("kbd", {textContent: "Ctrl K", attributes: {"aria-hidden": "true"}}));
opener.addEventListener("click", open);
addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
if (carried.has("search")) setTimeout(open); // sent here from the other language
addEventListener("pageshow", ({persisted}) => {
  const [way] = performance.getEntriesByType("navigation");
  if (persisted || way && way.type === "back_forward") openAgain();
});
// In the register, what one arrives at first, and the rest once it is there.
const {first, whole} = register.Register || {};
if (carried.get("w")) {
  for (const there of first ? [first, whole] : [0]) {
    Promise.all([scripts(), there]).then(() => marks.SearchMarks.show(carried.get("w"), words), () => {});
  }
}
