// The page « Qualifier les faits »: a file of several persons to text, and back. An answer to a fact that this version
// does not ask is kept aside, and goes back into the file.
import {plain} from "../core/elements.js";
import {dated, isObject, readBack, refusing, sound, textOf, written} from "../files/saved.js";
import {CHOICES, say, STATES} from "./facts.js";
import {facts} from "./page.js";
import {LONGEST, MOST} from "./people.js";
const LIMIT = {answers: 500, title: 80};
const ID = /^[a-z][a-z0-9-]{0,63}$/;
const asked = new Set(Object.keys(facts));

const fault = refusing(say);
const named = answers => Object.fromEntries(Object.entries(answers).map(([id, state]) => [id, STATES[state]]));

export const encode = ({title, people}, savedAt) => written("qualification", {title,
  people: people.map(({mark, answers, aside}) => ({mark, answers: named({...answers, ...aside})}))}, savedAt);

function personOf(raw) {
  const all = isObject(raw) && isObject(raw.answers) ? Object.entries(raw.answers) : [[]];
  const isSound = ([id, state]) => ID.test(id) && CHOICES.includes(state);
  if (all.length > LIMIT.answers || !all.every(isSound)) throw fault("damaged");
  const of = isKnown => Object.fromEntries(all.filter(([id]) => asked.has(id) === isKnown)
    .map(([id, state]) => [id, STATES.indexOf(state)]));
  return {mark: sound(raw.mark, LONGEST, fault), answers: of(true), aside: of(false)};
}
// {title, people, unknown: how many answers were kept aside, isChanged}; an error with `said`, the sentence for the
// reader.
export function decode(text) {
  const file = readBack(text, "qualification", fault);
  if (!Array.isArray(file.people) || !file.people.length) throw fault("damaged");
  if (file.people.length > MOST) throw fault("too-many", {n: MOST});
  const people = file.people.map(personOf);
  return {title: sound(file.title, LIMIT.title, fault), people, isChanged: file.isChanged,
    unknown: people.reduce((n, {aside}) => n + Object.keys(aside).length, 0)};
}

export const read = async file => decode(await textOf(file, fault));
export const nameFor = title =>
  dated(say("file-name"), plain(title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""));

export const LONGEST_TITLE = LIMIT.title;
