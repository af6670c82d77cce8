/* The road map builder, third step: each action chosen gets a body, an indicator, a date, and what comes before it. */
(the => {
  "use strict";
  const {say, make, button, tell} = the;
  const entries = new Map(), list = make("ol", {className: "entries"});
  const empty = make("p", {className: "empty", textContent: say("detail-empty")});
  const proposeAll = button("propose-all", () => {
    let dated = 0;
    the.change(say("undo-propose"), () => { dated = the.proposeAll(); });
    tell(dated ? "proposed-all" : "proposed-none", {n: dated});
  });

  function write(id, field) {
    return text => the.change(say("undo-field", {field: say("field-" + field), action: the.named(id)}), () => {
      const one = the.entry(id);
      if (field === "date") one.date = text; else the.write(one, field, text);
    }, id + field);
  }

  class Entry {
    constructor(id) {
      this.id = id;
      this.title = make("span", {className: "what"});
      this.state = make("span", {className: "state"});
      this.fields = Object.fromEntries([...the.TEXTS, "date"].map(field => [field,
        the.field(`${field}-${id}`, "field-" + field, {kind: field === "date" ? "date" : "area",
          rows: field === "action" ? 3 : 2, hint: "hint-" + field, write: write(id, field)})]));
      this.warnings = make("ul", {className: "warnings"});
      this.propose = button("propose", this.takeDate.bind(this));
      this.fields.date.control.insertAdjacentElement("afterend", this.propose);
      this.before = make("details", {className: "before"}, make("summary"), this.ticks = make("div"));
      this.before.addEventListener("toggle", this.showTicks.bind(this));
      this.missing = make("div", {className: "missing"});
      this.source = make("p", {className: "source", textContent: (the.catalogue.get(id) || {source: ""}).source});
      this.details = make("details", {className: "entry", data: {entry: id}, id: "action-de-" + id},
        make("summary", {}, this.title, this.state), this.warnings, this.source,
        ...Object.values(this.fields).map(field => field.box), this.before, this.missing,
        make("div", {className: "buttons"}, button("next-entry", this.next.bind(this)),
          button("remove", this.remove.bind(this), {}, "remove")));
      this.details.addEventListener("toggle", () => { if (this.details.open) open(this.details, false); });
      this.box = make("li", {}, this.details);
    }

    takeDate() {
      const one = the.entry(this.id), date = the.proposed(one);
      if (!date) { tell("proposed-none"); return; }
      the.change(say("undo-propose"), () => { one.date = date; });
      tell("proposed", {date: the.shown(date)});
      this.fields.date.control.focus();
    }

    remove() {
      const action = the.named(this.id), beside = this.box.nextElementSibling || this.box.previousElementSibling;
      the.change(say("undo-remove", {action}), () => the.remove(this.id));
      tell("removed", {action, n: the.plan().entries.length});
      (beside ? beside.querySelector("summary") : document.getElementById("etape-detail")).focus();
    }

    next() {
      const beside = this.box.nextElementSibling;
      if (!beside) { the.go("read"); return; }
      this.details.open = false;
      open(beside.querySelector(".entry"));
    }

    /* Up to a few dozen other actions: listed when asked for, and again when the list has changed. */
    showTicks() {
      if (!this.before.open) return;
      const others = the.ordered().filter(other => other.id !== this.id), after = the.entry(this.id).after;
      const read = others.map(other => the.named(other.id)).join("\n");
      if (read !== this.read) {
        this.read = read;
        this.ticks.replaceChildren(...others.map(other => the.tick(`after-${this.id}-${other.id}`, the.named(other.id),
          chosen => this.dependOn(other.id, chosen)).label));
      }
      others.forEach(other => {
        document.getElementById(`after-${this.id}-${other.id}`).checked = after.includes(other.id);
      });
      this.ticks.classList.toggle("none", !others.length);
    }

    dependOn(other, chosen) {
      the.change(say("undo-after", {action: the.named(this.id)}), () => {
        const one = the.entry(this.id);
        one.after = chosen ? [...one.after, other] : one.after.filter(id => id !== other);
      });
      tell(chosen ? "depends" : "depends-not", {other: the.named(other)});
    }

    show() {
      const one = the.entry(this.id), faults = the.faultsOf(one), waiting = Object.keys(one.other || {}).length;
      if (waiting) faults.push(say("waiting"));
      this.title.textContent = the.named(this.id);
      this.state.textContent = faults.length ? say("to-complete", {n: faults.length}) : say("complete");
      this.state.dataset.state = faults.length ? "to-complete" : "complete";
      this.warnings.replaceChildren(...faults.map(text => make("li", {textContent: text})));
      for (const field of the.TEXTS) this.fields[field].set(the.value(one, field));
      this.fields.date.set(one.date);
      const date = the.proposed(one);
      this.propose.textContent = date ? say("propose-date", {date: the.shown(date)}) : say("propose");
      this.propose.hidden = one.date !== "" && one.date === date;
      const there = one.after.filter(id => the.entry(id));
      this.before.firstChild.textContent = say(there.length ? "after" : "after-none",
        {others: there.map(the.number).sort((a, b) => a - b).join(", ")});
      this.showTicks();
      this.showMissing(the.missing(one));
      this.source.hidden = !this.source.textContent;
    }

    showMissing(ids) {
      if (ids.join() === this.absent) return; // a button in use is not made anew
      this.absent = ids.join();
      this.missing.replaceChildren(...ids.map(id => make("p", {},
        say("missing", {action: the.catalogue.get(id).action}), " ", button("missing-add", () => {
          const {action} = the.catalogue.get(id);
          const done = the.change(say("undo-add", {action}), plan => { plan.entries.push(the.added(id)); });
          if (done) tell("added", {action, n: the.plan().entries.length});
          this.before.firstChild.focus();
        }))));
    }
  }

  function open(details, focus = true) {
    the.all(".entry", list).forEach(other => { other.open = other === details; });
    if (!focus) return;
    details.querySelector("summary").focus();
    details.scrollIntoView({block: "nearest"});
  }
  /* From the summary beside the steps: the action, opened. */
  function openEntry(id) {
    the.go("detail", false);
    open(entries.get(id).details);
  }

  /* Something is open, and needs to be: the action being worked on, else the first that lacks something. */
  const lacks = box => Boolean(box.querySelector("[data-state=to-complete]"));
  function openFirst() {
    const boxes = [...list.children].map(row => row.firstChild);
    if (!boxes.some(box => box.open)) boxes.filter(lacks).concat(boxes).slice(0, 1).forEach(box => open(box, false));
  }
  /* On coming to the step, what is complete gives way to what is not. */
  function come() {
    for (const {details} of entries.values()) details.open = details.open && lacks(details);
    openFirst();
  }
  the.onshow("detail", come);

  const detailPanel = () => the.panel("detail", make("p", {textContent: say("intro-detail")}), empty,
    make("p", {className: "buttons"}, proposeAll), list);
  function refresh() {
    const ids = the.ordered().map(one => one.id);
    the.keyed(list, entries, ids, id => new Entry(id));
    for (const one of entries.values()) one.show();
    if (!list.closest("[hidden]")) openFirst();
    empty.hidden = ids.length > 0;
    proposeAll.hidden = !the.plan().entries.some(one => !the.isDate(one.date));
  }

  Object.assign(the, {detailPanel, openEntry, refreshEntries: refresh});
})(window.Roadmap);
