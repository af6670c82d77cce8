// What an act or a sheet receives from « Qualifier les faits », by the address that led here, without any person’s
// name: the offences, their articles, the court. It is said on the page, stands where it is to be written, and goes in
// one click. Out of the address at once, it stays with the entry of the tab's history, for Back and reload.
import {fill, make} from "../core/elements.js";
import {aimed, decoded, inARow} from "../core/page-elements.js";
import {isSheet, put as putIn, setSafe} from "./controls.js";
const {Sheets: words} = window, {lang} = document.documentElement;
// Words and articles as « Qualifier les faits » has them: nobody's link writes anything else here.
const NAME = /^[\p{L}\s’',:()-]{3,90}$/u, ARTICLE = /^$|^\p{Lu}+, art\.\s[\d-]+[\p{L}\d°,.\s]{0,20}$/u;
const LANGUAGE = /^[a-z]{2}$/, MOST = 20;
const isList = (x, isOne) => Array.isArray(x) && x.length <= MOST && x.every(isOne);
const isName = x => typeof x === "string" && NAME.test(x);
const isOffence = x => isList(x, () => true) && isName(x[0]) && typeof x[1] === "string" && ARTICLE.test(x[1]);
const isProved = one => one[2] === 3, isListed = one => one[3] === 1; // on the list of the pole
const isSound = x => isList(x, () => true) && isList(x[0], isOffence) && x[0].length && isList(x[1], isName) &&
  (x[2] === undefined || LANGUAGE.test(x[2]));

const written = ([name, article]) => article ? `${name} (${article})` : name;
// In a row, what remains to be proved behind those words.
function row(all, say, join = inARow) {
  const proved = all.filter(isProved).map(say), others = all.filter(one => !isProved(one)).map(say);
  return join([...proved, ...others.length ? [fill(words.proving, {all: join(others)})] : []]);
}
// Puts it where the page has a place for it, unless something stands there; returns what takes it away again.
function put(all, of) {
  const texts = {offences: row(all, written), listed: row(all.filter(isListed), written),
    articles: row(all, ([, article]) => article.replace(/^.*?art\.\s/, ""), texts => texts.join(", "))};
  const undo = [...document.querySelectorAll("[data-takes]")].map(place => {
    const text = texts[place.dataset.takes], field = place.querySelector("textarea"), before = place.textContent;
    if (!text || field && field.value) return () => {};
    if (!field) {
      place.replaceChildren(make("b", {textContent: text, lang: of}));
      return () => place.replaceChildren(before);
    }
    putIn(field, text);
    return () => { if (field.value === text) putIn(field, ""); };
  });
  setSafe(); // it can be had again
  return () => { for (const act of undo) act(); };
}

const status = make("p", {role: "status"}), box = make("section", {className: "admonition received"}, status);
let held = null; // what is shown
function show(own) {
  const [offences, courts, of = lang] = own;
  const line = (key, all) => {
    const [before, after] = words["received-" + key].split("{all}");
    return make("li", {}, before, make("span", {lang: of, textContent: inARow(all)}), after);
  };
  const told = offences.map(one => written(one) + (isProved(one) ? "" : ` — ${words["to-prove"]}`));
  const takeAway = put(offences, of);
  held = [offences, courts, of];
  const others = of === lang ? "" : ` ${words["received-lang"]}`;
  box.append(make("p", {}, make("b", {textContent: words.received}), others),
    make("ul", {}, line("offences", told), ...courts.length ? [line("court", courts)] : []),
    make("p", {}, make("button", {type: "button", textContent: words.clear, onclick: () => {
      takeAway();
      remember(held = null);
      box.replaceChildren(status);
      status.textContent = words.cleared;
      box.dispatchEvent(new Event("input", {bubbles: true}));
    }})), status);
}

function remember(dossier, place = location.hash) {
  try {
    history.replaceState({...history.state, dossier}, "", location.href.split("#")[0] + place);
  } catch { /* it stays in the address, which holds no name */ }
}
// By the name of a new tab, or by the address.
const way = window.name.startsWith("dossier=") ? `#${window.name}~${location.hash.slice(1)}` : location.hash;
const [, code, place] = /^#dossier=([^~]*)~([\w-]*)$/.exec(way) || [];
function given() {
  try { return JSON.parse(decoded(code)); } catch { return null; } // no page of ours wrote that
}
const isHere = way.startsWith("#dossier="), found = isHere ? given() : (history.state || {}).dossier;
const isOurs = isSound(found);
if (way !== location.hash) window.name = "";
if (isHere) remember(isOurs ? found : null, place ? "#" + place : "");
if (isHere || isOurs) {
  const target = aimed(location.hash);
  // Above the act to write; on a sheet, under its title.
  const act = isSheet || !target ? document.querySelector("article h1") : document.getElementById("a-ecrire");
  (act || target).after(box);
  if (isOurs) show(found); else status.textContent = words["received-other"];
  box.dispatchEvent(new Event("input", {bubbles: true})); // its letters are counted for paper
  if (isHere && target) target.scrollIntoView();
}
// After the place in the page is known (reading/place.js).
const link = document.getElementById("language-switch");
if (link) link.addEventListener("click", () => {
  if (held) link.hash = `dossier=${encodeURIComponent(JSON.stringify(held))}~${link.hash.slice(1)}`;
});
