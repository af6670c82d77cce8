// The civil calendar of those who type a date: days and minutes as whole numbers since 1 January 1970, counted as UTC,
// so that the zone of the machine, with its changes of hour, is never asked.
const DAY = 1440, MINUTE = 60000; // minutes of a day, milliseconds of a minute

const two = n => String(n).padStart(2, "0");
// The day of a year, a month (1 to 12) and a day; NaN where the calendar has none, as 30 February.
export function dayFrom(year, month, day) {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const at = moment.getTime() / MINUTE / DAY;
  return partsOf(at).join() === [year, month, day].join() ? at : NaN;
}
function partsOf(day) {
  const moment = new Date(day * DAY * MINUTE);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}

// « 2027-03-05 » or « 2027-03-05T14:20 » → {day, minute}: the day, and the minute since 1970, NaN without an hour.
export function read(text) {
  const [, year, month, date, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(text) || [];
  const day = dayFrom(+year, +month, +date), isTimed = hour < 24 && minute < 60;
  return {day, minute: isTimed ? day * DAY + hour * 60 + +minute : NaN};
}
export const writeDay = day => partsOf(day).map(two).join("-");
export const writeMinute = minute => {
  const rest = minute - dayOf(minute) * DAY;
  return `${writeDay(dayOf(minute))}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
};
export const dayOf = minute => Math.floor(minute / DAY);

// The same day of the month, `months` later or earlier; the last one of a month that has no such day.
export function addMonths(day, months) {
  const [year, month, date] = partsOf(day), to = year * 12 + month - 1 + months;
  const first = dayFrom(Math.floor(to / 12), to % 12 + 1, 1);
  const last = dayFrom(Math.floor((to + 1) / 12), (to + 1) % 12 + 1, 1) - 1;
  return Math.min(first + date - 1, last);
}

// Saturday, Sunday, or one of `off`, days that are holidays or days off.
const isWeekend = day => [0, 6].includes((day + 4) % 7);
export const isOff = (day, off) => isWeekend(day) || off.includes(day);
// That day, or the first working day after it (step 1), before it (step -1).
export const working = (day, off, step = 1) => isOff(day, off) ? working(day + step, off, step) : day;
