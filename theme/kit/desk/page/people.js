// The participants, by their codes: who needs help, who has not finished, and each one's two tests.
import {make} from "../../../scripts/core/elements.js";
import {areMixed, gain as gainOf} from "../marking/joining.js";
import {judge, score as scoreOn} from "../marking/marking.js";
import {sorted} from "../marking/order.js";
import {onPaper} from "../marking/typed.js";
import {formOf, paragraph, say, scoreOf, table} from "./draw.js";
import {markSaid} from "./mark.js";
const MOST = 500; // rows; the saved table holds everyone

export const outcomeOf = ({final}) => {
  if (!final) return "";
  const {outcome} = judge(final);
  return outcome === "failed" ? say("again") : outcome === "passed" ? say("passed") : say("open");
};
// « Partie B : 9/12, il en faut 8 », a line for all and for each part.
export const missing = ({final}) => final ? judge(final).short.map(({part, score, needed}) => say("lacks", {
  what: part ? say("part", {part: part.id.toUpperCase()}) : say("all"), score: scoreOf(score), needed,
})) : [];

const listed = tags => paragraph(tags.length ? tags.join(", ") : say("nobody"));
function row(one, tag) {
  const paper = test => onPaper(test) ? ` ${say("on-paper")}` : "", gain = gainOf(one);
  const score = test => test ? scoreOf(scoreOn(test)) + paper(test) : "—";
  const again = one.finals > 1 ? ` ${say("finals", {n: one.finals})}` : "";
  const change = gain === null ? "—" : gain > 0 ? `+${gain}` : String(gain).replace("-", "−");
  const lacks = missing(one).join(" · ");
  const form = test => test ? formOf(test.attempt) : "—";
  const forms = `${form(one.diagnostic)}, ${form(one.final)}` + (areMixed(one) ? ` ${say("mixed")}` : "");
  const scores = [score(one.diagnostic), score(one.final) + again];
  return {cells: [tag, forms, ...scores, change, outcomeOf(one) || "—", lacks]};
}

function show(space, {figures, learners, tags}) {
  space.append(make("h3", {textContent: say("help")}), paragraph(say("help-about")),
    paragraph(markSaid()), listed(figures.help),
    make("h3", {textContent: say("unfinished")}), listed(figures.unfinished),
    make("h3", {textContent: say("no-diagnostic")}), listed(figures.no_diagnostic),
    make("h3", {textContent: say("each")}));
  const order = sorted(tags.map((_, n) => n), n => tags[n]);
  const heads = ["code", "forms", "diagnostic", "final", "answers", "outcome", "missing"].map(key => say(key));
  const rows = order.slice(0, MOST).map(n => row(learners[n], tags[n]));
  space.append(paragraph(say("no-code")), table(say("each"), heads, rows, [2, 3, 4]));
  if (order.length > MOST) space.append(paragraph(say("more-people", {n: order.length - MOST})));
}

export const people = {id: "people", title: say("participants"), show};
