// The panel's sheets, printed one at a time, and the marks typed judge by judge: a mark goes on to the next question.
// On a telephone one judge's column is shown at a time, that of the field one is in, or the one chosen.
import {fill, make} from "../../scripts/core/elements.js";
import {locale} from "../../scripts/core/page-elements.js";
import {Angoff} from "./reckoning.js";
const box = document.querySelector(".angoff"), part = selector => box.querySelector(selector);
const words = JSON.parse(box.dataset.words), say = (key, values) => fill(words[key], values);
const number = (value, digits) => new Intl.NumberFormat(locale, {
  minimumFractionDigits: digits, maximumFractionDigits: digits}).format(value);
const form = part("#angoff-form"), judges = part("#angoff-judges"), grid = part(".grid");
const proposal = part(".proposal"), shown = part("#angoff-judge");
const kept = new Map(); // « form judge » -> what is typed there, item by item: a list that changes loses nothing
let fields = [], means = [], totals = [], rows = [];

const marks = () => fields.map(own => own.map(field => {
  const found = Angoff.halves(field.value);
  return found === undefined ? null : found;
}));
const whose = judge => `${form.value} ${judge}`;
function keep() {
  fields.forEach((column, judge) => kept.set(whose(judge), column.map(({value}) => value)));
}
function show() {
  keep();
  const all = marks(), found = Angoff.reckon(all);
  rows.forEach((_, n) => {
    const {mean, apart} = found.items[n] || {};
    means[n].textContent = mean === undefined ? "" : number(mean, 2) + (apart ? ` ${say("apart")}` : "");
  });
  all.forEach((own, n) => {
    const left = own.filter(one => one === null).length;
    const total = own.reduce((sum, one) => sum + one, 0) / 2;
    totals[n].textContent = left ? say("left", {n: left}) : number(total, total % 1 ? 1 : 0);
  });
  proposal.replaceChildren(...said(found).map(textContent => make("p", {textContent})), ...line(found));
}
function said({judges: n, cut, exact, deviation, error, items}) {
  if (!n) return [say("none")];
  const letters = [...new Set(rows.map(row => row.dataset.part))];
  const share = letter => {
    const own = items.filter((_, at) => rows[at].dataset.part === letter);
    const mean = own.reduce((sum, one) => sum + one.mean, 0) / own.length;
    return say("part", {part: letter, share: number(100 * mean, 0)});
  };
  return [say("cut", {cut, of: rows.length, exact: number(exact, 2), n}),
    ...deviation === null ? [] : [say("spread", {deviation: number(deviation, 2), error: number(error, 2)})],
    say("parts", {parts: letters.map(share).join(" ")}),
    ...n < 6 ? [say("few")] : []];
}
const line = ({cut}) => cut === null ? [] : [
  make("p", {textContent: say("desk", {cut, share: box.dataset.share})}), make("p", {textContent: say("line")}),
  make("pre", {textContent: `test: {right: ${cut}, share: ${box.dataset.share}}`})];

function look(judge) {
  shown.value = String(judge);
  for (const cell of grid.querySelectorAll("[data-judge]")) {
    cell.classList.toggle("away", cell.dataset.judge !== shown.value);
  }
}
// One is led down a judge's column, then to the top of the next.
function go(judge, item, step) {
  const at = judge * rows.length + item + step, next = fields.flat()[at];
  if (!next) return;
  look(Math.floor(at / rows.length)); // what is not shown takes no focus
  next.focus();
}
function field(judge, item) {
  const own = make("input", {
    type: "text", inputMode: "decimal", size: 3, maxLength: 3, autocomplete: "off",
    attributes: {"aria-label": say("mark", {judge: judge + 1, n: item + 1, id: rows[item].dataset.id})},
  });
  own.addEventListener("focus", () => {
    look(judge);
    own.select();
  });
  own.addEventListener("input", () => {
    const mark = Angoff.halves(own.value);
    if (own.value === "5" || own.value === "½") own.value = number(.5, 1);
    own.setAttribute("aria-invalid", String(mark === undefined && !/^0?[.,]$/.test(own.value)));
    show();
    if (own.value === "1" || mark === 1) go(judge, item, 1);
  });
  own.addEventListener("keydown", event => {
    const step = {ArrowUp: -1, ArrowDown: 1, Enter: 1, ArrowLeft: -rows.length, ArrowRight: rows.length}[event.key];
    if (!step) return;
    event.preventDefault();
    go(judge, item, step);
  });
  return own;
}
function draw() {
  rows = [...box.querySelectorAll(`.sheet[data-form="${form.value}"] tbody tr`)];
  const all = Array.from({length: Number(judges.value)}, (_, n) => n);
  fields = all.map(judge => rows.map((_, item) => field(judge, item)));
  fields.forEach((column, judge) => column.forEach(
    (one, item) => { one.value = (kept.get(whose(judge)) || [])[item] || ""; }));
  means = rows.map(() => make("td", {className: "mean"}));
  totals = all.map(judge => make("td", {className: "mean", data: {judge}}));
  const head = (textContent, data = {}) => make("th", {scope: "col", textContent, data});
  const name = judge => say("judge", {n: judge + 1});
  const heads = [head(say("question")), ...all.map(judge => head(name(judge), {judge})), head(say("mean"))];
  const body = rows.map((row, item) => make("tr", {},
    make("th", {scope: "row", textContent: `${item + 1}. ${row.dataset.id}`}),
    ...all.map(judge => make("td", {data: {judge}}, fields[judge][item])), means[item]));
  const foot = make("tr", {}, make("th", {scope: "row", textContent: say("total")}), ...totals, make("td"));
  grid.replaceChildren(make("table", {}, make("caption", {textContent: say("marks")}),
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body), make("tfoot", {}, foot)));
  const before = Number(shown.value);
  shown.replaceChildren(...all.map(judge => make("option", {value: String(judge), textContent: name(judge)})));
  look(before < all.length ? before : 0);
  show();
}
const printed = what => () => {
  document.body.dataset.print = what;
  window.print();
};

for (const sheet of box.querySelectorAll(".sheet")) {
  sheet.querySelector("button").addEventListener("click", printed(sheet.dataset.form));
}
part(".print-reckoning").addEventListener("click", printed("reckoning"));
form.addEventListener("change", draw);
judges.addEventListener("change", draw);
shown.addEventListener("change", () => look(Number(shown.value)));
addEventListener("beforeunload", event => {
  if (![...kept.values()].flat().some(Boolean)) return;
  event.preventDefault();
  event.returnValue = ""; // as older browsers ask for it
});
part(".no-script").remove();
part(".jump [hidden]").hidden = false;
part(".reckoning").hidden = false;
draw();
