// A page of the register: under the heading of each provision that has a note, what the note says, from the same files
// (noted.js). That of the provision aimed at is asked for first, then those of the page in their order, two at a time;
// what the reader sees keeps its place meanwhile. Runs once the text has been read, before the scripts of every page,
// and needs none of them.
import {make} from "../core/elements.js";
import {aimed} from "../core/page-elements.js";
import {Notes, fileOf, notes, paragraph} from "./noted.js";
const root = document.documentElement, {words} = window.Reading;
const AT_ONCE = 2; // on a slow line, the next file is on its way while one arrives
const PAUSE = 800; // ms
const all = selector => [...document.querySelectorAll(selector)];

const waiting = new Map(); // the number of a file → its headings on this page
for (const head of all("article h3[id]").filter(({nextElementSibling: next}) => !next || !next.matches("p"))) {
  const file = fileOf(head.id);
  waiting.set(file, [...waiting.get(file) || [], head]);
}

// On the way back the browser finds again where one was, by what is above it: nothing is moved then.
const [way] = performance.getEntriesByType("navigation"), isNew = !way || way.type === "navigate";
// The heading aimed at, while it is in sight; else the last one passed.
function held() {
  const aim = aimed(location.hash), top = aim ? aim.getBoundingClientRect().top : -1;
  if (top >= 0 && top < innerHeight) return aim;
  return all("article :is(h2, h3)").filter(head => head.getBoundingClientRect().top < 90).pop();
}
function keepingPlace(change) {
  const head = isNew && held(), top = head && head.getBoundingClientRect().top;
  change();
  if (head) root.scrollTop += head.getBoundingClientRect().top - top;
}

function fill(head) {
  const next = head.nextElementSibling, note = notes[head.id];
  if (next && next.matches("p:not(.missing)")) return;
  if (next && next.matches("p")) next.remove();
  const said = note ? paragraph(note) : make("p", {className: "missing", textContent: words.missing});
  said.classList.toggle("out", head.matches(".out")); // by the filter
  head.after(said);
}
// The files that have come, or will not; filled in now and then, for each time the whole page is laid out anew.
const come = new Set();
let last = 0;
function fillAll(besides = () => {}) {
  keepingPlace(() => {
    for (const file of come) waiting.get(file).forEach(fill);
    besides();
  });
  come.clear();
  last = performance.now();
}
const ask = file => Notes.fetched(waiting.get(file)[0].id).catch(() => {}).then(() => { come.add(file); });
async function askAll(files) {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    await ask(file);
    if (performance.now() - last > PAUSE) fillAll();
  }
}
// Once more, too, when a link leads to what did not come.
function askAimed() {
  const file = fileOf((aimed(location.hash) || root).id);
  return waiting.has(file) ? ask(file).then(() => fillAll()) : Promise.resolve();
}

// Chromium leads to the place of the address once every style has come: on a slow line, long after the text.
function arrive() {
  const aim = aimed(location.hash);
  if (aim && isNew && !scrollY) aim.scrollIntoView();
}

const coming = make("p", {className: "coming", textContent: words.coming}); // on paper: not all is there yet
keepingPlace(() => {
  document.querySelector(".unfilled").replaceWith(coming);
  root.dataset.filling = "yes"; // room for what comes: styles/long.css
});
const first = askAimed().then(arrive), files = [...waiting.keys()];
const allCome = first.then(() => Promise.all(Array.from({length: AT_ONCE}, () => askAll(files))));
const whole = allCome.then(() => fillAll(() => {
  coming.remove();
  delete root.dataset.filling;
}));
addEventListener("hashchange", askAimed);
export const Register = {first, whole, stillComing: () => coming.isConnected && words.coming};
