// What the page carries for the reckoner, and dates, lengths and ends in words. All in UTC, as calendar.js counts.
import {fill} from "../core/elements.js";
import {day as inFull, inARow, load, locale} from "../core/page-elements.js";
export const tool = document.querySelector(".reckoner");
const words = tool ? JSON.parse(tool.dataset.words) : {}, {lang, dataset} = document.documentElement;
export const say = (key, values) => fill(words[key] || "", values);

// How each limit is counted, the articles that this names, the holidays that the court knows: in a file of its own, for
// all languages. Resolves once they are there.
export const counts = {};
export const articles = {};
export const holidays = {};
export async function begin() {
  await load(`${dataset.root}assets/counts.js`);
  const {points, ...all} = inLanguage(window.Counts);
  Object.assign(counts, all.counts);
  Object.assign(articles, all.articles);
  Object.assign(holidays, all.holidays);
  for (const one of Object.values(counts).flatMap(limit => [limit, ...limit.variants || []])) {
    if (one.points) one.open = [...one.points.map(id => points[id]), ...one.open || []];
    if (one.because) one.why = points[one.because].text;
  }
}
function inLanguage(value) {
  if (typeof value !== "object") return value;
  if (lang in value) return value[lang];
  return Array.isArray(value) ? value.map(inLanguage)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inLanguage(part)]));
}

// A limit as its row in the tables names it.
export const row = id => document.getElementById(id);
export function nameOf(id) {
  const cell = row(id).cells[0].cloneNode(true);
  for (const note of cell.querySelectorAll("small")) note.remove();
  return cell.textContent.trim();
}

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
// « fin le … », « pas avant le … », « le … au plus tard »; with what it hangs on, of a limitation that began under the
// former law (`provided`).
const bare = (end, {way}) => say(`end-${way}${Number.isNaN(end.minute) ? "" : "-at"}`, {date: inWords(end)});
const hanging = (end, {provided}) => provided ? say("provided", {end}) : end;
export const endInWords = (end, limit) => hanging(bare(end, limit), limit);
export const endsInWords = (ends, limit) => hanging(inARow(ends.map(end => bare(end, limit))), limit);

// For whom each of several ends is prudent, the first being the one that the limit asks for; none where there is one.
export function prudence(ends, {prudent, way}) {
  const facing = {act: "other", other: "act"}[way === "after" ? prudent : ""];
  const tag = n => n === 0 ? "for-" + prudent : facing && n === ends.length - 1 ? "for-" + facing : "for-reading";
  return ends.map((_, n) => ends.length > 1 ? say(tag(n)) : "");
}

// « 48 heures à compter du … »
export const spanInWords = (limit, start) => say(limit.way === "before" ? "ahead" : "from",
  {length: limit.length, start: inWords(start)});
