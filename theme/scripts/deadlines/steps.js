// The count of one limit, a sentence a step: from when, what is counted, the last day, what a day off does, the
// articles, what is debated.
import {make} from "../core/elements.js";
import {read} from "./calendar.js";
import {endsOf} from "./count.js";
import {articles, dayInWords, endsInWords, inWords, say} from "./words.js";

function counting(limit, {rule, first}) {
  const {length, unit, way} = limit;
  if (unit === "hours") return [say("step-moment", {length})];
  const how = {"working-days": "step-working", days: "step-days"}[unit] || "step-months";
  const from = rule.first === "same-day" ? "step-same-day" : way === "before" ? "step-eve" : "step-next-day";
  return [say(how, {length}), say(from, {first: dayInWords(first)})];
}

function ending(limit, end) {
  const {rule, last, moved, closing, minute} = end;
  const lines = [Number.isNaN(minute) ? say("step-last", {last: dayInWords(last)})
    : say("step-last-at", {last: inWords(end)})];
  if (rule.last === "free") lines.push(say("step-free"));
  if (rule.closes) lines.push(say("step-midnight"));
  if (limit.unit !== "working-days") lines.push(say("step-" + limit["off-day"]));
  if (moved) lines.push(say("step-moved", {last: dayInWords(last), end: dayInWords(closing)}));
  return lines;
}

// What the text leaves open, and what the other reading alone would give.
export function debated(limit, start, off) {
  const base = {...limit, "off-day": limit["off-day"] === "open" ? "kept" : limit["off-day"]};
  return (limit.open || []).map(one => {
    const text = say("step-debated", {text: one.text});
    const ends = one.reads ? endsOf({...base, open: [one]}, start, 0, off) : [];
    return ends.length > 1 ? `${text} ${say("step-debated-gives", {ends: endsInWords(ends, limit)})}` : text;
  });
}

export const articlesOf = ({source, rule = []}) => [...new Set([source, ...rule])].filter(id => articles[id]);
export const label = id => articles[id][0];
export const link = id => make("a", {className: "law n", href: articles[id][1], textContent: label(id)});

// How the first of the ends is counted.
export const howCounted = (limit, [end]) => [...counting(limit, end), ...ending(limit, end)];
export function steps(limit, start, ends, off) {
  const laws = articlesOf(limit).flatMap((id, n) => n ? [", ", link(id)] : [link(id)]);
  return make("ol", {className: "steps-of-count"},
    ...[say(limit.way === "before" ? "step-hearing" : "step-start", {start: inWords(read(start))}),
      ...howCounted(limit, ends), ...limit.why ? [limit.why] : [], ...debated(limit, start, off),
    ].map(textContent => make("li", {textContent})),
    make("li", {}, say("step-articles"), " ", ...laws));
}
