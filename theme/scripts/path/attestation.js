// The attestation: what is completed and when, the test if it is passed, from what is kept; a title that says which.
// The name as typed, kept nowhere; the commitments as the road map's page wrote them in the address.
import {fill, make} from "../core/elements.js";
import {day, decoded, inARow, load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {counted} from "../test/mark.js";
import {share} from "../test/share.js";
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

  const title = box.querySelector(".sheet-title"), declares = box.querySelector(".declares");
  const declared = declares.textContent, lineOf = ({id}) => box.querySelector(`[data-of="${id}"]`);
  const followed = box.querySelector(".followed"), others = box.querySelector(".others");
  const countOf = all => all.reduce((sum, {pages}) => sum + pages.length, 0);

  const isRead = CourseProgress.isRead(Progress);
  const minutesOf = pages => pages.reduce((sum, {minutes}) => sum + minutes, 0);
  const readOn = ({pages}) => pages.filter(isRead).map(({url}) => Progress.get("page:" + url).at);
  const isOver = module => readOn(module).length === module.pages.length;
  // What a learner set out to read: the modules, with the pages that the path followed takes of them.
  function showModules(own) {
    const over = own.filter(isOver), numbers = own.filter(one => !isOver(one) && readOn(one).length);
    for (const module of modules) {
      const done = over.find(({id}) => id === module.id), line = lineOf(module);
      line.hidden = !done;
      line.querySelector(".state").textContent = done ? day(Math.max(...readOn(done))) : "";
    }
    for (const part of box.querySelectorAll("[data-part]")) {
      const all = own.filter(module => part.contains(lineOf(module))), n = all.filter(isOver).length;
      const said = make("p", {textContent: say("count", {n, of: all.length})});
      part.querySelector(".count").replaceChildren(...all.length ? [said, share({right: n, of: all.length})] : []);
    }
    others.textContent = numbers.length ? say("others", {numbers: inARow(numbers.map(({number}) => number))}) : "";
    for (const part of box.querySelectorAll(".of-modules")) part.hidden = !over.length;
    return over.length === own.length;
  }
  function showScores(test) {
    for (const part of box.querySelectorAll("[data-part]")) {
      const one = test && test.parts.find(({id}) => id === part.dataset.part);
      part.querySelector(".scored").replaceChildren(
        ...one ? [make("p", {textContent: say("scored", one)}), share(one)] : []);
    }
  }
  function titleOf(isWhole, isAny, test) {
    const path = Following.path();
    const study = say(!isWhole ? "title-part" : path ? "title-path" : "title-course", path);
    return !isAny ? say("title-test") : test ? say("and-test", {title: study}) : study;
  }
  // The path followed, with what is read of it.
  function showPath(own) {
    const path = Following.path();
    declares.textContent = path ? say("on-path", path) : declared;
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
  function showSheet(test) {
    const all = modules.flatMap(readOn), own = Following.within(modules);
    nothing.hidden = all.length > 0 || Boolean(test);
    sheet.hidden = box.querySelector(".holder").hidden = !nothing.hidden;
    title.textContent = titleOf(showModules(own), all.length > 0, test);
    for (const part of box.querySelectorAll("[data-part]")) part.hidden = !test && declares.hidden;
    showScores(test);
    showSpan(all);
    showPath(own);
    result.textContent = test ? say("passed", test) : "";
  }
  async function show({condition}) {
    if (condition === "opening") return;
    const test = await passed().catch(() => null); // the page says which file is missing
    showSheet(test);
  }
  // As written in the address, or by anyone: lines of text and no more.
  function showCommitments() {
    const [, written = ""] = location.hash.split("#engagements=");
    let found;
    try { found = JSON.parse(decoded(written)); } catch { found = []; }
    const lines = Array.isArray(found) ? found.filter(one => typeof one === "string").slice(0, 3) : [];
    const part = box.querySelector(".commitments");
    part.hidden = !lines.length;
    part.lastElementChild.replaceChildren(...lines.map(text => make("li", {textContent: text.slice(0, 300)})));
  }
  showCommitments();
  addEventListener("hashchange", showCommitments);
  Progress.onchange(show);
  Progress.ready.then(show);
}
