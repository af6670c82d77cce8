// How many of how many, drawn: a band, and the mark to reach where there is one. Words beside it say it.
import {draw} from "../core/page-elements.js";
export function share({right, of, needed = 0}) {
  const at = n => of ? 100 * n / of : 0;
  const mark = needed ? [draw("path", {class: "mark-at", d: `M${at(needed)} 0V10`})] : [];
  return draw("svg", {class: "share", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true"},
    draw("rect", {class: "all", width: 100, height: 10}), draw("rect", {class: "right", width: at(right), height: 10}),
    ...mark);
}
