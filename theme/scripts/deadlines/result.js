// What was worked out: each end, for whom it is prudent, who decides what before when, the day on which it hangs, the
// steps; to be printed, or copied for the file. Nothing is kept.
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {copying} from "../reading/copy.js";
import * as reading from "../reading/notes.js";
import {bar} from "./bar.js";
import {read, writeDay} from "./calendar.js";
import {doubtful, lastStarts} from "./count.js";
import {ends as endsOfStage, hanging, sentence, stagesOf} from "./stages.js";
import {link, steps} from "./steps.js";
import {dayInWords, endsInWords, holidays, nameOf, say, spanInWords} from "./words.js";

const known = () => Object.keys(holidays).map(day => read(day).day);
const text = (tag, className, textContent) => make(tag, {className, textContent});

const counted = id => make("a", {href: "#calculer=" + id, textContent: say("run-of", {limit: nameOf(id)})});
function stage(one, n, all, limit) {
  const {part} = one, lines = endsOfStage(one, limit).map(({end, tag}, place) => make("p", {
    className: place ? "other-end" : "end"}, make("b", {textContent: end}),
  ...tag ? [" ", text("small", "", tag)] : []));
  return make("li", {}, text("span", "stage", one.label), ...lines, ...part ? [make("p", {className: "decided"},
    hanging(one, all[n - 1]), ...part.source && part.nth === 1 ? [" ", link(part.source)] : [],
    ...part.of ? [" ", counted(part.of)] : [])] : []);
}

// The days off, in words, between the start and the last of the ends: those that the court knows, then those ticked.
function daysOff(start, stages, ticked) {
  const places = [read(start).day, ...stages.flatMap(({ends}) => ends.flatMap(({last, day}) => [last, day]))];
  const days = Object.keys(holidays).filter(one => {
    const {day} = read(one);
    return day >= Math.min(...places) && day <= Math.max(...places);
  }).map(one => `${dayInWords(read(one).day)} (${holidays[one]})`);
  return {met: days, all: [...days, ...ticked.map(dayInWords)]};
}

// By when to begin, for what is awaited to take place on its day.
const wordsOf = starts => inARow(starts.map((day, n) => {
  const end = say("end-before", {date: dayInWords(day)});
  return starts.length > 1 ? say("sentence-end", {end, tag: say(n ? "for-reading" : "for-act")}) : end;
}));
const backwards = ({awaited, place}, starts) =>
  say("awaited", {date: dayInWords(read(awaited).day), start: place, ends: wordsOf(starts)});

// « Férié ou chômé ? », of each day on which an end or a start hangs and of those already ticked.
function daysAsked({limit, start, awaited}, stages, starts, off, ticked, again) {
  const asked = [...doubtful(limit, stages.flatMap(({ends}) => ends), off), ...starts];
  const days = [...new Set([...asked, ...ticked])].sort((a, b) => a - b);
  if (!days.length) return [];
  const others = day => {
    if (!awaited) return stagesOf(limit, start, [...off, day]);
    return lastStarts(limit, read(awaited).day, [...off, day]);
  };
  const dates = ({ends}) => ends.map(({at}) => at).join();
  // Of a hearing, the starts that every reading then gives; else the ends that move.
  const then = day => {
    const found = others(day);
    if (awaited) return found.join() === starts.join() ? "" : wordsOf(found);
    return inARow(found.filter((one, n) => dates(one) !== dates(stages[n])).map(one => endsInWords(one.ends, limit)));
  };
  const told = ends => ends ? say("off-then", {ends}) : say("off-same");
  const line = day => {
    const box = make("input", {type: "checkbox", checked: ticked.includes(day), data: {day: writeDay(day)}});
    box.addEventListener("change", () => again(day, box.checked));
    return make("p", {}, make("label", {}, box, " ", say("off-day", {date: dayInWords(day)})),
      ...ticked.includes(day) ? [] : [" ", text("span", "then", told(then(day)))]);
  };
  return [make("fieldset", {className: "off"}, text("legend", "", say("off")), text("p", "", say("off-intro")),
    ...days.map(line))];
}

// The result of `limit`, called `name`, from `start` « 2027-03-05T14:20 », or, where its end is known, for what is
// `awaited` on that day; `former` and `caution`: what is to be said of a start under the former law, or to come. `tell`
// is given what the page says aloud, once.
export function show(place, given, ticked = []) {
  const {limit, name, former, caution, clear, tell, awaited} = given, off = [...known(), ...ticked];
  const starts = awaited ? lastStarts(limit, read(awaited).day, off) : [];
  const asked = awaited ? {...given, start: writeDay(starts[0]), lead: backwards(given, starts)} : given;
  const {start, lead} = asked, stages = stagesOf(limit, start, off), [{ends}] = stages;
  const days = daysOff(start, stages, ticked);
  const again = (day, isOff) => {
    const others = ticked.filter(one => one !== day);
    show(place, given, isOff ? [...others, day] : others);
    place.querySelector(`[data-day="${writeDay(day)}"]`).focus();
  };
  const button = (key, onclick) => make("button", {type: "button", textContent: say(key), onclick});
  place.replaceChildren(text("h3", "unsettled", say("result")),
    ...lead ? [make("p", {className: "end"}, text("b", "", lead))] : [],
    make("p", {className: "of"}, make("b", {textContent: name}), " — " + spanInWords(limit, read(start))),
    make("ol", {className: "ends"}, ...stages.map((one, n) => stage(one, n, stages, limit))),
    ...[former, caution].filter(Boolean).map(one => text("p", "told", one)),
    text("p", "who", say("who-" + (lead ? "act" : limit.prudent))), bar(stages, limit, read(start)),
    ...days.met.length ? [text("p", "", say("off-known", {days: inARow(days.met)}))] : [],
    ...daysAsked(asked, stages, starts, off, ticked, again),
    text("h4", "", say(ends.length > 1 ? "steps-prudent" : "steps")), steps(limit, start, ends, off),
    make("p", {className: "buttons"}, button("print", () => { window.print(); }),
      ...copying(sentence(asked, stages, off, days.all), {copy: say("copy"), copied: say("copied"),
        "copy-by-hand": say("copy-by-hand")}), button("again", clear)));
  if (reading.dress) reading.dress(place);
  tell(say("said", {limit: name, end: lead || endsInWords(ends, limit)}));
}
