// The participants, by their codes: who needs help, who has not finished, and each one's two tests.
(the => {
  "use strict";
  const {Elements: {make}} = window, {say, paragraph} = the;

  const MOST = 500; // rows; the saved table holds everyone

  the.outcomeOf = ({final}) => {
    if (!final) return "";
    const {outcome} = the.judge(final);
    return outcome === "failed" ? say("again") : outcome === "passed" ? say("passed") : say("open");
  };
  // « Partie B : 9/12, il en faut 8 », a line for all and for each part.
  the.missing = ({final}) => final ? the.judge(final).short.map(({part, score, needed}) => say("lacks", {
    what: part ? say("part", {part: part.id.toUpperCase()}) : say("all"), score: the.scoreOf(score), needed,
  })) : [];

  const listed = tags => paragraph(tags.length ? tags.join(", ") : say("nobody"));
  function row(one, tag) {
    const paper = test => the.onPaper(test) ? ` ${say("on-paper")}` : "", gain = the.gain(one);
    const score = test => test ? the.scoreOf(the.score(test)) + paper(test) : "—";
    const again = one.finals > 1 ? ` ${say("finals", {n: one.finals})}` : "";
    const change = gain === null ? "—" : gain > 0 ? `+${gain}` : String(gain).replace("-", "−");
    const lacks = the.missing(one).join(" · ");
    const form = test => test ? test.attempt.form.toUpperCase() : "—";
    const forms = `${form(one.diagnostic)}, ${form(one.final)}`;
    const scores = [score(one.diagnostic), score(one.final) + again];
    return {cells: [tag, forms, ...scores, change, the.outcomeOf(one) || "—", lacks]};
  }

  function show(space, {figures, learners, tags}) {
    space.append(make("h3", {textContent: say("help")}), paragraph(say("help-about")),
      paragraph(the.markSaid()), listed(figures.help),
      make("h3", {textContent: say("unfinished")}), listed(figures.unfinished),
      make("h3", {textContent: say("no-diagnostic")}), listed(figures.no_diagnostic),
      make("h3", {textContent: say("each")}));
    const order = the.sorted(tags.map((_, n) => n), n => tags[n]);
    const heads = ["code", "forms", "diagnostic", "final", "answers", "outcome", "missing"].map(key => say(key));
    const rows = order.slice(0, MOST).map(n => row(learners[n], tags[n]));
    space.append(paragraph(say("no-code")), the.table(say("each"), heads, rows, [2, 3, 4]));
    if (order.length > MOST) space.append(paragraph(say("more-people", {n: order.length - MOST})));
  }

  the.sections.push({id: "people", title: say("participants"), show});
})(window.Desk);
