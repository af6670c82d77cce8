// The test while it is taken: one question at a time, each choice kept at once, handed in once. Says nothing of what is
// right. Focus goes to the question shown; the region that speaks holds one sentence at a time.
(the => {
  "use strict";
  const {Elements: {make}, Progress, Attempts} = window;

  // Shows an attempt in `space`. `questions` as in assets/form-…js; `done(attempt)` is called once it is handed in.
  the.take = (space, attempt, questions, {say, status, done}) => {
    const response = question => {
      const record = Progress.get(`reply:${attempt.id}-${question.id}`);
      return record && record.rev === question.rev && !the.isFormer(record) ? record.chosen : [];
    };
    const isComplete = question => response(question).length === question.right;
    const tell = (key, values) => { status.textContent = key ? say(key, values) : ""; };
    const button = (key, onclick, className = "") =>
      make("button", {type: "button", textContent: say(key), onclick, className});

    function option(question, [code, text], place) {
      const input = make("input", {
        type: question.right > 1 ? "checkbox" : "radio", name: question.id, id: `${question.id}-${code}`, value: code,
        checked: response(question).includes(code), onchange: () => choose(question, input),
      });
      const letter = make("span", {className: "letter", textContent: String.fromCharCode(65 + place)});
      return make("div", {className: "option"}, input,
        make("label", {htmlFor: input.id}, letter, " ", make("span", {textContent: text})));
    }

    async function choose(question, input) {
      const chosen = [...space.querySelectorAll("input:checked")].map(input => input.value);
      tell("");
      const {condition, outdone} = await Progress.record(Attempts.response(attempt, question.id, question.rev, chosen));
      if (!space.contains(input)) return; // gone to another question meanwhile
      if (chosen.length && chosen.length !== question.right) tell("choose", {n: question.right, m: chosen.length});
      else tell(outdone ? "outdone" : condition === "memory" ? "not-kept" : "kept");
    }

    function show(place) {
      const question = questions[place], title = `${question.id}-title`;
      const stem = make("h2", {id: title, tabIndex: -1, textContent: question.stem});
      const how = question.right > 1 ? make("span", {textContent: say("several", {n: question.right})}) : "";
      tell("");
      space.replaceChildren(make("section", {className: "quiz asking", attributes: {"aria-labelledby": title}},
        make("p", {className: "quiz-id"}, say("question", {n: place + 1, of: questions.length}), " ", how),
        make("progress", {max: questions.length, value: place + 1, attributes: {"aria-hidden": "true"}}),
        question.facts ? make("p", {textContent: question.facts}) : "", stem,
        make("div", {role: question.right > 1 ? "group" : "radiogroup", attributes: {"aria-labelledby": title}},
          ...question.options.map((one, n) => option(question, one, n))),
        make("div", {className: "buttons"},
          place ? button("before", () => show(place - 1)) : "",
          place + 1 < questions.length ? button("after", () => show(place + 1), "main") : "",
          button("overview", overview, place + 1 < questions.length ? "" : "main"))));
      stem.focus();
    }

    function overview() {
      const waiting = questions.filter(question => !isComplete(question)).length;
      const title = make("h2", {tabIndex: -1, textContent: say("overview-title")});
      const standing = waiting
        ? say("waiting", {n: waiting, of: questions.length})
        : say("all-answered", {of: questions.length});
      const rows = questions.map((question, place) => make("li", {}, make("button", {
        type: "button", onclick: () => show(place), data: {answered: isComplete(question) ? "yes" : "no"},
        textContent: say(isComplete(question) ? "answered" : "unanswered", {n: place + 1}),
      })));
      tell("");
      space.replaceChildren(make("section", {className: "quiz asking"}, title,
        make("p", {textContent: standing}),
        make("ol", {className: "all-questions"}, ...rows),
        make("p", {textContent: say("once")}),
        make("div", {className: "buttons"}, button("hand-in", handIn, "main"))));
      title.focus();
    }

    async function handIn({target}) {
      target.disabled = true;
      const [now] = Attempts.all(Progress.all()).filter(({id}) => id === attempt.id);
      if (now) {
        const current = Object.entries(now.responses).filter(([, response]) => !the.isFormer(response));
        now.responses = Object.fromEntries(current);
      }
      try {
        const {version} = document.documentElement.dataset;
        if (now && !now.submission) {
          const {scores} = the.mark(now, window.TestKey);
          await Progress.record(Attempts.submission(now, version, scores));
        }
        tell("");
        done(attempt.id);
      } catch { // a key that is not what it was: the answers stay, and can be handed in once it is mended
        target.disabled = false;
        tell("missing");
      }
    }

    const first = questions.findIndex(question => !isComplete(question));
    if (first < 0) overview(); else show(first);
  };
})(window.Test);
