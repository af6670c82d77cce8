// The panel of « Signaler une erreur »: the page, a sentence and a word, as one text to copy, to print as a slip or to
// show as a QR code, and to give by hand. Nothing is sent and nothing kept: once closed, all of it is gone.
import {fill, make} from "../core/elements.js";
import {copied, load} from "../core/page-elements.js";
import * as code from "../core/qr.js";
import {MOST, chosen} from "./chosen.js";
const html = document.documentElement, {root, lang, page, version} = html.dataset;
const words = window.Words.report, QUIET = 400; // ms after the last key
let shown = null;

// A field with its name; `hint`, under it, says how it is filled.
function field(name, hint) {
  const box = make("textarea", {id: `report-${name}`, rows: 3, maxLength: MOST});
  const about = hint ? [make("small", {id: `report-${name}-hint`, textContent: hint})] : [];
  if (hint) box.setAttribute("aria-describedby", about[0].id);
  return {box, parts: [make("label", {htmlFor: box.id, textContent: words[name]}), ...about, box]};
}

// What is given: what was left empty has room for a hand.
const said = (sentence, word, hash) => fill(words.text, {
  course: document.querySelector(".home").textContent.trim(), version, address: `${lang}/${page}${hash}`,
  title: document.querySelector("h1").textContent.trim(), sentence: sentence || words.blank, word: word || words.blank,
});

function print() {
  html.dataset.slip = "";
  addEventListener("afterprint", () => { delete html.dataset.slip; }, {once: true});
  window.print();
}

// The slip: the text as the fields say it, and its QR code where the file that draws it comes.
function slip(sentence, word, start) {
  const text = make("p"), drawn = make("div"), whole = make("div", {className: "slip"}, text, drawn);
  let hash = start ? start.hash : "", last = sentence.value, timer;
  const draw = () => load(`${root}assets/qr.js`).then(() => {
    drawn.replaceChildren(code.drawQr(text.textContent, words.code, "byte"));
  }, () => {});
  const show = () => {
    text.textContent = said(sentence.value.trim(), word.value.trim(), hash);
    clearTimeout(timer);
    timer = setTimeout(draw, QUIET);
  };
  // Of what is selected while the panel is open, unless somebody has written there.
  const follow = () => {
    const now = chosen();
    if (!now || sentence.value !== last) return;
    ({hash} = now);
    last = sentence.value = now.sentence;
    show();
  };
  sentence.oninput = word.oninput = show;
  document.addEventListener("selectionchange", follow);
  show();
  return {whole, text, stop: () => document.removeEventListener("selectionchange", follow)};
}

// Under the button; Escape and « Fermer » give the focus back to it.
export function open(opener, start) {
  if (shown) shown();
  if (!document.querySelector("link[href$='report.css']")) {
    document.head.append(make("link", {rel: "stylesheet", href: `${root}assets/report.css`}));
  }
  const sentence = field("sentence", words.hint), word = field("word"), status = make("p", {role: "status"});
  if (start) sentence.box.value = start.sentence;
  const {whole, text, stop} = slip(sentence.box, word.box, start);
  const title = make("h2", {id: "report-title", textContent: opener.textContent, tabIndex: -1});
  const button = (textContent, onclick) => make("button", {type: "button", textContent, onclick});
  const copy = async () => { status.textContent = words[await copied(text) ? "copied" : "by-hand"]; };
  const close = () => { shown(); opener.focus(); };
  const panel = make("section", {className: "report", attributes: {"aria-labelledby": title.id},
    onkeydown: ({key}) => { if (key === "Escape") close(); }}, title, make("p", {textContent: words.about}),
    ...sentence.parts, ...word.parts, whole, make("div", {className: "buttons"}, button(words.copy, copy),
      button(words.print, print), button(window.Words.close, close)), status);
  shown = () => {
    stop();
    panel.remove();
    shown = null;
  };
  opener.parentElement.after(panel);
  title.focus();
}
