// The words of the desk, its numbers, tables and bars.
import {fill, make} from "../../../scripts/core/elements.js";
import {draw, locale} from "../../../scripts/core/page-elements.js";
const {DeskWords} = window;
export const say = (key, values) => fill(DeskWords[key], values);
export const number = (value, digits = 2) => new Intl.NumberFormat(locale, {
  minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative"}).format(value)
  .replace("-", "−");
// A half goes up, without passing by a fraction that no computer holds: 315 of 396 are 80.
export const percent = ([part, of]) => new Intl.NumberFormat(locale, {style: "percent", maximumFractionDigits: 0})
  .format(Math.floor((200 * part + of) / (2 * of)) / 100);
export const FEW = 10; // people, below which nothing is said but counts

// « 14/36 »; with the answers set apart, « 13/35 +1? ».
export const scoreOf = ({right, asked, changed}) => `${right}/${asked}` + (changed ? ` +${changed}?` : "");
// « A », or « A ancienne ».
export const formOf = ({form, pair}) => pair === "former" ? say("form-former", {form: form.toUpperCase()})
  : form.toUpperCase();
// « [0,45 ; 0,71] »; empty without one.
const between = document.documentElement.lang === "fr" ? " ; " : ", ";
export const interval = (bounds, digits = 2, times = 1) =>
  bounds ? `[${bounds.map(bound => number(bound * times, digits)).join(between)}]` : "";

// A table with its heads; a row is {cells, className}, its first cell the head. Cells are texts or nodes. On a
// telephone a row is a card, each cell beside its head; the roles say that it is a table all the same.
export function table(caption, heads, rows, numbers = []) {
  const kind = n => numbers.includes(n) ? "number" : "", row = {role: "row"};
  const head = make("thead", {role: "rowgroup"}, make("tr", row, ...heads.map((textContent, n) => make("th", {
    scope: "col", role: "columnheader", textContent, className: kind(n)}))));
  const cell = (content, n) => make("td", {role: "cell", className: kind(n), data: {head: heads[n]}}, content);
  const body = rows.map(({cells: [first, ...others], className = ""}) => make("tr", {...row, className},
    make("th", {scope: "row", role: "rowheader"}, first), ...others.map((one, n) => cell(one, n + 1))));
  return make("div", {className: "scroll", role: "group", tabIndex: 0, attributes: {"aria-label": caption}},
    make("table", {role: "table"}, make("caption", {textContent: caption}), head,
      make("tbody", {role: "rowgroup"}, ...body)));
}

// Bars of shares between 0 and 1, read in black and white: the first hollow, the second full; null is not drawn. The
// same figures stand beside it in the row: nobody has to hear it. Nothing to draw: no scale either.
export function bars(before, after, bounds) {
  if (before === null && after === null) return "";
  const at = share => 1 + share * 118;
  const pieces = [1, 119].map(x => draw("line", {class: "rule", x1: x, x2: x, y1: 0, y2: 26}));
  const bar = (share, y, kind) => draw("rect", {class: kind, x: 1, y, width: Math.max(.8, share * 118), height: 8});
  if (before !== null) pieces.push(bar(before, 3, "before"));
  if (after !== null) pieces.push(bar(after, 14, "after"));
  const [x1, x2] = (bounds || []).map(at);
  if (bounds) pieces.push(draw("line", {class: "interval", x1, x2, y1: 24.5, y2: 24.5}));
  return draw("svg", {class: "bars", viewBox: "0 0 120 26", "aria-hidden": "true"}, ...pieces);
}

export const paragraph = (textContent, className = "") => make("p", {textContent, className});
