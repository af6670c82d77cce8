// The group, then before and after: in all, by part, module and objective.
(the => {
  "use strict";
  const {Elements: {make, day}, DeskCourse} = window, {say, paragraph} = the;

  const modules = DeskCourse.parts.flatMap(part => part.modules);
  // A row's name and kind: « Partie A – … », « Module 2 — … », an objective.
  the.subject = id => {
    const named = one => one.id === id, part = DeskCourse.parts.find(named), module = modules.find(named);
    if (part) return {kind: "part", name: `${say("part", {part: id.toUpperCase()})} – ${part.title}`};
    if (module) return {kind: "module", name: module.title};
    if (id === "all") return {kind: "all", name: say("all")};
    return {kind: "objective", name: `${id} ${DeskCourse.slots[id].objective}`};
  };

  function showGroup(space, group) {
    const {figures} = group;
    const foot = document.querySelector(".foot").textContent.trim(); // on paper it would have a page to itself
    space.append(make("p", {className: "only-print"}, make("b", {textContent: DeskCourse.title}), ` — ${foot}`),
      paragraph(say("printed", {date: day(the.now())}), "only-print"),
      paragraph(say("people", {n: figures.learners, ...figures})));
    if (figures.final) space.append(paragraph(say("outcomes", figures.outcomes)));
    space.append(...[the.markSaid(), ...the.markLate(group)].map(text => paragraph(text)));
    if (figures.learners < the.few) space.append(paragraph(say("few")));
  }

  // `people`: how many took each test. Of fewer than ten, and of an objective with fewer answers, counts alone.
  function line(row, people) {
    const {kind, name} = the.subject(row.id), {paired} = row;
    const part = ([right, asked], took) => took < the.few || asked < the.few ? null : right / asked;
    const counts = ([right, asked]) => asked ? `${right}/${asked}` : "—";
    const share = (counted, rate) => counts(counted) + (rate === null ? "" : ` · ${the.percent(counted)}`);
    const before = part(row.before, people.diagnostic), after = part(row.after, people.final);
    const change = () => `${the.number(paired.change * 100, 0)} ${the.interval(paired.interval, 0, 100)}`.trim();
    const points = paired.n < the.few ? "—" : change();
    return {className: kind, cells: [
      name, share(row.before, before), share(row.after, after), points, the.bars(before, after)]};
  }

  function showChange(space, {figures}) {
    const isObjective = ({id}) => id.includes("-");
    const heads = ["subject", "diagnostic", "final", "gain", "figure"].map(key => say(key));
    const table = (caption, rows) => the.table(caption, heads, rows.map(row => line(row, figures)), [1, 2, 3]);
    space.append(paragraph(say("plain")), paragraph(say("change-about")),
      table(say("change"), figures.rows.filter(row => !isObjective(row))),
      make("details", {}, make("summary", {textContent: say("by-objective")}),
        table(say("by-objective"), figures.rows.filter(isObjective))));
  }

  the.sections.push({id: "group", title: say("group"), show: showGroup},
    {id: "change", title: say("change"), show: showChange});
})(window.Desk);
