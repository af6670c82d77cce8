// The limit, then each of its prolongations: its ends, on what it hangs; and the whole as a sentence for the file.
import {inARow} from "../core/page-elements.js";
import {read} from "./calendar.js";
import {endsOf, prolongations} from "./count.js";
import {articlesOf, debated, howCounted, label} from "./steps.js";
import {counts, endInWords, limitInWords, nameOf, prudence, say, spanInWords} from "./words.js";

function named({length, from, of}, n, {length: all}) {
  if (of) return say("extension-of", {limit: nameOf(of), length});
  return say(from ? "extension-total" : all > 1 ? "extension-nth" : "extension", {n: n + 1, length});
}

// The end of the limit that may govern in place of this one, all its prolongations granted.
function insteadOf({open = []}, start, off) {
  return open.filter(one => one.instead).map(({instead}) => {
    const limit = counts[instead], [end] = endsOf(limit, start, prolongations(limit).length, off);
    return {end: endInWords(end, limit), tag: say("for-instead", {limit: nameOf(instead)})};
  });
}

// [{label, ends, part, instead}]: the limit, then each prolongation granted after the ones before it. Of the ends that
// the readings give, the prudent one and the farthest from it.
export function stagesOf(limit, start, off) {
  const both = granted => endsOf(limit, start, granted, off).filter((_, n, {length}) => n === 0 || n === length - 1);
  const instead = insteadOf(limit, start, off);
  return [{label: say("length", limit), ends: both(0), instead: []}, ...prolongations(limit).map((part, n, all) => (
    {label: named(part, n, all), part, ends: both(n + 1), instead}))];
}

// [{end, tag}] in words, the prudent one first. It stands elsewhere where another limit may govern, or is counted from
// another start.
export function ends({ends: found, part, instead}, limit) {
  const tags = prudence(found, limit), isElsewhere = instead.length || part && part.of;
  return [...instead, ...found.map((end, n) => (
    {end: endInWords(end, limit), tag: isElsewhere ? say("for-reading") : tags[n]}))];
}

// Who decides it before when, and if what; of time that the law itself gives to others, if what alone.
export function hanging({part}, {ends: [before]}) {
  const {by, before: when, if: condition, nth, of} = part, end = limitInWords(before);
  if (nth > 1) return say("sign-again", {end});
  const said = of ? [] : [say(!by ? "sign-nobody" : when ? "sign-when" : "sign", {by, when, end})];
  if (condition) said.push(say("if", {if: condition}));
  if (of) said.push(say("from-theirs"));
  return said.join(" ");
}

// What is copied for the file: nothing in it holds without what it hangs on, or hides what is debated. `days`: those
// taken to be off, in words.
export function sentence({name, limit, start, former, lead}, stages, off, days) {
  const inOne = one => inARow(ends(one, limit).map(({end, tag}) => tag ? say("sentence-end", {end, tag}) : end));
  const [first, ...more] = stages;
  const granted = more.map((one, n) => `${say(one.part.of ? "sentence-apart" : "sentence-granted",
    {extension: one.label, end: inOne(one)})} ${hanging(one, stages[n])}`);
  return [...lead ? [lead + "."] : [], say("sentence", {limit: name, articles: inARow(articlesOf(limit).map(label)),
    from: spanInWords(limit, read(start)), end: inOne(first)}), ...former ? [former] : [], ...granted,
  ...days.length ? [say("sentence-off", {days: inARow(days)})] : [],
  ...howCounted(limit, first.ends), ...debated(limit, start, off), say("result") + "."].join(" ");
}
