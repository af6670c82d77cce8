// The panel where one sees whose progress this is, saves it, resumes it, leaves it or erases it. Nothing is rebuilt
// while the reader is in it, so that focus stays where it was.
import {asking} from "../core/dialog.js";
import {fill, make} from "../core/elements.js";
import * as path from "./following.js";
import {Saving} from "./profile.js";
import {Progress} from "./progress.js";
import {Records} from "./records.js";
import {changeOfTurn} from "./turn.js";
const {Words} = window, {button, copy, lines, save, status, tell, worries} = Saving;
const say = (key, values) => fill(Words["progress-" + key], values);
const panel = document.querySelector("[data-progress-panel]");
export const Panel = {}; // takeUp: what another script hands on, where there is a panel
if (panel) {
  // `hosted`: it belongs to the account of a host that wraps the course (theme/scripts/host/).
  let now = {profile: "moi"};

  const who = make("p", {className: "who"});
  const warnings = make("div", {className: "warnings"});
  const {question, ask} = asking(say, status);

  // --- the file ---------------------------------------------------------------------------------

  const chooser = make("input", {type: "file", accept: ".json,application/json", hidden: true});
  chooser.onchange = () => Panel.takeUp(async () => {
    const [file] = chooser.files;
    chooser.value = ""; // the same file may be chosen again
    if (file.size > Records.limit) throw {code: "too-big"};
    return file.text();
  });
  // What a saved file says, wherever it came from: resumed, or a sentence why not.
  Panel.takeUp = async coming => {
    try { await resume(await coming()); } catch (fault) {
      tell("fault-" + (Words["progress-fault-" + fault.code] ? fault.code : "unread"));
      const page = panel.dataset[fault.code]; // that opens such a file
      if (page) status.append(" ", make("a", {href: page, textContent: say("open-there")}));
    }
  };
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
    const {profile, condition, recovered, hosted} = state;
    const all = Progress.all();
    who.textContent = say(hosted ? "hosted" : turn.isNobody(profile) ? "nobody" : "somebody", {
      code: profile, ...held(all),
    });
    lines(warnings, ...condition === "memory" ? [] : [say(condition)], ...worries(state));
    warnings.dataset.condition = recovered ? condition + " recovered" : condition;
    turn.show(state);
    turn.leaver.hidden = hosted || turn.isNobody(profile) && !all.length;
    wiper.hidden = hosted; // what the host keeps would come back
  }

  panel.append(who, warnings,
    make("div", {className: "buttons"}, saver, button("resume", () => chooser.click()), turn.leaver, wiper),
    chooser, question, status, turn.back, copy.box, turn.form, turn.others);
  Progress.onchange(show);
  Progress.ready.then(show);
}
