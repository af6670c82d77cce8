// What was worked out: each end, for whom it is prudent, who decides what before when, the day on which it hangs, the
// steps; to be printed, or copied for the file. Nothing is kept.
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {copying} from "../reading/copy.js";
import * as reading from "../reading/notes.js";
import {bar} from "./bar.js";
import {read, writeDay} from "./calendar.js";
import {doubtful, endsOf, prolongations} from "./count.js";
import {articlesOf, howCounted, label, link, steps} from "./steps.js";
import {dayInWords, endInWords, endsInWords, holidays, limitInWords, prudence, say, spanInWords} from "./words.js";

const known = () => Object.keys(holidays).map(day => read(day).day);
const text = (tag, className, textContent) => make(tag, {className, textContent});

// [{label, ends, part}]: the limit, then each prolongation granted after the ones before it. Of the ends that the
// readings give, the prudent one and the farthest from it.
function stagesOf(limit, start, off) {
  const both = granted => endsOf(limit, start, granted, off).filter((_, n, {length}) => n === 0 || n === length - 1);
  const parts = prolongations(limit);
  const nth = parts.length > 1 ? "extension-nth" : "extension";
  const named = ({length, from}, n) => say(from ? "extension-total" : nth, {n: n + 1, length});
  return [{label: say("length", limit), ends: both(0)}, ...parts.map((part, n) => (
    {label: named(part, n), part, ends: both(n + 1)}))];
}

function decided({part}, [before]) {
  const {by, before: when, if: condition, source, nth} = part, end = limitInWords(before);
  if (nth > 1) return text("p", "decided", say("sign-again", {end}));
  const said = !by ? say("sign-nobody", {end}) : say(when ? "sign-when" : "sign", {by, when, end});
  return make("p", {className: "decided"}, said, " ", condition ? say("if", {if: condition}) + " " : "",
    ...source ? [link(source)] : []);
}
function stage(one, n, all, limit) {
  const tags = prudence(one.ends, limit);
  const ends = one.ends.map((end, place) => make("p", {className: place ? "other-end" : "end"},
    make("b", {textContent: endInWords(end, limit)}), ...tags[place] ? [" ", text("small", "", tags[place])] : []));
  return make("li", {}, text("span", "stage", one.label), ...ends,
    ...one.part ? [decided(one, all[n - 1].ends)] : []);
}

// The holidays that the court knows, between the start and the last of the ends.
function met(start, stages) {
  const places = [read(start).day, ...stages.flatMap(({ends}) => ends.flatMap(({last, day}) => [last, day]))];
  const days = Object.keys(holidays).filter(one => {
    const {day} = read(one);
    return day >= Math.min(...places) && day <= Math.max(...places);
  }).map(one => `${dayInWords(read(one).day)} (${holidays[one]})`);
  return days.length ? [text("p", "", say("off-known", {days: inARow(days)}))] : [];
}

// « Férié ou chômé ? », of each day on which an end hangs and of those already ticked.
function daysAsked(limit, start, stages, off, ticked, again) {
  const asked = doubtful(limit, stages.flatMap(({ends}) => ends), off);
  const days = [...new Set([...asked, ...ticked])].sort((a, b) => a - b);
  if (!days.length) return [];
  const then = day => {
    const dates = one => one.ends.map(({at}) => at).join();
    const others = stagesOf(limit, start, [...off, day]).filter((one, n) => dates(one) !== dates(stages[n]));
    const ends = inARow(others.map(one => endsInWords(one.ends, limit)));
    return ends ? say("off-then", {ends}) : say("off-same");
  };
  const line = day => {
    const box = make("input", {type: "checkbox", checked: ticked.includes(day), data: {day: writeDay(day)}});
    box.addEventListener("change", () => again(day, box.checked));
    return make("p", {}, make("label", {}, box, " ", say("off-day", {date: dayInWords(day)})),
      ...ticked.includes(day) ? [] : [" ", text("span", "then", then(day))]);
  };
  return [make("fieldset", {className: "off"}, text("legend", "", say("off")), text("p", "", say("off-intro")),
    ...days.map(line))];
}

function sentence(name, limit, start, stages) {
  const [first, ...more] = stages;
  const ends = one => inARow(prudence(one.ends, limit).map((tag, n) => {
    const end = endInWords(one.ends[n], limit);
    return tag ? say("sentence-end", {end, tag}) : end;
  }));
  const head = say("sentence", {limit: name, articles: inARow(articlesOf(limit).map(label)),
    from: spanInWords(limit, read(start)), end: ends(first)});
  const granted = more.map(one => say("sentence-granted", {extension: one.label, end: ends(one)}));
  return [head, ...granted, ...howCounted(limit, first.ends), say("result") + "."].join(" ");
}

// The result of `limit`, called `name`, from `start` « 2027-03-05T14:20 »; `cautions`: what is to be said of the start.
// `tell` is given what the page says aloud, once.
export function show(place, asked, ticked = []) {
  const {limit, name, start, cautions, clear, tell} = asked;
  const off = [...known(), ...ticked], stages = stagesOf(limit, start, off), [{ends}] = stages;
  const again = (day, isOff) => {
    const others = ticked.filter(one => one !== day);
    show(place, asked, isOff ? [...others, day] : others);
    place.querySelector(`[data-day="${writeDay(day)}"]`).focus();
  };
  const button = (key, onclick) => make("button", {type: "button", textContent: say(key), onclick});
  place.replaceChildren(text("h3", "unsettled", say("result")),
    make("p", {className: "of"}, make("b", {textContent: name}), " — " + spanInWords(limit, read(start))),
    ...cautions.map(one => text("p", "told", one)), text("p", "who", say("who-" + limit.prudent)),
    bar(stages, limit, read(start)),
    make("ol", {className: "ends"}, ...stages.map((one, n) => stage(one, n, stages, limit))),
    ...met(start, stages), ...daysAsked(limit, start, stages, off, ticked, again),
    text("h4", "", say(ends.length > 1 ? "steps-prudent" : "steps")), steps(limit, start, ends, off),
    make("p", {className: "buttons"}, button("print", () => { window.print(); }),
      ...copying(sentence(name, limit, start, stages), {copy: say("copy"), copied: say("copied"),
        "copy-by-hand": say("copy-by-hand")}), button("again", clear)));
  if (reading.dress) reading.dress(place);
  tell(say("said", {limit: name, end: endsInWords(ends, limit)}));
}
