// The report, on paper, and the tables for a spreadsheet: codes only. The names go into a file of their own, if asked
// for.
(the => {
  "use strict";
  const {Elements: {make, download}, DeskCourse} = window, {say, paragraph} = the;
  const {course} = document.documentElement.dataset, isFrench = document.documentElement.lang === "fr";
  const FORMULA = /(^|[,;\t])([\s"']*)(?=[=+\-@＝＋－＠])|^(?=0\d+$)/g;

  // The text as it is, unless a spreadsheet would run it, or take the zeros off a learner’s number.
  const harmless = text => text.replace(FORMULA, "$1$2'");
  const cell = value => {
    if (value === null || value === undefined) return '""';
    const figure = () => isFrench ? String(value).replace(".", ",") : String(value);
    const text = typeof value === "number" ? figure() : harmless(value);
    return `"${text.replace(/"/g, '""')}"`;
  };
  const csv = rows => "\uFEFF" + rows.map(row => row.map(cell).join(";") + "\r\n").join("");
  const rounded = value => value === null ? null : Math.round(value * 10000) / 10000;

  // Each subject with its slots: the parts, then the modules.
  const subjects = [...DeskCourse.parts.map(part => [part.id.toUpperCase(), the.slotsOf(part)]),
    ...DeskCourse.parts.flatMap(({modules}) => modules.map(({id, slots}) => [id, slots]))]
    .filter(([, slots]) => slots.length);
  function ofTest(test) {
    if (!test) return Array(7 + subjects.length).fill(null);
    const {attempt} = test, {right, asked, changed} = the.score(test);
    const day = new Date(attempt.handedIn).toISOString().slice(0, 16).replace("T", " ");
    const paper = the.onPaper(test) ? say("yes") : "";
    return [day, attempt.form.toUpperCase(), attempt.version, paper, right, asked, changed,
      ...subjects.map(([, slots]) => the.score(test, slots).right)];
  }
  the.peopleTable = ({learners, tags}) => {
    const heads = ["csv-date", "csv-form", "csv-version", "csv-paper", "right", "csv-asked", "csv-apart"]
      .map(key => say(key));
    const ofEach = ["diagnostic", "final"].flatMap(
      key => [...heads, ...subjects.map(([name]) => name)].map(head => say(key) + (isFrench ? " : " : ": ") + head));
    const mark = the.markSaid(true);
    const order = the.sorted(tags.map((_, n) => n), n => tags[n]);
    const all = [say("code"), say("outcome"), say("missing"), ...ofEach, say("csv-finals"), say("csv-mark")];
    return csv([all, ...order.map(n => [
      tags[n], the.outcomeOf(learners[n]), the.missing(learners[n]).join(" | "),
      ...ofTest(learners[n].diagnostic), ...ofTest(learners[n].final), learners[n].finals, mark])]);
  };
  the.questionsTable = ({figures}) => csv([
    [say("question"), say("csv-revision"), say("csv-test"), say("papers"), say("right"), "p", say("csv-low"),
      say("csv-high"), say("csv-discrimination"), say("look"), say("wrong")],
    ...figures.items.map(({id, revision, purpose, n, right, p, interval, discrimination, reread, wrong}) => [
      id, revision, say(purpose), n, right, ...interval ? [p, ...interval].map(rounded) : [null, null, null],
      rounded(discrimination), reread ? say("reread") : "", the.isLetter(wrong) ? wrong : ""])]);
  the.namesTable = ({learners, tags}) => {
    const order = the.sorted(tags.map((_, n) => n), n => tags[n]);
    return csv([[say("names-keep")], [say("code"), say("name"), say("files")],
      ...order.map(n => [tags[n], learners[n].name, learners[n].paths.join(" | ")])]);
  };

  function show(space, group) {
    const status = make("p", {role: "status"}), {question, ask} = window.asking(say, status);
    const forget = async () => {
      const n = the.unsavedSheets();
      if (!n || await ask("forget-sheets", {n}, true)) the.forget();
    };
    const saver = (key, ending, text) => make("button", {type: "button", textContent: say(key), onclick: () => {
      const name = `${course}-${ending}`;
      status.textContent = say(download(name, text()) ? "saved" : "not-saved", {name});
    }});
    space.classList.add("not-print");
    space.append(paragraph(say("save-about")), make("div", {className: "buttons"},
      make("button", {type: "button", className: "main", textContent: say("print"), onclick: () => print()}),
      saver("save-people", "participants.csv", () => the.peopleTable(group)),
      saver("save-questions", "questions.csv", () => the.questionsTable(group)),
      saver("save-figures", "figures.json", () => JSON.stringify(group.figures, null, 1) + "\n")),
    make("details", {}, make("summary", {textContent: say("names")}), paragraph(say("names-keep"), "warn"),
      make("div", {className: "buttons"}, saver("save-names", "noms.csv", () => the.namesTable(group)))),
    make("div", {className: "buttons"},
      make("button", {type: "button", textContent: say("forget"), onclick: forget})), question, status);
  }

  the.sections.push({id: "save", title: say("save"), show});
})(window.Desk);
