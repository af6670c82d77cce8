// The attestation of study: the modules followed and their dates, from what is kept; the name as typed, kept nowhere.
import {fill, make} from "../core/elements.js";
import {day, load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {counted} from "../test/mark.js";
import {CourseProgress} from "./course-progress.js";
if (window.Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const box = document.querySelector(".attestation"), words = JSON.parse(box.dataset.words);
  const say = (key, values) => fill(words[key], values), duration = CourseProgress.duration(say);
  const modules = CourseProgress.modules(box), sheet = box.querySelector(".sheet"), span = box.querySelector(".span");
  const result = box.querySelector("[data-attested-result]");
  const nothing = make("p", {className: "nothing", textContent: say("nothing"), hidden: true});
  sheet.before(nothing);

  for (const field of box.querySelectorAll("[data-field]")) {
    const shown = box.querySelector(`[data-shown="${field.dataset.field}"]`);
    field.addEventListener("input", () => { shown.textContent = field.value.trim(); });
  }

  const followed = box.querySelector(".followed"), countOf = all => all.reduce((sum, {pages}) => sum + pages.length, 0);

  const isRead = CourseProgress.isRead(Progress);
  const minutesOf = pages => pages.reduce((sum, {minutes}) => sum + minutes, 0);
  const readOn = ({pages}) => pages.filter(isRead).map(({url}) => Progress.get("page:" + url).at);
  function showRow({row, pages}, moments) {
    row.hidden = !moments.length;
    const isOver = moments.length === pages.length;
    row.querySelector(".state").textContent = isOver ? day(Math.max(...moments)) : say("underway");
  }
  // The path followed, with what is read of it.
  function showPath() {
    const path = Following.path(), own = Following.within(modules);
    followed.textContent = path
      ? say("followed", {title: path.title, n: own.flatMap(readOn).length, all: countOf(own)})
      : "";
  }
  function showSpan(moments) {
    span.textContent = "";
    if (!moments.length) return;
    const first = day(Math.min(...moments)), last = day(Math.max(...moments));
    const length = duration(minutesOf(modules.flatMap(({pages}) => pages.filter(isRead))));
    span.textContent = say(first === last ? "one-day" : "span", {first, last}) + " " + say("length", {length});
  }
  // The final test that counts, when it passes: {right, of, date}. One that does not is its author's business alone.
  async function passed() {
    const finals = Attempts.handedIn(Progress.all()).filter(({purpose}) => purpose === "final");
    if (!finals.length) return null;
    if (!window.TestKey) await load(document.documentElement.dataset.root + "assets/test-key.js");
    const {attempt, judged} = counted(finals, window.TestKey);
    return judged.passed ? {...judged, date: day(attempt.submission.at)} : null;
  }
  function showSheet(moments, test) {
    const all = moments.flatMap(([, own]) => own);
    nothing.hidden = all.length > 0 || Boolean(test);
    sheet.hidden = box.querySelector(".holder").hidden = !nothing.hidden;
    for (const part of box.querySelectorAll(".of-modules")) part.hidden = !all.length;
    moments.forEach(([module, own]) => showRow(module, own));
    for (const part of box.querySelectorAll("tbody")) part.hidden = !part.querySelector("tr:not([hidden])");
    showSpan(all);
    showPath();
    result.textContent = test ? say("passed", test) : "";
  }
  async function show({condition}) {
    if (condition === "opening") return;
    const test = await passed().catch(() => null); // the page says which file is missing
    showSheet(modules.map(module => [module, readOn(module)]), test);
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
