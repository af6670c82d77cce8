/* The page « Qualifier les faits », first half: the facts, the reader's answers, and what a condition makes of them.
   Reads the markup that scripts/course/qualification_block.py writes; writes text only, never markup.
   Answers live in this page alone: nothing is stored, nothing is sent, and nothing here weighs evidence. */
window.Facts = (function () {
  "use strict";
  var tool = document.querySelector(".qualify"), words = tool ? JSON.parse(tool.dataset.words) : {};
  var STATES = ["ruled-out", "not-examined", "to-prove", "established"];
  var CHOICES = ["established", "to-prove", "ruled-out"];
  var answers = {}; // fact -> place in STATES

  function all(selector, within) { return Array.from((within || tool).querySelectorAll(selector)); }
  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text) { element.textContent = text; }
    return element;
  }
  function makeButton(className, text, act) {
    var element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }
  function say(key, values) {
    return Object.keys(values || {}).reduce(function (text, name) {
      return text.split("{" + name + "}").join(values[name]);
    }, words[key]);
  }

  /* A fact is ruled out (0), not examined (1), to be proved (2) or established (3), and so is what is made of facts. */
  function stateOf(condition) {
    if (typeof condition === "string") { return condition in answers ? answers[condition] : 1; }
    if (condition.no) { return [3, 1, 2, 0][stateOf(condition.no)]; }
    var states = (condition.any || condition.all).map(stateOf);
    return Math[condition.any ? "max" : "min"].apply(null, states);
  }
  function factsOf(condition) {
    if (typeof condition === "string") { return [condition]; }
    return (condition.any || condition.all || [condition.no]).reduce(function (facts, part) {
      return facts.concat(factsOf(part).filter(function (fact) { return !facts.includes(fact); }));
    }, []);
  }

  /* One fact: three choices, and a way back to « not examined ». `changed` is called after a gesture of the reader. */
  function Fact(row, changed) {
    this.row = row;
    this.id = row.dataset.fact;
    this.text = row.querySelector("span");
    this.proof = row.querySelector(".proof").lastChild.textContent.trim();
    this.changed = changed;
    this.labels = CHOICES.map(this.choice, this);
    var group = make("span", "choices");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", this.text.id);
    group.append.apply(group, this.labels);
    this.undo = makeButton("undo", "×", this.withdraw.bind(this));
    this.undo.setAttribute("aria-label", say("undo", { fact: this.text.textContent }));
    row.insertBefore(group, row.querySelector(".proof"));
    group.insertAdjacentElement("afterend", this.undo);
    this.answer(null);
  }
  Fact.prototype.choice = function (state) {
    var label = make("label"), input = document.createElement("input"), self = this;
    input.type = "radio";
    input.name = "answer-" + this.id;
    input.value = state;
    input.autocomplete = "off"; // Firefox would tick it again after a reload
    input.addEventListener("change", function () { self.answer(state); self.changed(); });
    label.append(input, make("span", "", say("choice-" + state)));
    return label;
  };
  Fact.prototype.answer = function (state) {
    if (state) { answers[this.id] = STATES.indexOf(state); } else { delete answers[this.id]; }
    this.row.dataset.answer = state || "";
    this.undo.hidden = !state;
    this.labels.forEach(function (label, i) {
      label.firstChild.checked = CHOICES[i] === state;
      label.classList.toggle("chosen", CHOICES[i] === state);
    });
  };
  Fact.prototype.withdraw = function () {
    this.answer(null);
    this.labels[0].firstChild.focus();
    this.changed();
  };

  /* A topic opens and closes, counts its answers and leads to the next. */
  function Topic(box, i, boxes) {
    this.box = box;
    this.facts = all(".fact", box).map(function (row) { return row.dataset.fact; });
    this.count = box.querySelector("summary").appendChild(make("span", "count"));
    box.open = i === 0;
    var next = boxes[i + 1];
    if (!next) { return; }
    box.append(makeButton("next", say("next", { topic: next.querySelector("h3").textContent }), function () {
      box.open = false;
      next.open = true;
      next.querySelector("summary").focus();
      next.scrollIntoView({ block: "nearest" });
    }));
  }
  Topic.prototype.show = function () {
    var answered = this.facts.filter(function (fact) { return fact in answers; }).length;
    this.count.textContent = answered ? say("answered", { n: answered, of: this.facts.length }) : "";
    this.box.classList.toggle("answered", answered > 0);
  };

  return { STATES: STATES, answers: answers, tool: tool, all: all, make: make, makeButton: makeButton, say: say,
    stateOf: stateOf, factsOf: factsOf, Fact: Fact, Topic: Topic };
})();
