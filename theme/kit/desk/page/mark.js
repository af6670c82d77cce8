// The pass mark of a session, where a jury set one: typed, said wherever the course's own would count, kept in a small
// file of its own or lost with the page. The learner's page keeps the course's: the report says both.
import {day as longDay, download, onEnter} from "../../../scripts/core/page-elements.js";
import {Records} from "../../../scripts/learner/records.js";
import {ownMark, questionsOfTest, useMark} from "../marking/marking.js";
import {faultOfMark} from "../marking/session-mark.js";
import {dateFault, dayOf} from "../marking/sittings.js";
import {say} from "./draw.js";
import {now, redraw} from "./group.js";
const {DeskCourse} = window;
const {course} = document.documentElement.dataset, box = document.querySelector(".session-mark");
const part = selector => box.querySelector(selector), field = name => part(`#mark-${name}`);
const FIELDS = ["right", "share", "by", "day"];

const tell = (key, values) => { part(".mark-told").textContent = key ? say(key, values) : ""; };
const spoken = mark => ({...mark, of: questionsOfTest, day: longDay(Date.parse(`${mark.day}T00:00:00Z`), "UTC"),
  course: DeskCourse.right, courseShare: DeskCourse.share});
// « Seuil : 26 sur 36… » of the session, or of the course; in few words for a cell.
export const markSaid = (isShort = false) => {
  const own = ownMark();
  if (own) return say(isShort ? "mark-own-short" : "mark-own", spoken(own));
  return say(isShort ? "mark-course-short" : "mark-course", {right: DeskCourse.right, share: DeskCourse.share,
    of: questionsOfTest});
};
// A mark set once results were known, by the dates that no other clock contradicts: [sentence], or nothing.
export const markLate = ({learners}) => {
  const own = ownMark();
  const isDated = ({handedIn, version}) => !dateFault(handedIn, version, now());
  const isBefore = ({final}) => final && isDated(final.attempt) && dayOf(final.attempt.handedIn) < own.day;
  return own && learners.some(isBefore) ? [say("mark-late")] : [];
};

const whole = text => /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN;
// What is typed: a mark, or null and a sentence on the field that makes no sense.
function typed() {
  const mark = {right: whole(field("right").value), share: whole(field("share").value),
    by: field("by").value.trim(), day: field("day").value};
  const fault = faultOfMark(mark) || (Date.parse(`${mark.day}T00:00:00Z`) > now() ? "future" : "");
  if (!fault) return mark;
  tell(`mark-no-${fault}`, {of: questionsOfTest});
  field(fault === "future" ? "day" : fault).focus();
  return null;
}
function use(mark) {
  useMark(mark);
  for (const name of ["save-mark", "course-mark"]) part(`.${name}`).hidden = !mark;
  redraw();
}
function apply() {
  const mark = typed();
  if (!mark) return;
  use(mark);
  tell("mark-used", spoken(mark));
}
// What a file dropped on the page brings.
export const takeMark = mark => {
  for (const name of FIELDS) field(name).value = mark[name];
  box.open = true;
  use(mark);
  tell("mark-read", spoken(mark));
};
function save() {
  const own = ownMark(), file = {format: `${course}/mark`, version: 1, course, ...own};
  const name = `${course}-seuil-${own.day}.json`;
  const isSaved = download(name, JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n");
  tell(isSaved ? "mark-saved" : "not-saved", {name});
}
export const forgetMark = () => {
  useMark(null);
  part("form").reset();
  for (const name of ["save-mark", "course-mark"]) part(`.${name}`).hidden = true;
  tell("");
};

onEnter(part("form"), apply);
part(".use").addEventListener("click", apply);
part(".save-mark").addEventListener("click", save);
part(".course-mark").addEventListener("click", () => {
  forgetMark();
  redraw();
  tell("mark-back", {right: DeskCourse.right, share: DeskCourse.share, of: questionsOfTest});
});
