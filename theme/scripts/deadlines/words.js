// What the page carries for the reckoner, and dates, lengths and ends in words. All in UTC, as calendar.js counts.
import {fill} from "../core/elements.js";
import {day as inFull, inARow, locale} from "../core/page-elements.js";
import {minuteOf} from "./count.js";
export const tool = document.querySelector(".reckoner");
const data = tool ? JSON.parse(tool.dataset.counts) : {counts: {}, holidays: {}};
const words = tool ? JSON.parse(tool.dataset.words) : {};
export const {counts, articles, holidays} = data;
// What several limits share is carried once.
for (const limit of Object.values(counts)) {
  for (const one of [limit, ...limit.variants || []]) {
    if (one.points || one.open) one.open = [...(one.points || []).map(id => data.points[id]), ...one.open || []];
    if (one.because) one.why = data.points[one.because].text;
  }
}
export const say = (key, values) => fill(words[key] || "", values);

const moment = minute => new Date(minute * 60000);
const named = (minute, option) => new Intl.DateTimeFormat(locale, {...option, timeZone: "UTC"}).format(moment(minute));
export const dayInWords = day => `${named(day * 1440, {weekday: "long"})} ${inFull(moment(day * 1440), "UTC")}`;

// « dimanche 7 mars 2027 à 14 h 20 », or the day alone.
export function inWords({day, minute}) {
  if (Number.isNaN(minute)) return dayInWords(day);
  const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60];
  return say("at", {date: dayInWords(day), hour, minute: String(rest).padStart(2, "0")});
}
// The same as a limit by which something must have been done.
export const limitInWords = end => Number.isNaN(end.minute) ? say("midnight", {date: inWords(end)}) : inWords(end);
// « fin le … », « pas avant le … », « le … au plus tard ».
export const endInWords = (end, {way}) => say(`end-${way}${Number.isNaN(end.minute) ? "" : "-at"}`,
  {date: inWords(end)});
export const endsInWords = (ends, limit) => inARow(ends.map(end => endInWords(end, limit)));

// For whom each of several ends is prudent, the first being the one that the limit asks for; none where there is one.
export function prudence(ends, {prudent, way}) {
  const facing = {act: "other", other: "act"}[way === "after" ? prudent : ""];
  const tag = n => n === 0 ? "for-" + prudent : facing && n === ends.length - 1 ? "for-" + facing : "for-reading";
  return ends.map((_, n) => ends.length > 1 ? say(tag(n)) : "");
}

// « 48 heures à compter du … »
export const spanInWords = (limit, start) => say(limit.way === "before" ? "ahead" : "from",
  {length: limit.length, start: inWords(start)});
export const shareOf = (end, {way}, start) => Math.abs(minuteOf(end, way) - start);
