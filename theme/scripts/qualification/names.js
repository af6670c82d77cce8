// The page « Qualifier les faits »: its title and the marks of its persons, which may be names. The hub keeps them for
// the life of the tab, on no record, under the key of this work, which goes with the answers (address.js). A page that
// the browser keeps for Back holds none: it asks for them again, and finds nothing once they were erased.
import {make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {keyOf} from "./address.js";
import {onshow} from "./facts.js";
import {LONGEST_TITLE} from "./file.js";
import {show} from "./page.js";
import {allPeople} from "./people.js";
const MOST_WORKS = 8; // of one tab
export const title = make("input", {id: "titre", autocomplete: "off", spellcheck: false, maxLength: LONGEST_TITLE,
  oninput: () => show()});
export const names = () => [title.value, ...allPeople().map(({mark}) => mark)];
export const filed = {last: null}; // {of: the digest of what was last put into a file, at: when}
let held = null, said = ""; // by key; null until the tab has answered, and nothing is written before
let recalled, written = Promise.resolve(true);
const PATIENCE = 4000; // ms
const TRIES = 5;

const isSound = x => x && typeof x.title === "string" && Array.isArray(x.marks);
function keep() {
  if (!held || !names().some(Boolean) && !filed.last && !held[keyOf()]) return;
  const [first, ...marks] = names();
  held[keyOf()] = {title: first, marks, last: filed.last};
  const text = JSON.stringify(Object.fromEntries(Object.entries(held).slice(-MOST_WORKS)));
  if (text === said) return;
  said = text;
  written = Progress.tab(text).then(() => true, () => { said = ""; });
}
const pause = () => new Promise(done => { setTimeout(done, PATIENCE); });
// Whether the tab has them all: a promise, which waits for a slow hub a while. Without one they live with the page.
export const inTab = () => Promise.race([recalled.then(isHeard => isHeard && written), pause()]);
export const recall = () => { recalled = ask(TRIES); };
// Whether the tab answered. A busy hub is asked again after a while, so that one which fails at once is not asked
// without end.
async function ask(left) {
  let text;
  try { text = await Progress.tab(); } catch {
    if (left === 1) return false;
    await pause();
    return ask(left - 1);
  }
  said = text || "";
  try { held = JSON.parse(text || "{}"); } catch { held = {}; }
  const own = held[keyOf()];
  if (isSound(own)) {
    title.value = title.value || own.title;
    allPeople().forEach((one, n) => { one.mark = one.mark || own.marks[n] || ""; });
    filed.last = filed.last || own.last;
  }
  show();
  return true;
}
function forget() {
  title.value = "";
  for (const one of allPeople()) one.mark = "";
}
// Out of this page, of the other language and of every page that « Back » leads to.
export function erase() {
  held = {};
  said = "{}";
  forget();
  show();
  written = Progress.tab(said).then(() => true, () => false);
  return inTab();
}

onshow.push(keep);
addEventListener("pagehide", ({persisted}) => {
  if (!persisted) return;
  held = null;
  forget();
  show();
});
addEventListener("pageshow", ({persisted}) => { if (persisted) recall(); });
