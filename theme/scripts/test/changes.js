// What a later version changed in the key of the test: whoever had handed in an answer is told why, once. Her result
// stands as it was counted, and nothing says what is right.
// Fills in, in `box`, what there is to tell of the papers of this purpose, of all without one; nothing during a test.
import {Attempts} from "../learner/attempts.js";
import {Changed} from "../learner/changed.js";
import {Progress} from "../learner/progress.js";
export const tellTest = (box, purpose, say, isTaking = false) => {
  const place = box.querySelector(".test-changed");
  if (!place) return;
  const replies = Attempts.handedIn(Progress.all()).filter(one => !purpose || one.purpose === purpose)
    .flatMap(({submission}) => submission.replies).filter(([, , chosen]) => chosen.length);
  const reasons = [...place.querySelectorAll("[data-question]")];
  if (!isTaking) for (const reason of reasons) {
    const {question, rev} = reason.dataset, own = replies.filter(([id]) => id === question);
    Changed.show(reason, question, own.map(([, given]) => given), Number(rev));
  }
  const n = reasons.filter(({hidden}) => !hidden).length;
  place.hidden = isTaking || !n;
  place.querySelector("b").textContent = say(n > 1 ? "changed" : "changed-one", {n});
};
