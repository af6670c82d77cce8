/* The road map builder, put together: the steps, the answer so far beside them, the choices that wait, the way back. */
(the => {
  "use strict";
  const {say, make, button, tell} = the;

  // --- the answer so far, always in sight ---------------------------------------------------------------

  const title = make("b", {className: "so-far"}), count = make("p", {className: "count"});
  const lines = new Map(), list = make("ol");
  const what = make("span", {className: "more"}), back = button("undo", () => {
    tell("undone", {what: the.undo()});
    if (back.disabled) title.focus();
  });
  back.append(what);
  title.tabIndex = -1;
  class Line {
    constructor(id) {
      this.id = id;
      this.link = make("button", {type: "button", className: "link", onclick: () => the.openEntry(id)});
      this.state = make("span", {className: "state"});
      this.box = make("li", {data: {line: id}}, this.link, " ", this.state);
    }

    show() {
      const one = the.entry(this.id), faults = the.faultsOf(one).length + Object.keys(one.other || {}).length;
      const text = the.value(one, "action") || say("nameless");
      this.link.textContent = text.length > 64 ? text.slice(0, text.lastIndexOf(" ", 64)) + "…" : text;
      this.state.textContent = faults ? say("to-complete", {n: faults}) : the.shown(one.date);
      this.state.dataset.state = faults ? "to-complete" : "complete";
    }
  }
  const aside = make("aside", {className: "so-far-box"}, title, the.status, count, the.putAway,
    make("div", {className: "buttons"}, back, the.saver), list);
  aside.setAttribute("aria-label", say("so-far"));

  function refreshAside() {
    const {court, start, entries} = the.plan(), ids = the.ordered().map(one => one.id);
    title.textContent = court.trim() || say("so-far");
    const counted = entries.length > 1 ? "count" : entries.length ? "count-one" : "count-none";
    const about = [say(counted, {n: entries.length}), the.isDate(start) && say("from", {date: the.shown(start)})];
    count.textContent = about.filter(Boolean).join(" · ");
    the.keyed(list, lines, ids, id => new Line(id));
    for (const line of lines.values()) line.show();
    list.hidden = !ids.length;
    back.disabled = !the.last();
    what.textContent = the.last() ? say("undo-what", {what: the.last().what}) : "";
    document.body.classList.toggle("has-actions", ids.length > 0);
  }

  // --- where two files differ -----------------------------------------------------------------------------

  const choices = make("section", {className: "choices", hidden: true});
  const heading = make("h2", {tabIndex: -1, id: "choix"});
  function inWords({id, field}, value) {
    if (field === "after") return window.Elements.inARow(value.map(the.named)) || say("after-none");
    if (/date|start/.test(field)) return the.shown(value) || say("blank");
    return (value === null ? the.catalogue.get(id)[field] : value) || say("blank");
  }
  function choice(one) {
    const {id, field, values} = one, where = id ? the.named(id) : say("place-head");
    const take = (text, value) => make("button", {type: "button", textContent: text, onclick: () => {
      the.change(say("undo-choice", {field: say("field-" + field)}), plan => { the.settle(plan, one, value); });
      tell("chosen", {field: say("field-" + field), value: inWords(one, value)});
      (choices.hidden ? title : heading).focus();
    }});
    const options = values.map((value, i) => take(
      say(i ? "choice-there" : "choice-here", {value: inWords(one, value)}), value));
    if (!/date|start/.test(field)) options.push(take(say("choice-both"), the.both(one)));
    const box = make("div", {role: "group", className: "one-choice", data: {choiceOf: id, field}},
      make("p", {}, make("b", {textContent: say("field-" + field)}), " — " + where), ...options);
    box.setAttribute("aria-label", `${say("field-" + field)} — ${where}`);
    return box;
  }
  function refreshChoices() {
    const waiting = the.choices(), read = JSON.stringify(waiting);
    if (read === choices.dataset.read) return;
    choices.dataset.read = read;
    choices.hidden = !waiting.length;
    heading.textContent = say("choices", {n: waiting.length});
    choices.replaceChildren(heading, make("p", {textContent: say("choices-about")}), ...waiting.map(choice));
  }

  // --- all together ---------------------------------------------------------------------------------------

  const steps = make("div", {className: "builder"}, the.offer, the.nav, choices, the.courtPanel(), the.choosePanel(),
    the.detailPanel(), the.readPanel(), the.question, the.filesPanel());
  the.tool.prepend(aside, steps);
  the.onchange(() => {
    the.refreshSteps();
    the.refreshEntries();
    refreshAside();
    refreshChoices();
    if (!document.querySelector("[data-panel=read]").hidden) the.refreshDocument();
    the.refreshKeep();
  });
  the.begin(the.empty());
  the.go("court", false);
  the.tool.classList.add("ready");
  the.look();

  /* A link to a pillar or to the first ninety days leads where they are chosen: it aims at the part on paper. */
  function reveal() {
    const id = location.hash.slice(1);
    const pillar = id.startsWith("pilier-")
      && the.tool.querySelector(`[data-choice="${CSS.escape(id.slice(7))}"]`);
    const aim = pillar || id === "jours" && the.tool.querySelector(".ready-made");
    if (!aim) return;
    the.go("choose", false);
    if (pillar) pillar.open = true;
    aim.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();
})(window.Roadmap);
