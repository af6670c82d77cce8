// What one decides in a case: taken once, graded by its verdict, never by right and wrong, and never asked in a review.
export const Decision = Question => class extends Question {
  get isPractised() { return false; }

  get reopens() { return "decide-again"; }

  judge() {
    this.box.append(this.button); // after what comes of it, and after what leads on (case.js)
    const taken = this.inputs.find(input => input.checked).dataset.verdict;
    this.tell(window.Words[taken], {sound: "right", defensible: "caution", harmful: "wrong"}[taken]);
  }

  // A second Enter takes nothing back.
  judged() { this.verdict.focus({preventScroll: true}); }

  grade(input) { return input.checked ? "chosen" : ""; }
};
