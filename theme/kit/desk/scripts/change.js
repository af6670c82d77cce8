// The group, then before and after: in all, by part, module and objective.
(the => {
  "use strict";
  const {Elements: {make}, DeskCourse} = window, {say, paragraph} = the;

  const modules = DeskCourse.parts.flatMap(part => part.modules);
  // A row's name and kind: « Partie A – … », « Module 2 — … », an objective.
  the.subject = id => {
    const named = one => one.id === id, part = DeskCourse.parts.find(named), module = modules.find(named);
    if (part) return {kind: "part", name: `${say("part", {part: id.toUpperCase()})} – ${part.title}`};
    if (module) return {kind: "module", name: module.title};
    if (id === "all") return {kind: "all", name: say("all")};
    return {kind: "objective", name: `${id} ${DeskCourse.slots[id].objective}`};
  };

  function showGroup(space, {figures}) {
    space.append(paragraph(say("people", {n: figures.learners, ...figures})));
    if (figures.final) space.append(paragraph(say("outcomes", figures.outcomes)));
    if (figures.learners < the.few) space.append(paragraph(say("few")));
  }

  function line(row, isFew) {
    const {kind, name} = the.subject(row.id), {paired} = row;
    const rate = (right, asked) => isFew ? "" : ` · ${the.percent(right / asked)}`;
    const share = ([right, asked]) => asked ? `${right}/${asked}` + rate(right, asked) : "—";
    const change = () => `${the.number(paired.change * 100, 0)} ${the.interval(paired.interval, 0, 100)}`.trim();
    const points = !paired.n || isFew ? "—" : change();
    const part = ([right, asked]) => asked ? right / asked : null;
    const plot = the.bars(part(row.before), part(row.after));
    return {className: kind, cells: [name, share(row.before), share(row.after), points, plot]};
  }

  function showChange(space, {figures}) {
    const isFew = figures.learners < the.few, isObjective = ({id}) => id.includes("-");
    const heads = ["subject", "diagnostic", "final", "gain", "figure"].map(key => say(key));
    const table = (caption, rows) => the.table(caption, heads, rows.map(row => line(row, isFew)), [1, 2, 3]);
    space.append(paragraph(say("change-about")), table(say("change"), figures.rows.filter(row => !isObjective(row))),
      make("details", {}, make("summary", {textContent: say("by-objective")}),
        table(say("by-objective"), figures.rows.filter(isObjective))));
  }

  the.sections.push({id: "group", title: say("group"), show: showGroup},
    {id: "change", title: say("change"), show: showChange});
})(window.Desk);
