// « Mon parcours »: the next step, what is to be reviewed, the road. Everything is said from
// the modules of the course and from what is kept; a section is written again only when what it says has changed.
import {fill, make} from "../core/elements.js";
import {Attempts} from "../learner/attempts.js";
import {Edition} from "../learner/edition.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {Place} from "../reading/place.js";
import {Changes} from "./changes.js";
import {CourseProgress} from "./course-progress.js";
import {Later} from "./later.js";
import {Road} from "./road.js";
import {ReviewSelection} from "./selection.js";
if (window.Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const box = document.querySelector(".path"), words = JSON.parse(box.dataset.words);
  const say = (key, values) => fill(words[key], values);
  const modules = CourseProgress.modules(box), pages = modules.flatMap(module => module.pages), inFull = {on: false};
  const questions = modules.flatMap(module => module.questions);
  const {diagnostic, finalTest, review: page} = box.dataset;

  const review = box.querySelector(".review").appendChild(make("div")), selection = ReviewSelection.of(modules);
  const take = due => selection.review(due, Progress, Date.now(), Review.MOST);
  const line = (...children) => make("p", {}, ...children);
  const link = (href, text, className = "") => make("a", {href, textContent: text, className});
  const duration = CourseProgress.duration(say);
  function write(place, key, make) {
    const said = JSON.stringify(key);
    if (place.dataset.said !== said) place.replaceChildren(...make());
    place.dataset.said = said;
  }

  // --- who, what next, how long ---------------------------------------------------------------------

  const following = () => Following.path() ? [line(say("following", {title: Following.path().title}), " ",
    link("#parcours", say("change-path")))] : [];
  // What a test asks for next is said once, by the start page (home/next-step.js).
  const today = () => line(link("index.html", say("today"), "button"));
  function begin(tested) {
    const [first] = Following.pages(), begins = Following.path() ? say("begin-page", first) : say("begin-module");
    if (tested) return [...following(), today()];
    if (!diagnostic) return [...following(), line(say("nothing")), line(link(first.url, begins, "button"))];
    return [...following(), line(say("nothing-diagnostic")), make("p", {className: "buttons"},
      link(diagnostic, say("begin-diagnostic"), "button"), link(first.url, begins, "second"))];
  }
  // Where one was; when that is read, what comes after it first.
  const at = ({href}, {title}) => line(say("was-at"), " ", link(href, title, "resume"));
  function way(place, resumed, unread) {
    const isOver = unread && unread.url !== resumed.url && CourseProgress.isRead(Progress)(resumed);
    if (!isOver) return [line(link(place.href, say("resume", resumed), "button resume"))];
    return [line(link(unread.url, say("go-on", unread), "button")), at(place, resumed)];
  }
  const next = (...step) => make("p", {className: "next"}, say("next"), " ", ...step);
  function nextStep(due, unread, resumed) {
    if (unread && unread.url !== resumed) {
      return next(link(unread.url, unread.title), " " + say("length", {n: unread.minutes}));
    }
    if (!unread && finalTest) return next(link(finalTest, say("next-final")));
    return unread || due.length ? "" : line(say("all-read")); // what is due stands beside
  }
  function showNow({profile, hosted}, total, due) {
    const section = box.querySelector(".now"), place = Place.last(pages.map(({url}) => url));
    const tested = Attempts.handedIn(Progress.all()).length > 0;
    const unread = Following.next();
    const isBegun = total.read || total.answered || total.redo || place;
    const sure = questions.filter(question => CourseProgress.isSure(question, Progress)).length;
    const said = [profile, total, due.length, place, tested, unread, Following.path(), sure, Changes.waiting()];
    write(section, said, () => {
      if (!isBegun) return begin(tested);
      const opened = place && pages.find(({url}) => url === place.page);
      const resumed = opened && CourseProgress.isStudied(opened) ? opened : null; // a glance at a tool is no place
      const who = profile.startsWith("moi") ? say(hosted ? "account" : "nobody") : say("somebody", {code: profile});
      return [
        line(make("b", {textContent: who}), " " + say("so-far", total)),
        ...following(),
        ...tested ? [today(), resumed ? at(place, resumed) : ""] : resumed ? way(place, resumed, unread) : [],
        sure ? line(say(sure > 1 ? "sure" : "sure-one", {n: sure})) : "",
        Changes.line(say),
        tested ? "" : nextStep(due, unread, resumed && unread && unread.url),
        line(total.minutes ? say("left", {duration: duration(total.minutes)}) : say("none-left")),
      ];
    });
  }

  // --- the road -------------------------------------------------------------------------------------

  // It is that of the path, or of the whole course at one touch: to look at it is not to leave the path.
  const road = box.querySelector(".road");
  const wholeCourse = make("button", {type: "button", hidden: true, onclick: () => {
    inFull.on = !inFull.on;
    showRoad();
  }});
  road.querySelector(".stretches").after(wholeCourse);
  // Where one is: the module of the last page opened, or of the next one to read; nothing before a first page.
  function here(shown) {
    const place = Place.last(pages.map(({url}) => url)), next = Following.next();
    const holds = at => ({pages: own}) => at && own.some(({url}) => url === at);
    const found = shown.find(holds(place && place.page)) || shown.find(holds(place && next && next.url));
    return found && found.id;
  }
  function showRoad() {
    const shown = inFull.on ? modules : Following.within(modules);
    const told = shown.map(module => [module, CourseProgress.of(module, Progress)]);
    Road.show(modules, told, here(shown), Progress, say);
    Road.showParts(road, told, say);
    wholeCourse.hidden = !Following.path();
    wholeCourse.textContent = say(inFull.on ? "show-path" : "show-whole");
  }

  // --- what was read before it was revised ---------------------------------------------------------

  function showAgain() {
    const section = box.querySelector(".again"), again = Edition.again(pages);
    section.hidden = !again.length;
    write(section.querySelector("ul"), again, () => again.map(({url, title}) => make("li", {}, link(url, title))));
  }

  // --- the review -----------------------------------------------------------------------------------

  const isBegun = () => questions.some(({id}) => Progress.get("q:" + id));
  // On paper, those due and the next ones, where the course has the page that makes the sheet (review/sheet.js).
  function onPaper(due, next) {
    if (!page) return "";
    const {asked} = take([...due, ...next]), href = Review.address(asked, page).replace("#reviser=", "#feuille=");
    return line(link(href, say(asked.length > 1 ? "print" : "print-one", {n: asked.length})));
  }
  function reviewNow(due, next) {
    const {asked, rest} = take(due), href = Review.address(asked, page);
    const reasons = ["sure", "redo", "missed", "old"]
      .map(key => [key, asked.filter(one => one.why === key).length])
      .filter(([, n]) => n)
      .map(([key, n]) => say("due-" + key, {n}));
    const why = reasons.join(say("separator")).replace(/^./, letter => letter.toUpperCase()) + ".";
    return [
      line(make("b", {textContent: say(asked.length > 1 ? "due" : "due-one", {n: asked.length})}), " " + why),
      line(link(href, say(asked.length > 1 ? "review" : "review-one", {n: asked.length}), "button")),
      rest ? line(say(rest > 1 ? "due-rest" : "due-rest-one", {n: rest})) : "",
      onPaper(due, next),
    ];
  }
  function showReview(due) {
    const next = Later.next(questions, due, Progress);
    write(review, [due, next, isBegun()], () =>
      due.length ? reviewNow(due, next)
      : [line(Later.line(next, isBegun(), say)), next.length ? onPaper([], next) : ""]);
  }

  function show({condition, ...state}) {
    if (condition === "opening") return;
    const total = CourseProgress.total(Following.within(modules).map(module => CourseProgress.of(module, Progress)));
    const due = CourseProgress.due(questions, Progress, Date.now());
    showNow(state, total, due);
    showRoad();
    showReview(due);
    showAgain();
    box.classList.add("ready");
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
