/* Drives the questions: one form each, answered on the button or Enter, never on an arrow key.
   Reads the markup that scripts/course/pages/question.py writes; writes text only, never markup. */
(function () {
  "use strict";
  var words = window.Words;

  function say(key, values) {
    return Object.keys(values || {}).reduce(function (text, name) {
      return text.split("{" + name + "}").join(values[name]);
    }, words[key]);
  }

  /* An answer as one writes it and as one meant it: case, accents, apostrophes and doubled spaces do not count. */
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’']/g, "'")
      .replace(/[\s\u00a0\u202f]+/g, " ").trim();
  }

  function Question(box) {
    this.box = box;
    this.id = box.dataset.qid;
    this.revision = Number(box.dataset.rev);
    this.kind = box.dataset.kind;
    this.form = box.querySelector("form");
    this.verdict = box.querySelector(".verdict");
    this.button = box.querySelector(".quiz-button");
    this.inputs = Array.from(this.form.querySelectorAll("input"));
    this.answered = false;
    this.touched = false; // in the reader's hands: what another tab kept must not answer in its place
    this.form.addEventListener("input", function () { this.touched = true; }.bind(this));
    this.form.addEventListener("submit", this.submitted.bind(this));
    this.button.addEventListener("keydown", function (event) { // a key held down must not answer and try again in turn
      if (event.repeat) { event.preventDefault(); }
    });
  }

  Question.prototype.submitted = function (event) {
    event.preventDefault();
    if (this.answered) { this.reset(); return; }
    var chosen = this.chosen(), problem = this.incomplete(chosen);
    if (problem) { this.tell(problem, "caution"); return; }
    var right = this.isRight(chosen);
    /* Enter in a field answers too, and a field once disabled drops the focus: the button takes it first. */
    if (this.inputs.includes(document.activeElement)) { this.button.focus(); }
    this.show(chosen, right);
    this.keep(chosen, right);
    this.box.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { id: this.id, right: right } }));
  };

  Question.prototype.chosen = function () {
    return this.kind === "fill" ? [this.inputs[0].value] : this.inputs.filter(function (input) { return input.checked; })
      .map(function (input) { return input.value; });
  };

  Question.prototype.incomplete = function (chosen) {
    var wanted = Number(this.box.dataset.count);
    if (this.kind === "fill") { return folded(chosen[0]) ? "" : say("write-one"); }
    if (!chosen.length && wanted < 2) { return say("choose-one"); }
    if (this.kind === "multiple" && chosen.length !== wanted) {
      return say("choose-n", { n: wanted, m: chosen.length });
    }
    return "";
  };

  Question.prototype.isRight = function (chosen) {
    if (this.kind === "fill") {
      return this.inputs[0].dataset.answer.split("|").map(folded).includes(folded(chosen[0]));
    }
    return this.inputs.every(function (input) { return input.checked === input.hasAttribute("data-correct"); });
  };

  /* Shows the verdict and each option's own reason. `chosen` is null when a kept fill-in is shown again. */
  Question.prototype.show = function (chosen, right) {
    this.answered = true;
    var decision = this.kind === "decision", self = this;
    this.inputs.forEach(function (input) {
      input.disabled = true;
      if (self.kind === "fill") { return; }
      input.checked = chosen.includes(input.value);
      self.mark(input, decision);
    });
    this.box.querySelectorAll(".why, .basis").forEach(function (part) { part.hidden = false; });
    this.button.textContent = say("try-again");
    if (decision) {
      var taken = this.inputs.find(function (input) { return input.checked; }).dataset.verdict;
      this.tell(say(taken), { sound: "right", defensible: "caution", harmful: "wrong" }[taken]);
    } else if (!right && this.kind === "fill") {
      this.tell(say("wrong-fill", { answer: this.inputs[0].dataset.answer.split("|")[0] }), "wrong");
    } else {
      this.tell(say(right ? "right" : "wrong"), right ? "right" : "wrong");
    }
  };

  Question.prototype.mark = function (input, decision) {
    var correct = input.hasAttribute("data-correct");
    var mark = decision ? (input.checked ? "chosen" : "") :
      (correct ? "right" : input.checked || this.kind === "multiple" ? "wrong" : "") + (input.checked ? "-chosen" : "");
    var option = input.closest(".option");
    option.dataset.mark = mark || "plain";
    if (!mark || mark === "wrong") { return; }
    var sign = document.createElement("span");
    sign.className = "mark";
    sign.textContent = say("mark-" + mark);
    option.insertBefore(sign, option.querySelector(".why"));
  };

  /* The region exists empty from the start: one change of text, one announcement. */
  Question.prototype.tell = function (text, tone) {
    this.verdict.dataset.tone = tone;
    this.verdict.textContent = text;
  };

  Question.prototype.reset = function () {
    this.answered = false;
    this.touched = true;
    this.form.reset();
    this.inputs.forEach(function (input) { input.disabled = false; });
    this.box.querySelectorAll(".mark, .label").forEach(function (part) { part.remove(); });
    this.box.querySelectorAll(".option").forEach(function (option) { delete option.dataset.mark; });
    this.box.querySelectorAll(".why, .basis").forEach(function (part) { part.hidden = true; });
    this.button.textContent = say("check-answer");
    this.tell("", "");
    this.inputs[0].focus();
  };

  /* What is kept: the options chosen, or for a written answer its outcome alone. */
  Question.prototype.keep = function (chosen, right) {
    if (!window.Progress) { return; }
    var self = this;
    window.Progress.answer({ id: this.id, revision: this.revision, right: right,
      chosen: this.kind === "fill" ? null : chosen }).then(function (state) {
        if (self.answered) { self.label(state.condition === "memory" ? "not-kept" : "kept"); }
      });
  };

  Question.prototype.label = function (key) {
    if (this.box.querySelector("." + key)) { return; }
    var label = document.createElement("span");
    label.className = "label " + key;
    label.textContent = say(key);
    this.button.insertAdjacentElement("afterend", label);
  };

  /* An answer kept earlier: shown again, or asked again when the question has since changed its meaning. */
  Question.prototype.restore = function (record, kept) {
    if (!record || this.answered || this.touched || window.Review.awaits(this.id)) { return; }
    if (record.rev !== this.revision) { this.label("redo"); return; }
    if (this.kind !== "fill" && !this.inputs.some(function (input) { return (record.chosen || []).includes(input.value); })) {
      return;
    }
    this.show(record.chosen, record.right);
    if (kept) { this.label("kept"); }
  };

  var questions = Array.from(document.querySelectorAll(".quiz[data-qid]")).map(function (box) { return new Question(box); });
  document.documentElement.dataset.quiz = "ready";
  if (window.Progress && questions.length) {
    var restore = function (state) {
      questions.forEach(function (question) {
        question.restore(window.Progress.get("q:" + question.id), state.condition !== "memory");
      });
    };
    window.Progress.ready.then(restore);
    window.Progress.onchange(restore);
  }

  /* On paper the reasons stand with the key, away from the questions. */
  window.addEventListener("beforeprint", function () {
    questions.forEach(function (question) {
      var row = document.querySelector('[data-key="' + question.id + '"]');
      if (!row || row.childElementCount > 1) { return; }
      question.box.querySelectorAll(".why, .basis").forEach(function (part) {
        var copy = part.cloneNode(true), letter = part.parentElement.querySelector(".letter");
        copy.hidden = false;
        copy.className = "why";
        if (letter && part.classList.contains("why")) { copy.prepend(letter.textContent + " — "); }
        row.append(copy);
      });
    });
  });
})();
