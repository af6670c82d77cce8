// The road: a milestone a module. Its words say what is read and answered of it; its stone is filled as far as it is
// read, and the road behind one is that of what is over.
import {CourseProgress} from "./course-progress.js";

// What stands under a milestone: {pages, questions}, a sentence each. `length`: the minutes of its pages, in words.
function words({pages, read, questions, answered, mastered, redo}, {sure, right}, length, say) {
  const facts = [["some-questions", {n: answered, all: questions}],
    ...answered ? [["mastered", {n: mastered}]] : [],
    ...sure ? [["sure-right", {n: right, all: sure}]] : [], ...redo ? [["redo", {n: redo}]] : []];
  return {
    pages: say(read === pages ? "all-pages" : "some-pages", {n: read, all: pages}) + " · " + length,
    questions: questions ? facts.map(([key, values]) => say(key, values)).join(" · ") : "",
  };
}
// `modules` are those shown, [module, progress]; `all` have a place; `here` is the module where one is.
function show(all, modules, here, progress, say) {
  const shown = new Map(modules.map(([module, of]) => [module.id, {module, of}]));
  const duration = CourseProgress.duration(say);
  for (const {id, row} of all) {
    const {module, of} = shown.get(id) || {};
    row.hidden = !module;
    if (!module) continue;
    const length = duration(module.pages.reduce((sum, {minutes}) => sum + minutes, 0), 1);
    const said = words(of, CourseProgress.sureness(module, progress), length, say);
    for (const name in said) write(row.querySelector("." + name), said[name]);
    row.classList.toggle("over", of.read === of.pages);
    row.style.setProperty("--read", `${Math.round(100 * of.read / of.pages)}%`);
    row.querySelector(".you").hidden = id !== here;
  }
}
// Each part: what is read of it, and nothing of one whose modules are not on the path.
function showParts(road, modules, say) {
  for (const part of road.querySelectorAll("[data-part]")) {
    const own = modules.filter(([module]) => module.part === part.dataset.part).map(([, of]) => of);
    part.hidden = !own.length;
    if (!own.length) continue;
    const {read, pages} = CourseProgress.total(own);
    write(part.querySelector(".so-far"), say("some-pages", {n: read, all: pages}));
  }
}
function write(place, text) { if (place.textContent !== text) place.textContent = text; }

export const Road = {show, showParts};
