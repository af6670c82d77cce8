// The page « Qualifier les faits »: where answers stay between two loads of the page. With the entry of the tab’s
// history, for Back and reload; after the sign # of the link to the other language, which takes them out of its address
// as it opens.
// Answers alone, and the key under which the tab holds title and marks (names.js); nothing of it is in the store.
import {Records} from "../learner/records.js";
import {onshow, STATES} from "./facts.js";
import {facts} from "./page.js";
import {allPeople, begin, inView, MOST, onother} from "./people.js";
const link = document.getElementById("language-switch"), ids = Object.keys(facts);
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"; // three answers a sign
const FORM = /^#reponses=([0-9a-f]{8})\.(\d)([0-9a-z]{8})\.([\w.-]+)~([a-z0-9-]*)$/;
const stamp = Records.digest({ids}); // another version asks other facts: its address is not read here

// Other persons, another key: a mark never comes back on somebody else.
const newKey = () => Math.random().toString(36).slice(2, 10).padEnd(8, "0");
let key = newKey();
export const keyOf = () => key;
onother.push(() => { key = newKey(); });

const isAnswers = x => x !== null && typeof x === "object" && Object.values(x).every(one => [0, 2, 3].includes(one));
const ours = x => Object.fromEntries(Object.entries(x).filter(([id]) => ids.includes(id)));

function coded(answers) {
  const states = ids.map(id => id in answers ? answers[id] : 1);
  return Array.from({length: Math.ceil(ids.length / 3)}, (_, n) =>
    DIGITS[states.slice(3 * n, 3 * n + 3).reduce((sum, state, i) => sum + state * 4 ** i, 0)]).join("");
}
function decoded(code) {
  if (code.length !== Math.ceil(ids.length / 3)) return null;
  const states = [...code].flatMap(sign => [0, 1, 2].map(i => DIGITS.indexOf(sign) >> 2 * i & 3))
    .slice(0, ids.length);
  return Object.fromEntries(ids.map((id, i) => [id, states[i]])
    .filter(([, state]) => STATES[state] !== "not-examined"));
}

// --- the history of the tab -----------------------------------------------------------------------

let timer = 0;
function remember() {
  clearTimeout(timer);
  timer = 0;
  const qualified = {people: allPeople().map(({answers}) => answers), current: inView(), key};
  try {
    history.replaceState({...history.state, qualified}, "");
  } catch { /* a browser that counts: the next change will do */ }
}
const soon = () => { timer = timer || setTimeout(remember, 60); }; // browsers refuse hundreds of calls in a row
const now = () => { if (timer) remember(); };

function fromHistory() {
  const {people, current, key: own} = history.state && history.state.qualified || {};
  if (!Array.isArray(people) || !people.length || people.length > MOST || !people.every(isAnswers)) return null;
  return {people: people.map(answers => ({answers: ours(answers)})), current: Number(current) || 0, key: own};
}

// --- the way to the other language ----------------------------------------------------------------

function fromAddress() {
  if (!location.hash.startsWith("#reponses=")) return null;
  const [, of, current, own, codes, place] = FORM.exec(location.hash) || [];
  try {
    history.replaceState(history.state, "", location.href.split("#")[0] + (place ? "#" + place : ""));
  } catch { /* it stays: what is answered from now on comes first */ }
  const people = of === stamp ? codes.split(".").map(decoded) : [null];
  if (people.length > MOST || !people.every(Boolean)) return {people: [], current: 0, refused: true};
  return {people: people.map(answers => ({answers})), current: Number(current), key: own};
}
// After the place in the page is known (reading/place.js). A package of one language has no such link.
if (link) link.addEventListener("click", () => {
  const codes = allPeople().map(({answers}) => coded(answers));
  link.hash = `reponses=${stamp}.${inView()}${key}.${codes.join(".")}~${link.hash.slice(1)}`;
});

// Puts on the page what was answered here before; false where an address could not be read.
export function resume() {
  const before = fromHistory(), address = fromAddress(), {people = [], current = 0, key: own, refused} =
    before || address || {};
  begin(people, current);
  key = typeof own === "string" ? own : key;
  return !refused;
}
onshow.push(soon);
addEventListener("pagehide", now);
addEventListener("beforeunload", now);
for (const event of ["hashchange", "popstate"]) addEventListener(event, soon); // a new entry has nothing
