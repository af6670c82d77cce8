// When a time limit ends, from what law/deadlines.yml says of it (`count`), by each reading that the text allows.
// Nothing here knows the page: tests run it on examples worked out by hand.
import {addMonths, dayOf, isOff, read, working, writeDay, writeMinute} from "./calendar.js";
const FAMILIES = {hours: ["hours", 1], days: ["days", 1], "working-days": ["working", 1], months: ["months", 1],
  years: ["months", 12]};

// How far each family goes from a place {day, minute}; `n` is negative where one counts back from a hearing.
const steps = {
  hours: ({day, minute}, n) => {
    const to = (Number.isNaN(minute) ? (day + 1) * 1440 : minute) + n * 60;
    return {day: dayOf(to), minute: to};
  },
  days: ({day}, n) => ({day: day + n, minute: NaN}),
  months: ({day}, n) => ({day: addMonths(day, n), minute: NaN}),
  working: ({day}, n, off) => {
    const step = Math.sign(n);
    let at = day;
    for (let left = Math.abs(n); left > 0; left--) at = working(at + step, off, step);
    return {day: at, minute: NaN};
  },
};

// The limit and its prolongations, one after the other. Those of one family are added up first, so that months keep the
// day of the start; unless each is to leave from where the one before it ended (`chained`).
function joined(parts, chained) {
  const runs = [];
  for (const {number, unit} of parts) {
    const [family, times] = FAMILIES[unit], last = runs[runs.length - 1];
    if (last && last.family === family && !chained) last.n += number * times;
    else runs.push({family, n: number * times});
  }
  return runs;
}

// One reading: where the days begin (`first`), their last one before anything moves it, and the end. A day of the start
// that counts itself takes one day off the whole.
function run(start, parts, rule, off) {
  const back = rule.way === "before" ? -1 : 1, own = rule.first === "same-day" ? back : 0;
  const runs = joined(parts, rule.chained), isWorking = runs[0].family === "working";
  const first = isWorking ? working(start.day + back - own, off, back) : start.day + back - own;
  let at = isWorking && own ? {day: first - back, minute: NaN} : start;
  for (const {family, n} of runs) at = steps[family](at, n * back, off);
  const last = isWorking ? at.day : at.day - own;
  const isMoment = !Number.isNaN(at.minute) && rule.closes !== "midnight";
  const whole = rule.last === "free" ? last + back : last;
  let end = whole;
  if (rule["off-day"] === "carried") end = working(end, off);
  if (rule["off-day"] === "back") end = working(end, off, -1);
  const moved = end !== whole, minute = isMoment && !moved ? at.minute : NaN, closing = end;
  if (rule.way === "wait" && rule.last !== "itself" && Number.isNaN(minute)) end += 1;
  return {first, last, closing, moved, rule, day: end, minute,
    at: Number.isNaN(minute) ? writeDay(end) : writeMinute(minute)};
}

// The rules that the text allows: the first reading, and each open point that moves an end, alone and with the others.
// No text says whether a prolongation keeps the day of the start or that on which the part before it ended.
function readings(limit, granted) {
  const isOpen = limit["off-day"] === "open", base = {...limit, "off-day": isOpen ? "kept" : limit["off-day"]};
  const moves = (limit.open || []).filter(one => one.reads).map(one => one.reads);
  if (isOpen) moves.push({"off-day": limit.way === "before" ? "back" : "carried"});
  if (granted) moves.push({chained: true});
  return moves.reduce((rules, reads) => [...rules, ...rules.map(rule => ({...rule, ...reads}))], [base]);
}

// Each prolongation as often as it may be granted.
export const prolongations = ({extensions = []}) => extensions.flatMap(
  one => Array.from({length: one.times || 1}, (_, n) => ({...one, nth: n + 1})));

function partsOf(limit, granted) {
  const parts = [limit, ...prolongations(limit).slice(0, granted)];
  const anew = parts.map(one => one.from).lastIndexOf("start");
  return anew < 0 ? parts : parts.slice(anew);
}

// The minute of an end: a day ends at midnight, and what one waits for may be done from its first minute.
export function minuteOf({day, minute}, way) {
  return Number.isNaN(minute) ? (way === "wait" ? day : day + 1) * 1440 : minute;
}
const latestFirst = ({prudent}) => prudent === "other" || prudent === "wait";

// Of a limit and a start « 2027-03-05T14:20 », each end that some reading gives, the prudent one first, after so many
// prolongations. `off`: days, besides Saturdays and Sundays, on which nobody works.
export function endsOf(limit, start, granted = 0, off = []) {
  const from = read(start), found = new Map();
  for (const rule of readings(limit, granted)) {
    const [own, ...more] = partsOf(limit, granted);
    const first = own === limit ? {...own, number: rule.number, unit: rule.unit} : own;
    const end = run(from, [first, ...more], rule, off);
    if (!found.has(end.at)) found.set(end.at, end);
  }
  const ends = [...found.values()].sort((a, b) => minuteOf(a, limit.way) - minuteOf(b, limit.way));
  return latestFirst(limit) ? ends.reverse() : ends;
}

// The days on which an end hangs and of which nobody knows here whether they are worked: the last one where it may be
// carried over, each one where working days alone are counted.
export function doubtful(limit, ends, off = []) {
  const days = ends.flatMap(({first, last, closing, rule}) => limit.unit === "working-days"
    ? Array.from({length: Math.abs(last - first) + 1}, (_, n) => Math.min(first, last) + n)
    : ["carried", "back"].includes(rule["off-day"]) ? [closing] : []);
  return [...new Set(days)].filter(day => !isOff(day, off)).sort((a, b) => a - b);
}

// The last days on which one may begin to wait so that what is awaited can take place on `day`: in the prudent reading,
// then in the one farthest from it. Nobody is asked to begin on a day off.
export function lastStarts(limit, day, off = []) {
  const last = pick => {
    let at = day - 1;
    while (isOff(at, off) || pick(endsOf(limit, writeDay(at), 0, off)).day > day) at -= 1;
    return at;
  };
  return [...new Set([last(([prudent]) => prudent), last(ends => ends[ends.length - 1])])];
}

// A limit as one of its variants has it; its own where none is named.
export function ofVariant(limit, id) {
  const own = (limit.variants || []).find(one => one.id === id);
  return own ? {...limit, ...own} : limit;
}
