// The limit and its prolongations, drawn: a row each, from the start to its ends; dashed, what lies between two
// readings. Said in words for those who do not see it.
import {make} from "../core/elements.js";
import {draw} from "../core/page-elements.js";
import {minuteOf} from "./count.js";
import {endsInWords, inWords, say} from "./words.js";
const HEIGHT = 12;

function row({ends, before}, way, from, whole) {
  const places = ends.map(end => Math.abs(minuteOf(end, way) - from) / whole * 100);
  const near = Math.min(...places), far = Math.max(...places), reached = Math.min(before, near);
  const part = (name, start, end) => draw("rect", {class: name, y: 1, height: HEIGHT - 2,
    width: Math.max(end - start, 0), x: way === "before" ? 100 - end : start});
  return draw("svg", {viewBox: `0 0 100 ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true"},
    part("whole", 0, 100), part("past", 0, reached), part("run", reached, near), part("open", near, far));
}

// `stages`: [{ends}], the limit first, then each prolongation.
export function bar(stages, {way}, start) {
  const from = Number.isNaN(start.minute) ? start.day * 1440 + (way === "before" ? 1440 : 0) : start.minute;
  const far = ({ends}) => Math.max(...ends.map(end => Math.abs(minuteOf(end, way) - from)));
  const whole = Math.max(...stages.map(far));
  const before = n => n ? far(stages[n - 1]) / whole * 100 : 0;
  const rows = stages.map((stage, n) => row({...stage, before: before(n)}, way, from, whole));
  const ends = stages.map(one => endsInWords(one.ends, {way})).join(", ");
  const sorted = stages.flatMap(one => one.ends).sort((a, b) => minuteOf(a, way) - minuteOf(b, way));
  const places = way === "before" ? [sorted[0], start] : [start, sorted[sorted.length - 1]];
  const scale = places.map(at => make("span", {textContent: inWords(at)}));
  return make("div", {className: "bar", role: "img", attributes: {"aria-label":
    say(way === "before" ? "bar-before" : "bar", {start: inWords(start), ends})}}, ...rows,
  make("p", {className: "scale"}, ...scale));
}
