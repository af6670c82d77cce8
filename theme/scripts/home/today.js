// « Aujourd’hui »: who is there, the one thing to do next (next-step.js), what else waits, how long; on a first visit,
// the steps by which one begins; and once, what a new version changed.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {day, load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Edition} from "../learner/edition.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {changeOfTurn} from "../learner/turn.js";
import {Changes} from "../path/changes.js";
import {CourseProgress} from "../path/course-progress.js";
import {beginning} from "./beginning.js";
import {NextStep} from "./next-step.js";
import {standing} from "./standing.js";
const FEW = 4; // questions, in ten minutes
const box = document.querySelector(".today"), {Modules} = window;
if (box && Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const words = JSON.parse(box.dataset.words), {root} = document.documentElement.dataset;
  const say = (key, values) => fill(words[key], values), duration = CourseProgress.duration(say);
  const modules = CourseProgress.modules(document), pages = modules.flatMap(one => one.pages);
  const now = box.querySelector(".now"), title = box.querySelector("h2"), first = box.querySelector(".first");
  // A course may have no page of reviews: « Mon parcours » then has them.
  const {progress, review = progress + "#a-revoir", finalTest, attestation, diagnostic} = box.dataset;
  const urls = {final: finalTest, diagnostic, attestation}, firstTitle = title.textContent;

  const line = (...children) => make("p", {}, ...children);
  const link = (href, textContent, className = "") => make("a", {href, textContent, className});
  // Where its reading stood.
  const at = ({url}, {place}) => place && place.url === url ? place.href : url;
  const timed = ({title, minutes}) => title + "\u00a0" + say("length", {n: minutes}).replace(/ /g, "\u00a0");

  // Whoever says « not me » is asked for a code on the spot, and may come back.
  const status = make("p", {className: "told", role: "status"});
  const turn = changeOfTurn(status, () => { offer(true); }, () => {
    offer(false);
    title.focus();
  });
  const turning = make("div", {className: "turn", hidden: true}, turn.back, turn.form, turn.others);
  now.after(status, turning);
  function offer(isOn) {
    turning.hidden = !isOn;
    turn.leaver.hidden = isOn;
  }
  function who({profile, hosted}, others) {
    const isNobody = turn.isNobody(profile);
    if (hosted || isNobody && !others) return "";
    return line(make("b", {textContent: isNobody ? say("nobody") : say("somebody", {code: profile})}), " ",
      turn.leaver);
  }

  // The module of a page, as its card shows it, in the colour of its part.
  function draw(place, {url}) {
    const {id, part} = modules.find(module => module.pages.some(page => page.url === url));
    const card = document.querySelector(`.part li[data-of="${id}"]`);
    const drawn = card && card.querySelector(".headpiece");
    place.className = "scene part-" + part;
    if (!drawn) return;
    const [number, name] = [".number", "a"].map(part => card.querySelector(part).textContent);
    place.replaceChildren(drawn.cloneNode(true),
      make("p", {className: "of-module", textContent: number + ". " + name}));
  }
  const steps = first ? beginning(first, say, draw) : {show() { /* a course of which nothing is written */ }};
  const change = make("button", {type: "button", textContent: say("change"), onclick: () => {
    first.hidden = false;
    first.querySelector("select").focus();
  }});

  // --- the next step, and what else there is to do ------------------------------------------------------

  function reviewed(due) {
    const n = Math.min(due, Review.MOST);
    return say(n === 1 ? "review-one" : "review", {n, minutes: Math.ceil(n * 1.25)})
      .replace(/ (?=min\))/, "\u00a0");
  }
  function reason({what}, {open, isLate, since, test}) {
    if (what === "sit") return say("sit-why", {n: open.n});
    if (what === "review" && isLate) return say("late", {date: day(since)});
    if (!test) return "";
    const {right, of} = test.judged, all = test.taken.length, date = day(test.at);
    const key = test.isPassed ? "passed" : test.isFailed ? "failed" : !all ? "diagnosed-all"
      : Following.path() ? "diagnosed-path" : "diagnosed";
    return say(key, {right, of, date, all, read: all - test.left.length});
  }
  function rest() {
    const next = CourseProgress.waiting(modules.flatMap(one => one.questions), Progress).map(({from}) => from);
    return line(next.length ? say("rest-until", {date: day(Math.min(...next))}) : say("rest"));
  }
  function main({what, page, url}, where) {
    const {due, open} = where;
    if (what === "rest") return rest();
    const [href, said] = what === "review" ? [review, reviewed(due)]
      : !page ? [url, say(what === "sit" ? "sit-" + open.purpose : what)]
      : [at(page, where), say(what, {title: timed(page)})];
    return line(link(href, said, what === "resume" ? "button resume" : "button"));
  }
  // Some of what is due, then a part of the lesson: of a lesson only, for the other pages are not left half-way.
  function ten(page, {due, place}) {
    if (!page || page.kind || review.includes("#")) return "";
    const n = Math.min(due, FEW), {title} = page;
    const key = n > 1 ? "ten-both" : n ? "ten-both-one" : "ten-part";
    const [, spot = ""] = at(page, {place}).split("#");
    const href = n ? `${review}#dix-minutes=${page.url}${spot && "#" + spot}`
      : `${page.url}#dix-minutes${spot && "=" + spot}`;
    return make("p", {className: "ten"}, link(href, say("ten"), "second"), " ",
      say(key, {n, title}));
  }
  function others(step, where) {
    const {due, unread, place, isHere, hasRead, isBegun} = where;
    const {page = unread} = step, lines = [];
    if (due && step.what !== "review") lines.push(line(link(review, reviewed(due), "second")));
    if (unread && !(step.page && step.page.url === unread.url)) {
      const key = isHere ? "resume" : place || hasRead ? "go-on" : "begin";
      lines.push(line(link(at(unread, where), say(key, {title: timed(unread)}))));
    }
    if (isBegun) lines.push(ten(page, {due, place}));
    const shown = [step.page, unread].map(one => one && one.url);
    if (place && !shown.includes(place.url)) {
      lines.push(line(say("was-at"), " ", link(place.href, place.title, "resume")));
    }
    return lines;
  }
  function time() {
    const path = Following.path(), all = Following.pages(), isRead = CourseProgress.isRead(Progress);
    const sum = some => some.reduce((total, {minutes}) => total + minutes, 0);
    const [read, whole] = [all.filter(isRead), all].map(sum);
    return line(say(read < whole ? "time" : "time-all", {read: duration(read, 1), all: duration(whole, 1)}), " ",
      path ? say("on-path", {title: path.title}) : say("on-whole"), " ", window.Paths.length ? change : "");
  }
  // --- the card --------------------------------------------------------------------------------------------

  function show({condition, ...state}) {
    if (condition === "opening") return;
    const where = standing(modules, urls, Date.now()), step = NextStep.of(where);
    const count = state.profiles.filter(code => code !== state.profile).length;
    turn.show(state);
    title.textContent = where.isBegun ? say("title") : firstTitle;
    box.classList.toggle("begun", where.isBegun);
    if (first) first.hidden = where.isBegun && !first.contains(document.activeElement);
    steps.show();
    const scene = make("div"), why = reason(step, where);
    const page = step.page || where.unread;
    if (where.isBegun && page) draw(scene, page);
    now.replaceChildren(...[
      who(state, count),
      ...where.isBegun ? [scene, why && line(why), main(step, where), ...others(step, where),
        Changes.line(say), time()] : [],
    ].filter(Boolean));
    const invitation = box.querySelector(".invitation");
    if (invitation) invitation.hidden = where.isBegun;
    showNews();
    box.classList.add("ready");
  }
  function showNews() {
    const news = box.querySelector(".news"), text = Edition.news();
    news.hidden = !text;
    if (!text) return;
    const again = Edition.again(pages), few = again.slice(0, 3);
    news.querySelector(".again").replaceChildren(...few.length ? [
      line(say(again.length > 1 ? "again" : "again-one", {n: again.length})),
      make("ul", {}, ...few.map(({url, title}) => make("li", {}, link(url, title)))),
      again.length > few.length ? line(link(progress + "#a-relire", say("again-all"))) : "",
    ] : []);
  }
  box.querySelector(".news button").addEventListener("click", () => {
    Edition.seen().catch(tellFault);
    title.focus();
  });
  // The key of the test comes for whoever has handed one in; where it does not come, the page says so and goes on.
  let key;
  const keyed = () => key = key || (Attempts.handedIn(Progress.all()).length && (finalTest || diagnostic)
    ? load(root + "assets/test-key.js").catch(() => {}) : null);
  const tell = async state => {
    if (!window.TestKey) await keyed();
    show(state);
  };
  Progress.onchange(tell);
  Progress.ready.then(tell);
}
