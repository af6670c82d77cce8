// What to take up first, and each question: how hard, which wrong option draws most, the law behind it, the lesson.
(the => {
  "use strict";
  const {Elements: {make}, DeskCourse} = window, {say, paragraph} = the;
  const TESTS = {diagnostic: say("diagnostic"), final: say("final")};

  // A question as it was asked, what was chosen, the reason and the law. `items`: its figures, one for each test.
  function questionOf(items) {
    const [{id, revision}] = items, known = DeskCourse.questions[id], slot = DeskCourse.slots[the.slotOf(id)];
    const box = make("div", {className: "case"});
    if (!known || known.rev !== revision) box.append(paragraph(say("former")));
    else box.append(...known.facts ? [paragraph(known.facts)] : [], make("p", {}, make("strong", {textContent: known.stem})));
    for (const item of items) box.append(...chosen(item, known && known.rev === revision ? known.options : {}));
    if (known && known.rev === revision) {
      box.append(paragraph(known.why), paragraph(say("law", {sources: known.sources.join(" · ")})));
    }
    if (slot && slot.pages.length) box.append(paragraph(say("lesson", {pages: slot.pages.join(" · ")})));
    return box;
  }

  function chosen({purpose, n, right, options, wrong}, texts) {
    const head = paragraph(`${TESTS[purpose]} : ${right}/${n}`);
    if (!options) return [head];
    const names = [...new Set([...Object.keys(texts), ...Object.keys(options)])].sort();
    const rows = names.map(name => {
      const [text, isRight] = texts[name] || ["", false], mark = isRight ? say("option-right") : name === wrong ? say("option-most") : "";
      return make("li", {}, make("b", {textContent: say("option", {letter: name.toUpperCase(), n: options[name] || 0})}),
        " ", text, mark ? make("em", {textContent: ` — ${mark}`}) : "");
    });
    return [head, make("ul", {className: "given"}, ...rows)];
  }

  const titleOf = slot => DeskCourse.parts.flatMap(({modules}) => modules).find(({slots}) => slots.includes(slot)).title;
  function showFirst(space, {figures}) {
    if (!figures.first.length) return space.append(paragraph(say("nothing-first")));
    space.append(paragraph(say("first-about")));
    for (const slot of figures.first) {
      const {after, before} = figures.rows.find(({id}) => id === slot), [right, asked] = after[1] ? after : before;
      const purpose = after[1] ? "final" : "diagnostic";
      const items = figures.items.filter(one => the.slotOf(one.id) === slot && one.purpose === purpose && one.right < one.n);
      space.append(make("h3", {textContent: `${right}/${asked} · ${DeskCourse.slots[slot].objective}`}),
        paragraph(titleOf(slot)), ...items.map(item => questionOf([item])));
    }
    return space;
  }

  // --- all of them -------------------------------------------------------------------------------

  const nameOf = ({id, revision}) => {
    const known = DeskCourse.questions[id];
    return known && known.rev === revision ? id : `${id} (${say("revision", {n: revision})})`;
  };
  function itemRow(item) {
    const {purpose, n, right, p, interval, wrong, options, reread} = item;
    const most = wrong ? `${wrong.toUpperCase()} (${options[wrong]})` : options ? "—" : "";
    return {cells: [nameOf(item), TESTS[purpose], `${right}/${n}`, interval ? `${the.number(p)} ${the.interval(interval)}` : "—",
      the.bars(null, p, interval), most, reread ? make("span", {className: "reread", textContent: say("reread")}) : ""]};
  }
  function reliabilityRow({purpose, form, version, n, items, mean, sd, kr20, interval, error}) {
    return {cells: [`${TESTS[purpose]}, ${form.toUpperCase()}, ${version}`, String(n),
      sd === null ? "—" : `${the.number(mean, 1)}/${items} (${the.number(sd, 1)})`,
      kr20 === null ? "—" : `${the.number(kr20)} ${the.interval(interval)}`, error === null ? "—" : the.number(error, 1)]};
  }

  // A drawer whose content is made when it is first opened: seventy-two questions in full are long.
  function drawer(title, make_) {
    const box = make("details", {}, make("summary", {textContent: title}));
    box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(...make_()); });
    return box;
  }

  function showQuestions(space, {figures}) {
    const heads = ["question", "test", "right", "share", "figure", "wrong", "look"].map(key => say(key));
    const ids = new Map();
    for (const item of figures.items) ids.set(nameOf(item), [...ids.get(nameOf(item)) || [], item]);
    space.append(paragraph(say("questions-about")), the.table(say("questions"), heads, figures.items.map(itemRow), [2, 3]),
      make("div", {className: "not-print"}, drawer(say("see"), () => the.sorted([...ids], ([name]) => name).map(
        ([name, items]) => drawer(`${name} · ${DeskCourse.slots[the.slotOf(items[0].id)].objective}`, () => [questionOf(items)])))),
      make("h3", {textContent: say("reliability")}), paragraph(say("reliability-about")),
      the.table(say("reliability"), ["form", "papers", "mean", "kr20", "error"].map(key => say(key)),
        figures.reliability.map(reliabilityRow), [1, 2, 3, 4]));
  }

  the.sections.push({id: "first", title: say("first"), show: showFirst},
    {id: "questions", title: say("questions"), show: showQuestions});
})(window.Desk);
