// The other pieces that pages make by script, and what they ask of the browser: what an answer does without.
import {make} from "./elements.js";
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

// A moment as a reader writes its day: « 1er décembre 2026 », “1 December 2026”.
const {lang} = document.documentElement;
export const locale = {en: "en-GB"}[lang] || lang;
export const day = (moment, timeZone) =>
  new Intl.DateTimeFormat(locale, {day: "numeric", month: "long", year: "numeric", timeZone})
    .format(new Date(moment)).replace(/^1 (?=\D)/, lang === "fr" ? "1er " : "1 ");

// Items between semicolons: French sets a space before each, English none.
export const inARow = items => items.join(lang === "fr" ? " ; " : "; ");

// A classic script by its address, the root of the course in front: the one form that file:// and http both load.
// Rejects when it is not there, or not whole: cut in half it « loads » all the same, and the page says so
// (integrity.js).
export const load = source => new Promise((done, failed) => {
  const name = source.slice(document.documentElement.dataset.root.length);
  document.head.append(make("script", {src: source, onerror: failed, onload: () => {
    if ((window.Loaded || {})[name]) return done();
    if (window.Whole) window.Whole.tell(name);
    failed({name}); // no Error: that is what a browser lacks, and the page would say so
  }}));
});

// Text out of an address; "" for what no page of ours has written there.
export function decoded(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}
// The element that the end of an address, « #m02-q01 », names; null when there is none.
export const aimed = hash => document.getElementById(decoded(hash.slice(1)));

// Enter in a field of the form acts as its button. Not by « submit »: a host that frames the course may forbid it.
export function onEnter(form, act) {
  form.addEventListener("submit", event => { event.preventDefault(); });
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (!event.repeat) act(event);
  });
}

// Gives the browser a file to keep. False when it takes none: show the text then.
export function download(name, text) {
  try {
    const link = make("a", {download: name, href: URL.createObjectURL(new Blob([text], {type: "application/json"}))});
    link.click();
    setTimeout(URL.revokeObjectURL, 60000, link.href);
    return true;
  } catch { return false; }
}

// Copies what that element says, by the oldest command, else by the newest. False where the browser refuses both, and
// what it says stays selected: a page opened from a file is not always allowed more.
export async function copied(element, text = element.textContent) {
  try {
    getSelection().selectAllChildren(element);
    if (document.execCommand("copy")) return true;
  } catch { /* the other way, then */ }
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { return false; }
}

// The same text to copy, for a telephone or a kiosk that keeps no file.
export function copyBox(label) {
  const text = make("textarea", {readOnly: true, rows: 6, attributes: {"aria-label": label}});
  const box = make("details", {hidden: true, className: "copy"}, make("summary", {textContent: label}), text);
  const show = (content, open = box.open) => { text.value = content; box.hidden = !content; box.open = open; };
  return {box, show};
}
