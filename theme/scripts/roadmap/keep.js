/* The road map builder: where the plan goes. Into a file, always; into this browser only when its reader asks, knowing
   who else can read it. A page left with unsaved work says so first. */
import {make} from "../core/elements.js";
import {copyBox, download} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {decode, encode, nameOf, read} from "./file.js";
import {choices, merge} from "./merge.js";
import {ask, button, tell, tellText} from "./parts.js";
import {change, HEAD, planNow, say, shown} from "./plan.js";
const NAME = "roadmap";
let saved = ""; // the plan as last put away, in a file or here
let kept = null, followed = ""; // the text in the browser, null when it is not ours to follow; the plan it holds

const now = () => JSON.stringify(planNow());
const isEmpty = plan => !plan.entries.length && HEAD.every(name => !plan[name]);
const unsaved = () => !isEmpty(planNow()) && now() !== saved;

// --- the file -----------------------------------------------------------------------------------

const copy = copyBox(say("copy"));
function save() {
  const name = nameOf(planNow());
  const text = encode(planNow()), taken = download(name, text);
  copy.show(text, !taken || copy.box.open);
  if (taken) saved = now();
  tell(taken ? "saved" : "not-saved", {name});
  show();
}
function chooser(act) {
  const input = make("input", {type: "file", accept: ".json,application/json", hidden: true});
  input.onchange = async () => {
    const [file] = input.files;
    input.value = ""; // the same file may be chosen again
    try {
      await act(await read(file), file.name);
    } catch (fault) {
      tellText(say("refused", {name: file.name, fault: fault.said || say("fault-unread")}));
    }
  };
  return input;
}
const opener = chooser(async ({plan}, name) => {
  if (unsaved() && !await ask("ask-open")) { tell("not-opened"); return; }
  change(say("undo-open", {name}), () => plan);
  saved = now();
  tell("opened", {name, n: plan.entries.length});
  show();
});
const joiner = chooser(({plan}, name) => {
  const {plan: whole, count} = merge(planNow(), plan);
  const done = change(say("undo-join", {name}), () => whole);
  if (done) tell("joined", {name, ...count, choices: choices().length});
});

// --- the browser: only when asked, after a warning --------------------------------------------------

const stamp = () => new Date().toISOString();
const lines = content => content === null ? null : [content.slice(0, 24), content.slice(25)]; // when, then the file
async function put() {
  const content = `${stamp()}\n${encode(planNow())}`, is = now(), before = kept;
  kept = content;
  followed = is;
  const answer = await Progress.note(NAME, {text: content, before});
  if (!answer.kept) await Progress.note(NAME, {text: null}); // nothing half kept, where only this tab would see it
  if (answer.text !== content || !answer.kept) { kept = null; throw new Error("not kept"); }
  saved = is;
}
async function keep() {
  if (!await ask("ask-keep")) { tell("not-kept"); return; }
  try {
    kept = (await Progress.note(NAME)).text; // asked and answered: this one takes the place of an older one
    await put();
    offer.hidden = true;
    tell("kept");
  } catch { kept = null; tell("cannot-keep"); }
  show();
  (kept === null ? keeper : eraser).focus();
}
async function erase() {
  if (!await ask("ask-erase")) return;
  try {
    clearTimeout(timer);
    const answer = await Progress.note(NAME, {text: null});
    if (answer.text !== null || !answer.kept) throw new Error("not erased");
    kept = null;
    saved = "";
    offer.hidden = true;
    tell("erased");
  } catch { tell("cannot-erase"); }
  show();
  keeper.focus();
}
let timer = 0;
function follow() {
  clearTimeout(timer);
  if (kept === null || now() === followed) return;
  timer = setTimeout(() => { if (kept !== null) put().catch(() => tell("cannot-keep")).then(show); }, 400);
}

export const offer = make("section", {className: "offer", hidden: true});
export async function look() {
  const found = await Progress.note(NAME).catch(() => ({text: null}));
  if (found.text === null || kept !== null) return;
  const [when, content] = lines(found.text);
  let plan = null;
  try { ({plan} = decode(content)); } catch { /* kept by another version: it can be erased, and says so */ }
  const open = plan && button("offer-open", async () => {
    if (unsaved() && !await ask("ask-open")) return;
    kept = found.text;
    saved = followed = JSON.stringify(plan);
    change(say("undo-offer"), () => plan);
    offer.hidden = true;
    tell("opened-kept", {n: plan.entries.length});
    show();
    document.getElementById("etape-court").focus();
  });
  offer.replaceChildren(make("p", {textContent: plan ? say("offer", {court: plan.court || say("court-blank"),
    n: plan.entries.length, date: shown(when.slice(0, 10))}) : say("offer-unread")}),
    make("div", {className: "buttons"}, ...[open, button("erase", erase)].filter(Boolean)));
  offer.hidden = false;
}

// --- the panel ----------------------------------------------------------------------------------

export const saver = button("save-short", save, {}, "main");
export const putAway = make("p", {className: "put-away"});
const keeper = button("keep", keep), eraser = button("erase", erase);
saver.append(make("span", {className: "more", textContent: say("save-where")}));
function show() {
  putAway.textContent = isEmpty(planNow()) ? ""
    : say(unsaved() ? "state-unsaved" : kept === null ? "state-saved" : "state-kept");
  putAway.dataset.state = unsaved() ? "unsaved" : "saved";
  keeper.hidden = kept !== null;
  eraser.hidden = kept === null;
}
export const filesPanel = () => make("section", {className: "files"},
  make("h2", {textContent: say("files"), id: "fichier"}),
  make("p", {textContent: say("files-about")}),
  make("div", {className: "buttons"}, button("save", save),
    button("open", () => opener.click()), button("join", () => joiner.click()), keeper, eraser),
  opener, joiner, copy.box);

window.addEventListener("beforeunload", event => {
  if (!unsaved()) return;
  event.preventDefault();
  event.returnValue = ""; // what older browsers look at
});

export const refreshKeep = () => { follow(); show(); };
