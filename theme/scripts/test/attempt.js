// The test while it is taken: one question at a time, each choice kept at once, handed in once. Says nothing of what is
// right. Focus goes to the question shown; the region that speaks holds one sentence at a time.
import {asking} from "../core/dialog.js";
import {make} from "../core/elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {isFormer, mark} from "./mark.js";

// An attempt shown in `space`. `questions` as in assets/form-…js; `done(attempt)` is called once it is handed in.
class Taking {
  constructor(space, attempt, questions, {say, status, done}) {
    Object.assign(this, {space, attempt, questions, say, status, done});
  }

  tell(key, values) { this.status.textContent = key ? this.say(key, values) : ""; }

  button(key, onclick, className = "") {
    return make("button", {type: "button", textContent: this.say(key), onclick, className});
  }

  response({id, rev}) {
    const record = Progress.get(`reply:${this.attempt.id}-${id}`);
    return record && record.rev === rev && !isFormer(record) ? record.chosen : [];
  }

  // A question that its reader means to see again; the mark falls with the test.
  isFlagged({id}) { return (Progress.get(`pref:flag-${id}`) || {}).value === this.attempt.id; }

  isComplete(question) { return this.response(question).length === question.right; }

  begin() {
    const first = this.questions.findIndex(question => !this.isComplete(question));
    if (first < 0) this.overview(); else this.show(first);
  }

  // --- one question ----------------------------------------------------------------------------------

  show(place) {
    const {say, questions} = this, question = questions[place], title = `${question.id}-title`;
    const stem = make("h2", {id: title, tabIndex: -1, textContent: question.stem});
    const how = question.right > 1 ? make("span", {textContent: say("several", {n: question.right})}) : "";
    this.tell("");
    this.space.replaceChildren(make("section", {className: "quiz asking", attributes: {"aria-labelledby": title}},
      make("p", {className: "quiz-id"}, say("question", {n: place + 1, of: questions.length}), " ", how),
      make("progress", {max: questions.length, value: place + 1, attributes: {"aria-hidden": "true"}}),
      question.facts ? make("p", {textContent: question.facts}) : "", stem,
      make("div", {role: question.right > 1 ? "group" : "radiogroup", attributes: {"aria-labelledby": title}},
        ...question.options.map((one, n) => this.option(question, one, n))),
      this.ways(place, place + 1 === questions.length), this.flag(question)));
    stem.focus();
  }

  flag(question) {
    const key = () => this.isFlagged(question) ? "unflag" : "flag";
    const button = this.button(key(), async () => {
      await Progress.setPreference(`flag-${question.id}`, this.isFlagged(question) ? "no" : this.attempt.id);
      button.textContent = this.say(key());
    });
    return make("p", {}, button);
  }

  ways(place, isLast) {
    return make("div", {className: "buttons"},
      place ? this.button("before", () => this.show(place - 1)) : "",
      isLast ? "" : this.button("after", () => this.show(place + 1), "main"),
      this.button("overview", () => this.overview(), isLast ? "main" : ""));
  }

  option(question, [code, text], place) {
    const input = make("input", {
      type: question.right > 1 ? "checkbox" : "radio", name: question.id, id: `${question.id}-${code}`, value: code,
      checked: this.response(question).includes(code), onchange: () => this.choose(question, input),
    });
    const letter = make("span", {className: "letter", textContent: String.fromCharCode(65 + place)});
    return make("div", {className: "option"}, input,
      make("label", {htmlFor: input.id}, letter, " ", make("span", {textContent: text})));
  }

  async choose({id, rev, right}, input) {
    const chosen = [...this.space.querySelectorAll("input:checked")].map(({value}) => value);
    this.tell("");
    const {condition, outdone} = await Progress.record(Attempts.response(this.attempt, id, rev, chosen));
    if (!this.space.contains(input)) return; // gone to another question meanwhile
    if (chosen.length && chosen.length !== right) this.tell("choose", {n: right, m: chosen.length});
    else this.tell(outdone ? "outdone" : condition === "memory" ? "not-kept" : "kept");
  }

  // --- all of them, and the end ------------------------------------------------------------------------

  overview() {
    const {say, questions} = this, of = questions.length, title = make("h2", {tabIndex: -1,
      textContent: say("overview-title")});
    const waiting = questions.filter(question => !this.isComplete(question)).length;
    const flagged = questions.filter(question => this.isFlagged(question));
    const first = () => this.show(questions.indexOf(flagged[0])), {question: asked, ask} = asking(say, this.status);
    const handIn = async ({target}) => {
      if (!waiting || await ask("ask-blank", {n: waiting, of})) await this.handIn(target); else this.begin();
    };
    this.tell("");
    this.space.replaceChildren(make("section", {className: "quiz asking"}, title,
      make("p", {textContent: waiting ? say("waiting", {n: waiting, of}) : say("all-answered", {of})}),
      ...flagged.length ? [make("p", {textContent: say("flagged-some", {n: flagged.length})}),
        make("p", {}, this.button("see-flagged", first))] : [],
      make("ol", {className: "all-questions"}, ...questions.map((question, place) => this.row(question, place))),
      make("p", {textContent: say("once")}),
      make("div", {className: "buttons"}, this.button("hand-in", handIn, "main")), asked));
    title.focus();
  }

  row(question, place) {
    const isDone = this.isComplete(question);
    return make("li", {}, make("button", {
      type: "button", onclick: () => this.show(place), data: {answered: isDone ? "yes" : "no"},
      textContent: this.say(isDone ? "answered" : "unanswered", {n: place + 1}) +
        (this.isFlagged(question) ? this.say("flagged-too") : ""),
    }));
  }

  async handIn(button) {
    button.disabled = true;
    const [now] = Attempts.all(Progress.all()).filter(({id}) => id === this.attempt.id);
    if (now) {
      const current = Object.entries(now.responses).filter(([, response]) => !isFormer(response));
      now.responses = Object.fromEntries(current);
    }
    try {
      const {version} = document.documentElement.dataset;
      if (now && !now.submission) {
        const {scores} = mark(now, window.TestKey);
        await Progress.record(Attempts.submission(now, version, scores));
      }
      this.tell("");
      this.done(this.attempt.id);
    } catch { // a key that is not what it was: the answers stay, and can be handed in once it is mended
      button.disabled = false;
      this.tell("missing");
    }
  }
}

export const takeTest = (...given) => new Taking(...given).begin();
