// A case played again from one of its decisions: those before it stay as they are; it and those after wait to be taken
// again, one after the other. What was decided before stays kept, each until it is taken again, so that one may stop.
//
// A record {from, at}: the number of the first that waits, 0 when none does. A copy of before 0.7 shows the whole case.
import {make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {Questions} from "../questions/quiz.js";
const {page} = document.documentElement.dataset, KEY = "replay:" + page;

export class Replay {
  // `boxes`: the decisions, in order. `stopped` is called once one has stopped.
  constructor(boxes, say, stopped) {
    this.all = boxes.map(box => Questions.find(question => question.box === box));
    this.from = 0;
    this.say = say;
    this.line = make("p", {className: "case-replay"}, make("span"), " ",
      make("button", {type: "button", textContent: say("stop"), onclick: () => { this.stop(); return stopped(); }}));
  }

  // What was kept of it: the decisions that wait are asked again.
  restore() {
    this.wait((Progress.get(KEY) || {}).from || 0);
  }

  begin(from) {
    this.wait(from);
    return this.keep(from);
  }

  // That decision has been taken.
  taken(number) {
    if (!this.from || number < this.from) return;
    this.wait(number < this.all.length ? number + 1 : 0);
    this.keep(this.from).catch(() => {});
  }

  // What was decided before is there again.
  stop() {
    for (const question of this.all) if (!question.answered) question.touched = false;
    this.wait(0);
    return this.keep(0);
  }

  keep(from) {
    return Progress.record({k: KEY, from});
  }

  wait(from) {
    this.from = from;
    const waiting = from ? this.all.slice(from - 1) : [];
    for (const question of waiting) if (question.answered) question.reset();
    this.line.firstChild.textContent = this.say("replaying", {n: from});
    if (waiting.length) waiting[0].box.before(this.line); else this.line.remove();
  }
}
