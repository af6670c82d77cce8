// A word to write where the stem leaves one out. Of what was typed the outcome alone is kept.
import {fill, plain} from "../core/elements.js";
const say = (key, values) => fill(window.Words[key], values);

// An answer as one writes it and as one meant it: case, accents, apostrophes and doubled spaces do not count.
const folded = text => plain(text).replace(/[’']/g, "'").replace(/[\s\u00a0\u202f]+/g, " ").trim();

export const Blank = Question => class extends Question {
  get accepted() { return this.inputs[0].dataset.answer.split("|"); }

  chosen() { return [this.inputs[0].value]; }

  incomplete([written]) { return folded(written) ? "" : say("write-one"); }

  isRight([written]) { return this.accepted.map(folded).includes(folded(written)); }

  kept() { return null; }

  key() { return null; }

  knows() { return true; }

  give() {}

  judge(right) {
    if (right) super.judge(right); else this.tell(say("wrong-fill", {answer: this.accepted[0]}), "wrong");
  }
};
