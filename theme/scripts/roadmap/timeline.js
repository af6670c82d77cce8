/* The road map builder: the timeline, drawn in the page. Shapes and numbers say what colour would; the table beside it
   says the same in words, which is why the drawing itself is not read aloud. */
import {make} from "../core/elements.js";
import {draw, locale} from "../core/page-elements.js";
import {addDays, addMonths, entry, isDate, number, ordered, pillarOf, pillars, planNow, say, shown,
  value} from "./plan.js";
const DAY = 864e5;
const SIZE = {width: 760, label: 316, right: 748, top: 44, row: 27, mark: 7};

const short = (text, most) => text.length <= most ? text : text.slice(0, text.lastIndexOf(" ", most)) + "…";

/* The first of each month, few enough to be read: every one, or every second, third, sixth… */
function months(from, to) {
  const found = [], length = (Date.parse(to) - Date.parse(from)) / DAY / 30;
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(n => length / n <= 7) || 240;
  for (let day = from.slice(0, 7) + "-01"; day <= to; day = addMonths(day, 1)) {
    if (day >= from && (Number(day.slice(5, 7)) - 1 + 12 * Number(day.slice(0, 4))) % step === 0) found.push(day);
  }
  return found;
}
const monthName = day => new Intl.DateTimeFormat(locale, {month: "short", year: "numeric", timeZone: "UTC"})
  .format(new Date(day));

/* One sign a pillar, told apart without colour: a disc, a square, a triangle, a diamond. */
const SIGNS = [
  (x, y, r) => draw("circle", {cx: x, cy: y, r}),
  (x, y, r) => draw("rect", {x: x - r, y: y - r, width: 2 * r, height: 2 * r}),
  (x, y, r) => draw("path", {d: `M${x} ${y - r - 1}L${x + r + 1} ${y + r}H${x - r - 1}Z`}),
  (x, y, r) => draw("path", {d: `M${x} ${y - r - 2}L${x + r + 2} ${y}L${x} ${y + r + 2}L${x - r - 2} ${y}Z`})];
function sign(pillar, x, y, r = SIZE.mark) {
  const mark = SIGNS[pillars.findIndex(one => one.id === pillar) % SIGNS.length](x, y, r);
  mark.setAttribute("class", "accent");
  return mark;
}

/* By date; what comes first stands above what waits for it. */
function inTime() {
  const dated = ordered().filter(one => isDate(one.date))
    .sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  const placed = [];
  const place = (one, on = []) => {
    if (placed.includes(one) || on.includes(one)) return;
    dated.filter(other => other.date === one.date && one.after.includes(other.id))
      .forEach(other => place(other, [...on, one]));
    placed.push(one);
  };
  dated.forEach(one => place(one));
  return placed;
}

function scale(rows) {
  const dates = [...rows.map(one => one.date), ...[planNow().start].filter(isDate)].sort();
  const from = dates[0], last = dates[dates.length - 1], to = last > from ? last : addDays(from, 30);
  const room = SIZE.right - SIZE.label - 30; // the last sign keeps clear of the edge
  const begin = Date.parse(from), end = Date.parse(to);
  const x = day => SIZE.label + 12 + room * (Date.parse(day) - begin) / (end - begin);
  return {from, to, x};
}
function axis(svg, {from, to, x}, bottom) {
  let free = SIZE.label;
  for (const day of months(from, to)) {
    svg.append(draw("path", {d: `M${x(day)} ${SIZE.top - 12}V${bottom}`, class: "line thin"}));
    if (x(day) < free || x(day) > SIZE.right - 54) continue;
    free = x(day) + 78;
    svg.append(draw("text", {x: x(day) + 3, y: SIZE.top - 20, class: "ink month"}, monthName(day)));
  }
  svg.append(draw("path", {d: `M${SIZE.label} ${SIZE.top - 12}H${SIZE.right}`, class: "line"}));
}

/* From the date of what comes first, down its own column, to the row that waits for it. */
function dependency(from, to, late) {
  const bend = Math.max(from.x, 4), end = late ? to.x : Math.max(to.begin, bend + 1);
  const path = end - bend > 3 ? `M${from.x} ${from.y}V${to.y}H${end - 2}` : `M${from.x} ${from.y}V${to.y - 9}`;
  return draw("path", {d: path, class: late ? "wait late" : "wait", "marker-end": "url(#then)"});
}
function arrow() {
  const marker = draw("marker", {
    id: "then", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto",
  });
  marker.append(draw("path", {d: "M0 0L8 4L0 8Z", class: "ink"}));
  return marker;
}
function row(svg, one, {x, y, begin}) {
  const right = x < (SIZE.label + SIZE.right) / 2;
  const day = {x: right ? x + 14 : x - 14, y: y - 7, class: "ink day", "text-anchor": right ? "start" : "end"};
  svg.append(
    draw("text", {x: 0, y: y + 4, class: "ink"}, `${number(one.id)}. ${short(value(one, "action"), 40)}`),
    draw("path", {d: `M${begin} ${y}H${x}`, class: "span"}), sign(pillarOf(one), x, y),
    draw("text", day, shown(one.date)));
}

/* The drawing, or nothing when no action has a date. */
export function timeline() {
  const rows = inTime();
  if (!rows.length) return null;
  const bottom = SIZE.top + rows.length * SIZE.row, time = scale(rows), places = new Map();
  const svg = draw("svg", {viewBox: `0 0 ${SIZE.width} ${bottom + 6}`, "aria-hidden": "true", focusable: "false"});
  svg.append(arrow());
  axis(svg, time, bottom);
  rows.forEach((one, i) => {
    const first = one.after.map(id => entry(id))
      .filter(other => other && isDate(other.date))
      .map(other => other.date);
    const begin = [time.from, ...first.filter(date => date <= one.date)].sort().pop();
    places.set(one.id, {x: time.x(one.date), begin: time.x(begin), y: SIZE.top + i * SIZE.row + SIZE.row / 2});
  });
  rows.forEach(one => one.after.filter(id => places.has(id)).forEach(id => svg.append(
    dependency(places.get(id), places.get(one.id), entry(id).date > one.date))));
  rows.forEach(one => row(svg, one, places.get(one.id)));
  return svg;
}
/* The signs and their pillars, for the words under the drawing. */
export function legend() {
  const used = pillars.filter(pillar => planNow().entries.some(one => pillarOf(one) === pillar.id));
  return make("p", {className: "legend"}, ...used.map(pillar => {
    const svg = draw("svg", {viewBox: "0 0 22 22", "aria-hidden": "true", focusable: "false"});
    svg.append(sign(pillar.id, 11, 11));
    return make("span", {}, svg, " " + pillar.name);
  }), make("span", {textContent: say("legend-arrow")}));
}

export const undated = () => ordered().filter(one => !isDate(one.date));
