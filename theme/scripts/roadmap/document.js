/* The road map builder, last step: the document, as a table and as a timeline, to be read, printed and signed. */
(the => {
  "use strict";
  const {say, make} = the;
  const COLUMNS = ["number", "action", "body", "indicator", "deadline", "depends"];

  const numbers = one => one.after.filter(id => the.entry(id)).map(the.number).sort((a, b) => a - b).join(", ");
  /* What is missing stays blank: it may be filled in by hand. */
  function row(one) {
    const cells = [String(the.number(one.id)), ...the.TEXTS.map(field => the.value(one, field)), the.shown(one.date),
      numbers(one) || say("blank")];
    return make("tr", {data: {row: one.id}}, ...cells.map(text => make("td", {textContent: text})));
  }
  function group(pillar) {
    const rows = the.ordered().filter(one => the.pillarOf(one) === pillar.id);
    if (!rows.length) return [];
    const head = make("th", {colSpan: COLUMNS.length, scope: "colgroup"}, make("b", {textContent: pillar.name}),
      " — " + pillar.objective);
    return [make("tbody", {}, make("tr", {className: "of"}, head), ...rows.map(row))];
  }
  function table() {
    const heads = COLUMNS.map(name => make("th", {scope: "col", textContent: say("column-" + name)}));
    const frame = make("div", {className: "table", tabIndex: 0, role: "group"},
      make("table", {className: "wide"}, make("thead", {}, make("tr", {}, ...heads)), ...the.pillars.flatMap(group)));
    frame.setAttribute("aria-label", say("table"));
    return frame;
  }
  function drawing() {
    const svg = the.timeline(), undated = the.undated().map(one => the.number(one.id)).join(", ");
    if (!svg) return make("p", {className: "no-timeline", textContent: say("no-timeline")});
    const frame = make("div", {className: "scroll", tabIndex: 0, role: "group"}, svg);
    frame.setAttribute("aria-label", say("drawing"));
    return make("figure", {className: "figure"}, frame, the.legend(), make("figcaption", {
      textContent: say("same-as-table") + (undated ? " " + say("undated", {numbers: undated}) : "")}));
  }
  function head() {
    const {court, start, author} = the.plan();
    const about = [the.isDate(start) && say("from", {date: the.shown(start)}),
      author.trim() && say("by", {author: author.trim()})];
    return make("header", {className: "document-head"},
      make("p", {className: "about", textContent: the.tool.dataset.document}),
      make("h3", {textContent: court.trim() || say("court-blank")}),
      make("p", {textContent: about.filter(Boolean).join(" · ")}));
  }
  const place = who => make("div", {},
    make("b", {textContent: say("sign-" + who)}), make("small", {textContent: say("sign-what")}));
  const signatures = () => make("section", {className: "signatures"}, make("p", {textContent: say("done-at")}),
    make("div", {}, ...["bench", "prosecution"].map(place)));

  /* What is missing, said before the document and never printed in it. */
  function toComplete() {
    const waiting = new Set(the.choices().map(one => one.id));
    const lines = [["", the.faultsOfHead()], ...the.ordered().map(one => [one.id, the.faultsOf(one)])]
      .map(([id, faults]) => [id, waiting.has(id) ? [...faults, say("waiting")] : faults])
      .filter(([, faults]) => faults.length);
    const n = lines.reduce((sum, [, faults]) => sum + faults.length, 0);
    const count = make("p", {
      className: n ? "count" : "count done", textContent: say(n ? "missing-count" : "missing-nothing", {n}),
    });
    return [count, make("ul", {className: "warnings"}, ...lines.map(([id, faults]) => make("li", {}, make("button", {
      type: "button", className: "link", textContent: id ? the.named(id) : say("place-head"),
      onclick: () => id ? the.openEntry(id) : the.go("court")}), " " + faults.join(" "))))];
  }

  const check = make("div", {className: "to-complete"}), document_ = make("div", {className: "document"});
  const print = the.button("print", () => window.print(), {}, "main");
  const none = make("p", {className: "empty", textContent: say("read-empty")});
  function refresh() {
    const some = the.plan().entries.length > 0;
    none.hidden = some;
    check.hidden = document_.hidden = print.hidden = !some;
    if (!some) return;
    check.replaceChildren(...toComplete());
    document_.replaceChildren(head(), table(), make("h3", {className: "timeline-title", textContent: say("timeline")}),
      drawing(), signatures(), make("p", {className: "made-with", textContent: say("made-with")}));
    window.Tables.dress(document_);
  }
  const readPanel = () => the.panel("read", make("p", {textContent: say("intro-read")}), none, check,
    make("p", {className: "buttons"}, print), document_);
  the.onshow("read", refresh);
  /* On paper the document stands alone, whatever the step on the screen. */
  window.addEventListener("beforeprint", refresh);

  Object.assign(the, {readPanel, refreshDocument: refresh});
})(window.Roadmap);
