// What to take up first, and each question: how hard, which wrong option draws most, the law behind it, the lesson.
import {make} from "../../../scripts/core/elements.js";
import {FORM_PAIRS} from "../../../scripts/test/forms.js";
import {MEASURED} from "../marking/crossover.js";
import {slotOf} from "../marking/marking.js";
import {sorted} from "../marking/order.js";
import {bars, formOf, interval as intervalOf, number, paragraph, say, table} from "./draw.js";
const {DeskCourse} = window;
const TESTS = {diagnostic: say("diagnostic"), final: say("final")};

// The code of a question revised since names nothing on any sheet.
export const isLetter = name => Boolean(name) && name.length === 1;
// The question in that revision; nothing when the course says it otherwise now.
const knownOf = ({id, revision}) => [DeskCourse.questions[id]].find(one => one && one.rev === revision);

// The wrong options chosen most: often two or three of a small group, and none of them comes first. `texts`: the
// options as the course knows them, text and whether right; of another revision it knows none, and one is told.
const mostWrong = ({wrong, options}, texts) => !wrong ? [] : Object.keys(options).sort()
  .filter(name => name === wrong || (options[name] === options[wrong] && texts[name] && !texts[name][1]));

// A question as it was asked, what was chosen, the reason and the law. `items`: its figures, one for each test. A
// printed report goes round: it gives the counts, the law and the lesson, never the question or its answer.
function questionOf(items) {
  const [one] = items, known = knownOf(one), slot = DeskCourse.slots[slotOf(one.id)];
  const box = make("div", {className: "case"});
  if (!known) box.append(paragraph(say("former")));
  else {
    box.append(...known.facts ? [paragraph(known.facts, "not-print")] : [],
      make("p", {className: "not-print"}, make("strong", {textContent: known.stem})));
  }
  for (const item of items) box.append(...chosen(item, known ? known.options : {}));
  if (known) {
    box.append(paragraph(known.why, "not-print"), paragraph(say("law", {sources: known.sources.join(" · ")})));
  }
  if (slot && slot.pages.length) box.append(paragraph(say("lesson", {pages: slot.pages.join(" · ")})));
  return box;
}

function chosen(item, texts) {
  const {id, purpose, n, right, options} = item;
  const head = paragraph(say("of-test", {id, test: TESTS[purpose], score: `${right}/${n}`}));
  if (!options) return [head];
  const names = [...new Set([...Object.keys(texts), ...Object.keys(options)])].sort();
  const most = mostWrong(item, texts);
  const rows = names.map(name => {
    const [text, isRight] = texts[name] || ["", false];
    const mark = isRight ? say("option-right") : most.includes(name) ? say("option-most") : "";
    const count = say("option", {letter: name, n: options[name] || 0});
    return make("li", {}, make("b", {textContent: count}), " ", text,
      mark ? make("em", {textContent: ` — ${mark}`}) : "");
  });
  return [head, make("ul", {className: "given not-print"}, ...rows)];
}

const modules = DeskCourse.parts.flatMap(part => part.modules);
const titleOf = slot => modules.find(({slots}) => slots.includes(slot)).title;
function showFirst(space, {figures}) {
  if (!figures.first.length) return space.append(paragraph(say("nothing-first")));
  space.append(paragraph(say("first-about"), "not-print"), paragraph(say("first-printed"), "only-print"));
  for (const slot of figures.first) {
    const {after, before} = figures.rows.find(({id}) => id === slot), purpose = after[1] ? "final" : "diagnostic";
    const [right, asked] = after[1] ? after : before;
    const missed = one => slotOf(one.id) === slot && one.purpose === purpose && one.right < one.n;
    const items = figures.items.filter(missed);
    space.append(make("h3", {textContent: `${right}/${asked} · ${DeskCourse.slots[slot].objective}`}),
      paragraph(titleOf(slot)), ...items.map(item => questionOf([item])));
  }
  return space;
}

// --- all of them -------------------------------------------------------------------------------

