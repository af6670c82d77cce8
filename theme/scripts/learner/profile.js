// The panel where one sees whose progress this is, saves it, resumes it, leaves it or erases it.
// Fills [data-progress-panel] where a page has it, and before the way onward [data-progress-notice], with the warnings
// alone. Nothing is rebuilt while the reader is in it, so that focus stays where it was.
import {asking} from "../core/dialog.js";
import {fill as filled, make} from "../core/elements.js";
import {copyBox, download} from "../core/page-elements.js";
import * as path from "./following.js";
import {Progress} from "./progress.js";
import {Records} from "./records.js";
import {changeOfTurn} from "./turn.js";
const {Words} = window;
const panel = document.querySelector("[data-progress-panel]");
const notice = make("div", {data: {progressNotice: ""}});
document.querySelector(".onward").before(notice);
// `hosted`: it belongs to the account of a host that wraps the course (theme/scripts/host/).
let now = {profile: "moi"};

const say = (key, values) => filled(Words["progress-" + key], values);
const button = (key, act) => make("button", {type: "button", textContent: say(key), onclick: act});
const fill = (place, ...texts) => place.replaceChildren(...texts.map(text => make("p", {textContent: text})));

const who = make("p", {className: "who"});
const warnings = make("div", {className: "warnings"});
const status = make("p", {className: "told", role: "status"});
const tell = (key, values) => { status.textContent = say(key, values); };
const {question, ask} = asking(say, status);

// --- the file ---------------------------------------------------------------------------------

const copy = copyBox(say("copy"));
async function save() {
  const file = await Progress.exportFile();
  const taken = download(file.name, file.text);
  const mayFail = now.full; // on that disk too, and no page is told
  copy.show(file.text, !taken || mayFail || copy.box.open);
  tell(!taken ? "not-saved" : mayFail ? "saved-full" : "saved", {name: file.name});
}

const chooser = make("input", {type: "file", accept: ".json,application/json", hidden: true});
chooser.onchange = () => takeUp(async () => {
  const [file] = chooser.files;
  chooser.value = ""; // the same file may be chosen again
  if (file.size > Records.limit) throw {code: "too-big"};
  return file.text();
});
// What a saved file says, wherever it came from: resumed, or a sentence why not.
export async function takeUp(coming) {
  try { await resume(await coming()); } catch (fault) {
    tell("fault-" + (Words["progress-fault-" + fault.code] ? fault.code : "unread"));
    const page = panel.dataset[fault.code]; // that opens such a file
    if (page) status.append(" ", make("a", {href: page, textContent: say("open-there")}));
  }
}
const held = records => ({
  answers: records.filter(({k}) => k.startsWith("q:")).length,
  pages: records.filter(({done}) => done).length,
});
async function resume(content) {
  const {profile, records} = Records.decode(content, revisions());
  if (!await mine(profile)) return tell("not-resumed");
  const {received} = path.Following || {};
  const {added, updated, ignored} = await Progress.importFile(content, revisions(), received);
  const said = added + updated ? say("resumed", held(records)) : say("resumed-before");
  status.textContent = ignored ? said + " " + say("resumed-ignored", {n: ignored}) : said;
  panel.dispatchEvent(new CustomEvent("resumed", {detail: records}));
}
// The revision of each question and page, where this page knows the modules: {id: revision}.
const revisions = () => Object.assign({}, ...(window.Modules || []).flatMap(({questions, pages}) => [
  ...Object.values(questions), ...pages.map(([url, , , revision = 1]) => ({[url]: revision}))]));
// A file with a code brings its code; two learners are never mixed without a word.
async function mine(code) {
  if (turn.isNobody(code) || code === now.profile) return true;
  if (now.hosted || !turn.isNobody(now.profile)) return ask("ask-other", {code});
  if (Progress.all().length && !await ask("ask-join")) await Progress.leave();
  await Progress.create(code);
  return true;
}

const saver = button("save", save);
saver.className = "main";
const turn = changeOfTurn(status, () => {}, () => saver.focus());
const wiper = button("wipe", async () => {
  if (!await ask("ask-wipe", {}, true)) return;
  const before = await Progress.peek(), {condition} = await Progress.wipe();
  copy.show("");
  tell(condition === "memory" ? "wiped-memory" : "wiped");
  turn.offerBack("unwipe", () => Progress.restore(before));
  turn.back.focus();
});

wiper.className = "grave";

function show(state) {
  if (state.condition === "opening") return;
  now = state;
  const {profile, condition, recovered, full, hosted} = state;
  const worries = [];
  if (condition === "memory") worries.push(say(full ? "full" : "memory"));
  if (recovered) worries.push(say(recovered === "none" ? "lost" : "recovered"));
  fill(notice, ...worries);
  offered.hidden = condition !== "memory";
  if (!panel) return;
  const all = Progress.all();
  who.textContent = say(hosted ? "hosted" : turn.isNobody(profile) ? "nobody" : "somebody", {
    code: profile, ...held(all),
  });
  if (condition !== "memory") worries.unshift(say(condition));
  fill(warnings, ...worries);
  warnings.dataset.condition = recovered ? condition + " recovered" : condition;
  turn.show(state);
  turn.leaver.hidden = hosted || turn.isNobody(profile) && !all.length;
  wiper.hidden = hosted; // what the host keeps would come back
}

// Where nothing is kept any more, the file is offered on the spot.
const offered = make("div", {className: "buttons", hidden: true}, button("save", save));
notice.setAttribute("role", "status");
if (!panel) notice.after(offered, status, copy.box);
if (panel) panel.append(who, warnings,
  make("div", {className: "buttons"}, saver, button("resume", () => chooser.click()), turn.leaver, wiper),
  chooser, question, status, turn.back, copy.box, turn.form, turn.others);
Progress.onchange(show);
Progress.ready.then(show);
