// The pass mark of a session, where a jury set one: typed, said wherever the course's own would count, kept in a small
// file of its own or lost with the page. The learner's page keeps the course's: the report says both.
(the => {
  "use strict";
  const {Records, Elements: {onEnter, download, day: longDay}, DeskCourse} = window, {say} = the;
  const {course} = document.documentElement.dataset, box = document.querySelector(".session-mark");
  const part = selector => box.querySelector(selector), field = name => part(`#mark-${name}`);
  const FIELDS = ["right", "share", "by", "day"], LONGEST = 80;

  const isWhole = (n, least, most) => Number.isInteger(n) && n >= least && n <= most;
  const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(Date.parse(`${text}T00:00:00Z`) || 0)
    .toISOString().slice(0, 10) === text;
  // The first field of a mark that makes no sense; undefined when all do.
  const faultOf = ({right, share, by, day}) => [
    ["right", isWhole(right, 1, the.questionsOfTest)], ["share", isWhole(share, 0, 100)],
    ["by", typeof by === "string" && by.length > 0 && the.oneLine(by, LONGEST) === by],
    ["day", typeof day === "string" && isDay(day)],
  ].filter(([, isSound]) => !isSound).map(([name]) => name)[0];

  const tell = (key, values) => { part(".mark-told").textContent = key ? say(key, values) : ""; };
  const spoken = mark => ({...mark, of: the.questionsOfTest, day: longDay(Date.parse(`${mark.day}T00:00:00Z`), "UTC"),
    course: DeskCourse.right, courseShare: DeskCourse.share});
  // « Seuil : 26 sur 36… » of the session, or of the course; in few words for a cell.
  the.markSaid = (isShort = false) => {
    const own = the.ownMark();
    if (own) return say(isShort ? "mark-own-short" : "mark-own", spoken(own));
    return say(isShort ? "mark-course-short" : "mark-course", {right: DeskCourse.right, share: DeskCourse.share,
      of: the.questionsOfTest});
  };
  // A mark set once results were known, by the dates that no other clock contradicts: [sentence], or nothing.
  the.markLate = ({learners}) => {
    const own = the.ownMark();
    const isDated = ({handedIn, version}) => !the.dateFault(handedIn, version, the.now());
    const isBefore = ({final}) => final && isDated(final.attempt) && the.dayOf(final.attempt.handedIn) < own.day;
    return own && learners.some(isBefore) ? [say("mark-late")] : [];
  };

  // The mark that a file holds; null for what this page has not written.
  the.markOf = ({right, share, by, day}) => faultOf({right, share, by, day}) ? null : {right, share, by, day};
  const whole = text => /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN;
  // What is typed: a mark, or null and a sentence on the field that makes no sense.
  function typed() {
    const mark = {right: whole(field("right").value), share: whole(field("share").value),
      by: field("by").value.trim(), day: field("day").value};
    const fault = faultOf(mark) || (Date.parse(`${mark.day}T00:00:00Z`) > the.now() ? "future" : "");
    if (!fault) return mark;
    tell(`mark-no-${fault}`, {of: the.questionsOfTest});
    field(fault === "future" ? "day" : fault).focus();
    return null;
  }
  function use(mark) {
    the.useMark(mark);
    for (const name of ["save-mark", "course-mark"]) part(`.${name}`).hidden = !mark;
    the.redraw();
  }
  function apply() {
    const mark = typed();
    if (!mark) return;
    use(mark);
    tell("mark-used", spoken(mark));
  }
  // What a file dropped on the page brings.
  the.takeMark = mark => {
    for (const name of FIELDS) field(name).value = mark[name];
    box.open = true;
    use(mark);
    tell("mark-read", spoken(mark));
  };
  function save() {
    const own = the.ownMark(), file = {format: `${course}/mark`, version: 1, course, ...own};
    const name = `${course}-seuil-${own.day}.json`;
    const isSaved = download(name, JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n");
    tell(isSaved ? "mark-saved" : "not-saved", {name});
  }
  the.forgetMark = () => {
    the.useMark(null);
    part("form").reset();
    for (const name of ["save-mark", "course-mark"]) part(`.${name}`).hidden = true;
    tell("");
  };

  onEnter(part("form"), apply);
  part(".use").addEventListener("click", apply);
  part(".save-mark").addEventListener("click", save);
  part(".course-mark").addEventListener("click", () => {
    the.forgetMark();
    the.redraw();
    tell("mark-back", {right: DeskCourse.right, share: DeskCourse.share, of: the.questionsOfTest});
  });
})(window.Desk);
