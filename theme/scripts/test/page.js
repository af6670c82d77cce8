// The pages of the test: what is shown now, for this purpose and this learner. Reads what scripts/course/pages/exam.py
// writes; loads the form only once it is begun.
(the => {
  "use strict";
  const {Elements: {make, fill, load}, Progress, Sittings} = window;
  const box = document.querySelector(".test");
  if (!box) return;
  const {root, lang} = document.documentElement.dataset, {purpose} = box.dataset, words = JSON.parse(box.dataset.words);
  const say = (key, values) => fill(words[key], values);
  const space = box.querySelector(".test-space"), again = box.querySelector(".test-again"), table = box.querySelector(".test-result");
  const status = make("p", {className: "told", role: "status"}), saver = the.resultSaver(say);
  let taking = "", shown = ""; // the sitting on screen; what was last shown otherwise

  const button = (key, onclick) => make("button", {type: "button", className: "main", textContent: say(key), onclick});
  const missing = fault => {
    if (fault instanceof Error) window.tellFault(fault); // no file is missing, this browser lacks something
    else status.textContent = say("missing");
  };
  const sittings = () => Sittings.all(Progress.all());

  async function take(sitting) {
    await load(`${root}assets/form-${sitting.form}-${lang}.js`);
    taking = sitting.id;
    document.body.classList.add("taking");
    again.hidden = table.hidden = saver.hidden = true;
    the.take(space, sitting, window.TestForm, {say, status, done: () => { leave(); space.querySelector("h2").focus(); }});
  }
  function leave() {
    taking = shown = "";
    show();
  }
  async function begin() {
    const record = Sittings.begin(Progress.all(), purpose);
    await Progress.record(record);
    await take(sittings().find(({id}) => record.k === "sitting:" + id));
  }
  const start = key => button(key, () => begin().catch(missing));

  // What there is to do or to read above the table.
  function head(paper, open, papers) {
    const former = open && Object.values(open.replies).some(the.isFormer);
    if (open) return [make("p", {textContent: say(former ? "resume-former" : "resume-about")}), button("resume", () => take(open).catch(missing))];
    if (paper) return the.sentences(paper, say).map((text, n) => make(n ? "p" : "h2", {textContent: text, ...n ? {} : {tabIndex: -1}}));
    if (!purpose) return [make("p", {textContent: say("none")})];
    if (purpose === "diagnostic" && papers.final) return [make("p", {textContent: say("too-late")})];
    return [start("begin-" + purpose)];
  }

  function show() {
    if (taking && sittings().some(({id}) => id === taking)) return; // gone when somebody else sat down, in another tab
    taking = "";
    document.body.classList.remove("taking");
    const papers = the.papers(window.TestKey), paper = purpose ? papers[purpose] : papers.final || papers.diagnostic;
    const [open] = sittings().filter(one => one.purpose === purpose && !one.paper).slice(-1);
    const failed = Boolean(paper) && paper.sitting.purpose === "final" && !paper.judged.passed;
    const pages = paper && !open && (failed || paper.sitting.purpose === "diagnostic") ? the.toReadAgain(paper, window.TestKey) : [];
    const now = JSON.stringify([papers, open && open.id, pages]);
    if (now === shown) return; // what has the focus is not made anew for nothing
    shown = now;
    space.replaceChildren(...head(paper, open, papers));
    const left = the.showReadAgain(again, pages, say);
    again.querySelector("p").textContent = say(!failed ? "start-with" : left ? "review" : "reviewed", {n: left});
    if (failed && !left && !open && purpose) space.append(start("retake"));
    the.fillTable(table, papers, say);
    table.hidden = Boolean(open) || !papers.diagnostic && !papers.final;
    saver.hidden = table.hidden;
  }

  space.after(status);
  box.append(saver);
  box.classList.add("ready");
  load(root + "assets/test-key.js").then(() => Progress.ready).then(() => {
    show();
    Progress.onchange(show);
  }).catch(missing);
})(window.Test);
