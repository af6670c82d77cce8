// Keeps what is answered and shows again what was answered before. It comes after what an answer needs (quiz.js): a first
// answer may be there already, and is kept then.
(() => {
  "use strict";
  const {Questions, Progress, Review} = window;

  // Of a written answer, its outcome alone.
  async function keep(question) {
    const {id, revision, kind, response: {chosen, right}} = question;
    const state = await Progress.answer({id, revision, right, chosen: kind === "fill" ? null : chosen});
    if (question.answered) question.label(state.condition === "memory" ? "not-kept" : "kept");
  }
  function restore({condition}) {
    for (const question of Questions) {
      if (!Review.awaits(question.id)) question.restore(Progress.get("q:" + question.id), condition !== "memory");
    }
  }

  if (!Questions.length) return;
  for (const question of Questions) {
    question.keep = () => { keep(question).catch(window.tellFault); };
    if (question.response) question.keep();
  }
  Progress.ready.then(restore).catch(window.tellFault);
  Progress.onchange(restore);
})();
