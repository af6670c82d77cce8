// What was done in this file, as a text to paste and as QR codes, one at a time.
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {drawQr} from "../core/qr.js";
import {written} from "./carry.js";
const panel = document.querySelector("[data-progress-panel]"), {module} = document.documentElement.dataset;
const words = JSON.parse(panel.dataset.taking), say = (key, values) => fill(words[key], values);
const isOurs = ({k}) => new RegExp(`^(q|tried|recall|page|edition):${module}-`).test(k);

// Of this module alone: where the browser keeps, the store may be that of the whole course.
async function ours() {
  const {code} = await Progress.peek(), records = Progress.all().filter(isOurs);
  return records.length && Records.encode({profile: code, savedAt: new Date().toISOString(), records});
}

const field = make("textarea", {id: "codes-text", readOnly: true, rows: 4}), place = make("div", {className: "codes"});
const status = make("p", {className: "told", role: "status"});
function copy() {
  field.focus();
  field.select();
  let isCopied = false;
  try { isCopied = document.execCommand("copy"); } catch { /* said below */ }
  status.textContent = say(isCopied ? "codes-copied" : "codes-by-hand");
}
function code(pieces, n) {
  const all = pieces.length, said = say(all > 1 ? "codes-some" : "codes-one", {n: n + 1, all});
  const next = make("button", {type: "button", textContent: say("codes-next"), onclick: () => {
    code(pieces, (n + 1) % all);
    place.querySelector(".code button").focus();
  }});
  const box = make("div", {className: "code"}, drawQr(pieces[n], said, "byte"), make("p", {textContent: said}),
    ...all > 1 ? [next] : []), old = place.querySelector(".code");
  if (old) old.replaceWith(box); else place.append(box);
}
async function show() {
  status.textContent = "";
  place.replaceChildren();
  const file = await ours();
  if (!file) { status.textContent = say("codes-none"); return; }
  let made;
  try { made = await written(file); } catch { status.textContent = say("codes-unable"); return; }
  field.value = made.whole;
  place.append(make("label", {htmlFor: field.id, textContent: say("codes-text")}), field,
    make("p", {}, make("button", {type: "button", textContent: say("codes-copy"), onclick: copy})));
  if (made.pieces.length) code(made.pieces, 0); else place.append(make("p", {textContent: say("codes-many")}));
}
panel.after(make("p", {}, make("button", {type: "button", className: "main",
  textContent: say("codes"), onclick: show})), status, place);

// A file of another module is whole and sound: it is kept, and said not to show here.
panel.addEventListener("resumed", ({detail}) => {
  if (detail.length && !detail.some(isOurs)) panel.querySelector(".told").append(" " + say("elsewhere"));
});
