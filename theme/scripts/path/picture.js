// The progress picture: a column a module, what is read on its left, what is answered and mastered on its right. Places
// and a pattern say what colour would; the sentences under it say the same, and name it for those who do not see it.
import {make} from "../core/elements.js";
import {draw} from "../core/page-elements.js";
const TOP = 6, HEIGHT = 96, GAP = .7; // px; a gap between two parts, in columns
const KINDS = [["read", "accent"], ["mastered", "ink"], ["answered", "hatch"]];

const percent = n => n.toFixed(3) + "%";
function hatch() {
  const size = {width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"};
  const pattern = draw("pattern", {id: "hachures", ...size});
  pattern.append(draw("path", {d: "M0 0V5", class: "stripe"}));
  return pattern;
}
const bar = (x, width, bottom, height, name) => draw("rect", {
  x: percent(x), width: percent(width), y: bottom - height, height, class: name,
});

// One module between x and x + width, in percent.
function column(x, width, number, {pages, read, questions, answered, mastered}) {
  const half = width * .4, left = x + width * .08, right = x + width * .52, bottom = TOP + HEIGHT;
  const all = [bar(left, half, bottom, HEIGHT, "soft"), bar(left, half, bottom, HEIGHT * read / pages, "accent")];
  if (questions) {
    const known = HEIGHT * mastered / questions, other = HEIGHT * (answered - mastered) / questions;
    all.push(bar(right, half, bottom, HEIGHT, "soft"), bar(right, half, bottom, known, "ink"),
      bar(right, half, bottom - known, other, "hatch"));
  }
  const label = {x: percent(x + width / 2), y: bottom + 18, "text-anchor": "middle", class: "ink"};
  return [...all, draw("text", label, String(number))];
}

// parts: [{id, modules: [{number, progress}]}]; `named` is the id of the words that say the same.
function picture(parts, named) {
  const slots = parts.reduce((sum, {modules}) => sum + modules.length, GAP * (parts.length - 1)), width = 100 / slots;
  const svg = draw("svg", {role: "img", "aria-labelledby": named, height: TOP + HEIGHT + 46, width: "100%"}, hatch());
  let x = 0;
  for (const {id, modules} of parts) {
    const group = draw("g", {class: "part-" + id}), span = modules.length * width;
    modules.forEach(({number, progress}, n) => group.append(...column(x + n * width, width, number, progress)));
    const [from, to, middle] = [x + width * .08, x + span - width * .08, x + span / 2].map(percent);
    const under = TOP + HEIGHT + 25;
    group.append(draw("line", {x1: from, x2: to, y1: under, y2: under, class: "accent"}),
      draw("text", {x: middle, y: under + 17, "text-anchor": "middle", class: "ink letter-of"}, id.toUpperCase()));
    svg.append(group);
    x += span + GAP * width;
  }
  return svg;
}
// What each mark means: [text, …] in the order of KINDS.
const legend = texts => make("p", {className: "legend"}, ...KINDS.map(([, name], n) => {
  const svg = draw("svg", {width: 16, height: 16, "aria-hidden": "true"});
  svg.append(draw("rect", {x: 1, y: 1, width: 14, height: 14, class: name}));
  return make("span", {}, svg, " " + texts[n]);
}));

export const Picture = {picture, legend};
