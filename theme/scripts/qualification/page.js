/* The page « Qualifier les faits », second half: the offences that the answers call for, copied from the list at the foot
   of the page with the state of each element. */
(function (the) {
  "use strict";
  if (!the.tool) { return; }
  var STATES = the.STATES, answers = the.answers, all = the.all, make = the.make, say = the.say;
  var withdrawn = null; // the answers that « Effacer » took away, until the next one

  function conditionOf(element) { return JSON.parse(element.dataset.met); }

  /* An offence, weighed element by element; it counts once what characterises it has been answered. */
  function Offence(box) {
    this.box = box;
    this.id = box.dataset.offence;
    this.name = box.querySelector("h4").textContent;
    this.keys = box.dataset.key.split(" ");
    this.elements = all(".element", box);
    this.facts = the.factsOf({ all: all("[data-met]", box).map(conditionOf) });
    box.open = false;
  }
  Offence.prototype.weigh = function () {
    var keys = this.keys;
    this.states = this.elements.map(function (element) { return the.stateOf(conditionOf(element)); });
    this.state = Math.min.apply(null, this.states);
    this.called = this.elements.some(function (element, i) {
      return keys.includes(element.dataset.element) && this.states[i] > 1;
    }, this);
  };
  /* Made anew when one of its facts was answered, else the same as before. */
  Offence.prototype.card = function () {
    var read = this.facts.map(function (id) { return answers[id]; }).join();
    if (read !== this.read) { this.read = read; this.made = this.make(); }
    return this.made;
  };
  Offence.prototype.make = function () {
    var card = make("section", "card"), states = this.states, parts = Array.from(this.box.cloneNode(true).childNodes);
    card.id = "examen-" + this.id;
    card.dataset.offence = this.id;
    card.append.apply(card, [make("h4", "", this.name)].concat(parts.slice(1)));
    all(".element", card).forEach(function (element, i) { tell(element, states[i]); });
    var aggravations = card.querySelector(".aggravations");
    if (aggravations) { circumstances(aggravations); }
    return card;
  };
  Offence.prototype.line = function () {
    var line = make("li"), missing = this.elements.filter(function (element, i) {
      return this.states[i] === 0;
    }, this).map(function (element) { return element.querySelector("b").textContent; });
    line.dataset.offence = this.id;
    line.append(make("b", "", this.name), " ", say("without", { elements: missing.join(" ; ") }));
    return line;
  };

  /* Those met or to be proved are shown, those not examined are counted, those ruled out go. */
  function circumstances(block) {
    var unexamined = 0, list = block.querySelector("ul");
    all("[data-aggravation]", block).forEach(function (line) {
      var state = the.stateOf(conditionOf(line));
      if (state > 1) { tell(line, state); } else { line.remove(); }
      unexamined += state === 1;
    });
    if (unexamined) { list.insertAdjacentElement("afterend", make("p", "others", say("others", { n: unexamined }))); }
    if (!list.children.length) { list.remove(); }
    if (!block.querySelector("dd").children.length) { block.remove(); }
  }

  /* Writes a state on a line, with what could change it: proofs of the facts in doubt, or of those not yet examined. */
  function tell(line, state) {
    line.dataset.state = STATES[state];
    line.prepend(make("span", "state", say(STATES[state])), " ");
    var pending = the.factsOf(conditionOf(line)).filter(function (id) {
      return state === 1 ? !(id in answers) : state === 2 && answers[id] === 2;
    });
    if (!pending.length) { return; }
    var box = make("details", "proofs"), list = make("ul");
    box.open = state === 2 || pending.length === 1;
    pending.forEach(function (id) {
      var item = make("li"), link = make("a", "", facts[id].text.textContent);
      link.href = "#" + facts[id].text.id;
      item.append(link, " ", facts[id].proof);
      list.append(item);
    });
    box.append(make("summary", "", say("to-find")), list);
    line.append(box);
  }

  /* The result, then its summary beside the questions. */
  function show() {
    offences.forEach(function (offence) { offence.weigh(); });
    topics.forEach(function (topic) { topic.show(); });
    var called = offences.filter(function (offence) { return offence.called; }), answered = Object.keys(answers).length;
    the.tool.classList.toggle("has-answers", answered > 0);
    var inside = [heading, buttons[1], make("p", "never", say("never"))];
    if (!called.length) { inside.push(make("p", "empty", say(answered ? "none" : "empty"))); }
    [3, 2, 1, 0].forEach(function (state) {
      var group = called.filter(function (offence) { return offence.state === state; });
      if (group.length) { inside.push(groupOf(state, group)); }
    });
    var standing = called.filter(function (offence) { return offence.state > 0; }).length;
    if (standing > 1 && several) { inside.push(several.cloneNode(true)); }
    result.replaceChildren.apply(result, inside.concat(recalled()));
    tally(called, standing, answered);
  }
  function groupOf(state, offences) {
    var box = make("section", "group"), list = make(state ? "div" : "ul");
    box.dataset.group = STATES[state];
    offences.forEach(function (offence) { list.append(state ? offence.card() : offence.line()); });
    box.append(make("h3", "", say("group-" + STATES[state])), list);
    return box;
  }
  function recalled() {
    var called = notices.filter(function (notice) {
      return the.stateOf(conditionOf(notice)) >= STATES.indexOf(notice.dataset.level);
    });
    if (!called.length) { return []; }
    var box = make("section", "recalled"), list = make("ul");
    list.append.apply(list, called.map(function (notice) { return notice.cloneNode(true); }));
    box.append(make("h3", "", say("notices")), list);
    return [box];
  }

  /* Always in sight. Its sentence alone is announced, once, when the reader pauses. */
  function tally(called, standing, answered) {
    var out = called.length - standing;
    var text = called.length ? say(out ? "count-out" : "count", { stand: standing, out: out }) :
      say(answered ? "nothing-called" : withdrawn ? "cleared" : "nothing");
    clearTimeout(tally.timer);
    tally.timer = setTimeout(function () { if (status.textContent !== text) { status.textContent = text; } }, 250);
    var inOrder = called.slice().sort(function (a, b) { return b.state - a.state; });
    list.replaceChildren.apply(list, inOrder.map(tallied));
    list.hidden = !called.length;
    clears.forEach(function (button) {
      button.textContent = say(withdrawn ? "restore" : "clear");
      button.disabled = !answered && !withdrawn;
    });
  }
  function tallied(offence) {
    var line = make("li"), name = make(offence.state ? "a" : "span", "", offence.name);
    if (offence.state) { name.href = "#examen-" + offence.id; }
    line.dataset.state = STATES[offence.state];
    line.append(name, " ", make("span", "state", say("offence-" + STATES[offence.state])));
    return line;
  }

  function changed() { withdrawn = null; show(); }
  function clearOrRestore() {
    var back = withdrawn || {};
    withdrawn = withdrawn ? null : Object.assign({}, answers);
    Object.keys(facts).forEach(function (id) { facts[id].answer(id in back ? STATES[back[id]] : null); });
    show();
  }

  /* What a link or the printer needs is opened; after printing, closed again. */
  function reveal() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch { /* no address of ours */ }
    for (var box = target && target.closest("details"); box; box = box.parentElement.closest("details")) { box.open = true; }
    if (target) { target.scrollIntoView(); }
  }
  var opened = [];
  window.addEventListener("beforeprint", function () {
    var needed = Object.keys(answers).length ? ".topic.answered, .result details" : ".topic, .offence";
    opened = all(needed).filter(function (box) { return !box.open; });
    opened.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (box) { box.open = false; }); });
  window.addEventListener("hashchange", reveal);
  the.tool.addEventListener("click", function (event) { // the same address twice changes no hash
    var link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) { reveal(); }
  });

  var facts = {}, result = the.tool.querySelector(".result"), several = the.tool.querySelector(".several"), clears = [];
  var heading = make("h2", "", say("result")), status = make("p", "status", say("nothing")), list = make("ul");
  var buttons = [0, 1].map(function () { // one row beside the questions, one above the result where that is out of sight
    var row = make("p", "buttons");
    row.append(the.makeButton("clear", "", clearOrRestore),
      the.makeButton("to-print", say("print"), function () { window.print(); }));
    clears.push(row.firstChild);
    return row;
  });
  all(".fact").forEach(function (row) { facts[row.dataset.fact] = new the.Fact(row, changed); });
  var topics = all(".topic").map(function (box, i, boxes) { return new the.Topic(box, i, boxes); });
  var offences = all(".offence").map(function (box) { return new Offence(box); }), notices = all("[data-notice]");
  /* Another page in this tab would take the answers away. */
  all("a[href*='.html']").forEach(function (link) { link.target = "_blank"; link.rel = "noopener"; });

  var box = make("div", "tally"), see = make("a", "see", say("see"));
  heading.id = "resultat";
  see.href = "#resultat";
  status.setAttribute("role", "status");
  box.append(make("b", "", say("tally")), status, see, list, buttons[0]);
  result.hidden = false;
  result.insertAdjacentElement("beforebegin", box);
  the.tool.classList.add("ready");
  show();
  reveal();
})(window.Facts);
