// A sheet as a paper of one's own: saved to a file, opened again (copied: copied.js). Nothing of it is kept
// but in that file, and nothing leaves the page.
import {asking} from "../core/dialog.js";
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {copyBox, download} from "../core/page-elements.js";
import {sayOrigin} from "../files/printed.js";
import {dated} from "../files/saved.js";
import {copier} from "./copied.js";
import {controls, isSheet, isSafe, put, setSafe} from "./controls.js";
import {encode, read, say} from "./file.js";
const {page} = document.documentElement.dataset, article = document.querySelector("article");
const status = make("p", {className: "told", role: "status"}), {question, ask} = asking(say, status);
const left = make("ul"), shown = copyBox(say("copy"));
let aside = []; // what the file opened held, and this sheet has no place for
const tell = (key, values) => { status.textContent = say(key, values); };

function save() {
  const text = encode(aside), name = dated(page.replace(/\.html$/, "").replace("/", "-"));
  const isTaken = download(name, text);
  shown.show(text, !isTaken);
  if (isTaken) setSafe();
  tell(isTaken ? "saved" : "not-saved", {name});
}

async function open(file) {
  let held;
  try { held = await read(file); } catch (fault) {
    return tell("refused", {name: file.name, fault: fault.said || say("fault-unread")});
  }
  if (held.isChanged && !await ask("ask-changed", {name: file.name})) return tell("not-opened");
  if (!isSafe() && !await ask("ask-open")) return tell("not-opened");
  controls.forEach((control, n) => put(control, held.placed.get(n) || ""));
  ({aside} = held);
  left.replaceChildren(...aside.map(([, name, value]) => make("li", {
    textContent: value === true ? name : `${name} : ${value}`})));
  setSafe();
  shown.show("");
  tell(aside.length ? "opened-aside" : "opened", {name: file.name, n: aside.length});
}
const chooser = make("input", {type: "file", accept: ".json,application/json", hidden: true, onchange: () => {
  const [file] = chooser.files;
  if (file) open(file).catch(tellFault).then(() => { chooser.value = ""; }); // to choose it again
}});

if (isSheet) {
  const button = (key, onclick) => make("button", {type: "button", textContent: say(key), onclick});
  document.querySelector(".fillable").after(make("div", {className: "print sheet-desk"},
    make("p", {}, button("save", save), button("open", () => chooser.click()), copier(article, shown, status),
      make("small", {textContent: say("not-encrypted")})), chooser, status, left, question, shown.box));
  sayOrigin(say);
}
