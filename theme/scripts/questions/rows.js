// A question answered row by row: each row has a list of its own, and the question is right when every row is. What is
// kept is one code a row, its letter then what was chosen: « ab » is the counterpart of b given to a, « a2 » rank 2.
import {fill} from "../core/elements.js";
export const Rows = Question => class extends Question {
  chosen() {
    return this.inputs.filter(list => list.value).map(list => list.name + list.value);
  }

  incomplete(chosen) {
    const values = this.inputs.map(list => list.value);
    if (chosen.length < values.length) return fill(window.Words["choose-rows"], {m: chosen.length, n: values.length});
    const twice = this.inputs.find((list, n) => values.indexOf(list.value) < n);
    return twice ? fill(window.Words["choose-twice"], {answer: twice.selectedOptions[0].text}) : "";
  }

  isRight() {
    return this.inputs.every(list => list.value === list.dataset.answer);
  }

  // One code for each row, and each among those that it offers.
  knows(chosen) {
    return chosen.length === this.inputs.length && this.inputs.every(list =>
      [...list.options].some(option => option.value && chosen.includes(list.name + option.value)));
  }

  key() {
    return this.inputs.map(list => list.name + list.dataset.answer);
  }

  // Before the second try each row says whether it was right, not what is.
  hold(chosen) {
    super.hold(chosen);
    const m = this.inputs.filter(list => this.mark(list)).length;
    this.tell(fill(window.Words["not-yet-rows"], {m, n: this.inputs.length}), "wrong");
  }

  put(chosen) {
    for (const code of chosen) this.inputs.find(list => list.name === code[0]).value = code.slice(1);
  }

  mark(list) {
    const row = list.closest(".match"), isRight = list.value === list.dataset.answer;
    this.sign(row, row.dataset.mark = isRight ? "right-chosen" : "wrong-chosen");
    return isRight;
  }
};
