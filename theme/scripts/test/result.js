// The test once handed in: figures by module and part, whether it passes, and what to read again. Never a right answer,
// nor which question was missed.
(the => {
  "use strict";
  const {Elements: {make, day}, Progress, Attempts} = window;

  // The diagnostic and the last final test handed in, each {attempt, scores, judged}; null when there is none.
  the.submissions = key => {
    const handed = Attempts.handedIn(Progress.all());
    const last = purpose => {
      const [attempt] = handed.filter(one => one.purpose === purpose).slice(-1);
      if (!attempt) return null;
      const scores = the.scoresOf(attempt, key);
      return {attempt, scores, judged: the.judge(scores, key)};
    };
    return {diagnostic: last("diagnostic"), final: last("final")};
  };

  // Fills the table that scripts/course/pages/exam.py wrote; a line that was not asked keeps its dash.
  the.fillTable = (box, {diagnostic, final}, say) => {
    const of = (submission, row) => {
      if (!submission) return null;
      if (row.dataset.total) return submission.judged;
      if (row.dataset.part) return submission.judged.parts.find(({id}) => id === row.dataset.part);
      const [, right, asked] = submission.scores.find(([module]) => module === row.dataset.module) || [];
      return asked ? {right, of: asked} : null;
    };
    for (const row of box.querySelectorAll("tbody tr")) {
      const [before, after, gain] = row.querySelectorAll("td"), first = of(diagnostic, row), last = of(final, row);
      before.textContent = first ? say("score", first) : "—";
      after.textContent = last ? say("score", last) : "—";
      const difference = first && last ? last.right - first.right : 0;
      gain.textContent = !first || !last ? "—" : difference > 0 ? "+" + difference : difference < 0 ? "−" + -difference : "0";
    }
  };

  // Pages to read again after a submission, read or still to read: [{url, done}].
  the.toReadAgain = ({attempt}, key) => {
    const {missed} = the.mark({form: attempt.form, responses: the.asResponses(attempt.submission)}, key);
    return [...new Set(missed.map(id => key.questions[id].page))].map(url => {
      const again = Progress.get("again:" + url);
      return {url, done: Boolean(again && again.after === attempt.id)};
    });
  };

  // Shows those pages, in the order of the course. Returns how many are still to be read.
  the.showReadAgain = (box, pages, say) => {
    box.hidden = !pages.length;
    for (const row of box.querySelector("ul").children) {
      const page = pages.find(({url}) => url === row.dataset.again);
      row.hidden = !page;
      const mark = row.querySelector(".mark") || make("span", {className: "mark"});
      row.querySelector("a").after(mark);
      mark.textContent = page && page.done ? say("read") : "";
    }
    return pages.filter(({done}) => !done).length;
  };

  // The sentences above the table: the heading, then what the figures allow to say.
  the.sentences = ({attempt, judged}, say) => {
    const on = {...judged, date: day(attempt.submission.at)};
    if (attempt.purpose === "diagnostic") return [say("diagnostic-done", on), say("diagnostic-about")];
    if (judged.passed) return [say("passed", on), say("passed-about")];
    const short = judged.parts.filter(({right, needed}) => right < needed)
      .map(({id, ...part}) => say("short-part", {...part, part: id.toUpperCase()}));
    const reason = judged.right < window.TestKey.pass.right ? [say("short", {...judged, needed: window.TestKey.pass.right})] : [];
    return [say("failed", on), [...reason, ...short].join(" ")];
  };
})(window.Test);
