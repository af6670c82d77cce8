/* The road map builder: a second plan into the first. One candidate action stays one; where the two differ, the first
   value stands and the other waits for a choice; own actions are kept both. Nothing leaves without a gesture. */
import {catalogue, HEAD, ordered, planNow, TEXTS, write} from "./plan.js";
const copy = x => JSON.parse(JSON.stringify(x));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const FIELDS = [...TEXTS, "date", "after"], isFrench = document.documentElement.lang === "fr";

/* Values as the plan holds them. null: the course's own words, in whatever language the page is. */
function get(one, field) {
  if (HEAD.includes(field) || field === "date") return one[field];
  return field === "after" ? [...one.after].sort() : one[field] === undefined ? null : one[field];
}
function put(one, field, value) {
  if (value === null) delete one[field];
  else if (TEXTS.includes(field)) write(one, field, value);
  else one[field] = value;
}
const saysNothing = (field, value) => value === "" && field !== "after";

/* Adds to `first.other` what `second` says otherwise. A value where there was none needs no choice. */
function differ(first, second, fields) {
  for (const field of fields) {
    const waiting = [...(first.other || {})[field] || []];
    for (const value of [get(second, field), ...(second.other || {})[field] || []]) {
      if (saysNothing(field, value) || [get(first, field), ...waiting].some(one => same(one, value))) continue;
      if (saysNothing(field, get(first, field))) put(first, field, value); else waiting.push(copy(value));
    }
    if (waiting.length) first.other = {...first.other, [field]: waiting};
  }
}
export function merge(first, second) {
  const plan = copy(first), count = {added: 0, same: 0, differing: 0};
  differ(plan, second, HEAD);
  for (const coming of second.entries) {
    const mine = plan.entries.find(one => one.id === coming.id);
    if (mine) differ(mine, coming, FIELDS); else plan.entries.push(copy(coming));
    count[!mine ? "added" : mine.other ? "differing" : "same"]++;
  }
  return {plan, count};
}

/* Every choice that waits: {id, field, values}, the value that stands first; id is empty for the head. */
export function choices(plan = planNow()) {
  const listed = (id, one) => Object.entries(one.other || {}).map(
    ([field, values]) => ({id, field, values: [get(one, field), ...values]}));
  return [...listed("", plan), ...ordered(plan).flatMap(one => listed(one.id, one))];
}
export function both({id, field, values}) {
  if (field === "after") return [...new Set(values.flat())];
  return values.map(value => value === null ? catalogue.get(id)[field] : value)
    .map(text => text.trim().replace(/[.;]$/, "").trim()).join(isFrench ? "\u202f; " : "; ");
}
export function settle(plan, {id, field}, value) {
  const one = id ? plan.entries.find(entry => entry.id === id) : plan;
  put(one, field, value);
  delete one.other[field];
  if (!Object.keys(one.other).length) delete one.other;
}