const nameOf = item => knownOf(item) ? item.id : `${item.id} (${say("revision", {n: item.revision})})`;
function itemRow(item) {
  const {n, right, p, interval, wrong, options, reread} = item;
  const known = knownOf(item), letters = mostWrong(item, known ? known.options : {}).filter(isLetter).join(", ");
  const most = letters ? `${letters} (${options[wrong]})` : options ? "—" : "";
  const share = interval ? `${number(p)} ${intervalOf(interval)}` : "—";
  const flag = reread ? make("span", {className: "reread", textContent: say("reread")}) : "";
  return {cells: [nameOf(item), `${right}/${n}`, share, bars(null, interval ? p : null, interval), most, flag]};
}
function reliabilityRow({purpose, form, pair, version, n, items, mean, sd, kr20, interval, error}) {
  return {cells: [`${TESTS[purpose]}, ${formOf({form, pair})}, ${version}`, String(n),
    sd === null ? "—" : `${number(mean, 1)}/${items} (${number(sd, 1)})`,
    kr20 === null ? "—" : `${number(kr20)} ${intervalOf(interval)}`,
    error === null ? "—" : number(error, 1)]};
}

// Two forms are told to be alike by nobody until enough people have sat both.
function crossoverRow({forms, pair, n, orders, effect, interval}) {
  const signed = effect > 0 ? `+${number(effect, 1)}` : number(effect || 0, 1);
  const names = forms.map(form => formOf({form, pair}));
  return {cells: [names.join(", "), String(n), names.map((name, place) => `${name} ${orders[place]}`).join(", "),
    effect === null ? "—" : `${signed} ${intervalOf(interval, 1)}`.trim(),
    say(n < MEASURED ? "crossover-expected" : "crossover-measured")]};
}
// Those that somebody sat, and the pairs of this course that nobody sat both forms of.
function crossoversOf({crossovers}) {
  const isSat = forms => crossovers.some(one => one.forms[0] === forms[0]);
  const rest = FORM_PAIRS.filter(forms => DeskCourse.forms[forms[0]] && !isSat(forms));
  return [...crossovers, ...rest.map(forms => ({forms, n: 0, orders: [0, 0], effect: null, interval: null}))];
}

const aboutOf = ({id}) => (DeskCourse.slots[slotOf(id)] || {objective: ""}).objective;

// A drawer whose content is made when it is first opened: seventy-two questions in full are long.
function drawer(title, make_) {
  const box = make("details", {}, make("summary", {textContent: title}));
  box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(...make_()); });
  return box;
}

function showQuestions(space, {figures}) {
  const heads = ["question", "right", "share", "figure", "wrong", "look"].map(key => say(key));
  const ids = new Map();
  for (const item of figures.items) ids.set(nameOf(item), [...ids.get(nameOf(item)) || [], item]);
  const of = purpose => figures.items.filter(one => one.purpose === purpose);
  const taken = Object.keys(TESTS).filter(purpose => of(purpose).length).reverse();
  const drawn = taken.map((purpose, n) => make("details", {open: !n}, make("summary", {textContent: TESTS[purpose]}),
    table(TESTS[purpose], heads, of(purpose).map(itemRow), [1, 2])));
  const abouts = ["plain", "questions-about"].map(key => paragraph(say(key)));
  space.append(...abouts, ...drawn, make("div", {className: "not-print"},
    drawer(say("see"), () => sorted([...ids], ([name]) => name).map(
      ([name, items]) => drawer(`${name} · ${aboutOf(items[0])}`, () => [questionOf(items)])))),
    make("h3", {textContent: say("reliability")}), paragraph(say("reliability-about")),
    table(say("reliability"), ["form", "papers", "mean", "kr20", "error"].map(key => say(key)),
      figures.reliability.map(reliabilityRow), [1, 2, 3, 4]),
    make("h3", {textContent: say("crossover")}), paragraph(say("crossover-about", {n: MEASURED})),
    table(say("crossover"),
      ["crossover-forms", "crossover-both", "crossover-first", "crossover-more", "crossover-state"].map(
        key => say(key)),
      crossoversOf(figures).map(crossoverRow), [1, 3]));
}

export const first = {id: "first", title: say("first"), show: showFirst};
export const questions = {id: "questions", title: say("questions"), show: showQuestions};
