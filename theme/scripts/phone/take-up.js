// Under the panel of progress: what the file of a module gave as a text or as QR codes, taken up as a saved file is.
import * as picture from "../attested/picture.js";
import {fill, make} from "../core/elements.js";
import {load} from "../core/page-elements.js";
import {Panel} from "../learner/panel.js";
import {gathering} from "./carry.js";
const panel = document.querySelector("[data-progress-panel]"), {root} = document.documentElement.dataset;
const words = JSON.parse(panel.dataset.taking), say = (key, values) => fill(words[key], values);
const status = make("p", {className: "told", role: "status"}), add = gathering();
const field = make("textarea", {id: "taken-text", rows: 4, autocomplete: "off", spellcheck: false});
const chooser = make("input", {id: "taken-pictures", type: "file", accept: "image/*", multiple: true});

// Resolves once the file is whole and handed on, or what is missing is said.
async function take(text) {
  try {
    const {file, have, all} = await add(text);
    status.textContent = file ? "" : say("take-missing", {have, all});
    if (file) await Panel.takeUp(async () => file);
  } catch ({code}) { status.textContent = words["take-" + code] || say("take-text-odd"); }
}
async function pictures() {
  const files = [...chooser.files];
  chooser.value = "";
  try {
    if (!picture.AttestedPicture) await load(root + "assets/attested-picture.js");
  } catch { status.textContent = say("take-unable"); return; } // the file is missing, and the page says which
  for (const file of files) {
    const text = await picture.AttestedPicture.read(file).catch(() => "");
    if (text) await take(text); else status.textContent = say("take-none", {name: file.name});
  }
}
chooser.onchange = pictures;
const isAlone = "alone" in document.documentElement.dataset; // the file of a module: no room for what reads pictures
panel.after(make("details", {className: "taken"}, make("summary", {textContent: say(isAlone ? "take-alone" : "take")}),
  make("label", {htmlFor: field.id, textContent: say("take-paste")}), field,
  make("p", {}, make("button", {type: "button", textContent: say("take-text"), onclick: () => {
    if (field.value.trim()) return take(field.value);
    status.textContent = say("take-empty");
  }})),
  ...isAlone ? [] : [make("label", {htmlFor: chooser.id, textContent: say("take-pictures")}), chooser], status));
