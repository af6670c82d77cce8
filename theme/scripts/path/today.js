// « Aujourd’hui »: who is there, where one was, what is due, how long; and once, what a new version changed.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {Attempts} from "../learner/attempts.js";
import {Edition} from "../learner/edition.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {changeOfTurn} from "../learner/turn.js";
import {Place} from "../reading/place.js";
import {Changes} from "./changes.js";
import {CourseProgress} from "./course-progress.js";
const box = document.querySelector(".today"), {Modules} = window;
if (box && Modules) { // missing or damaged, and the page says so (core/integrity.js)
  const words = JSON.parse(box.dataset.words);
  const say = (key, values) => fill(words[key], values), duration = CourseProgress.duration(say);
  const modules = CourseProgress.modules(document), everyUrl = modules.flatMap(({pages}) => pages.map(({url}) => url));
  const now = box.querySelector(".now"), {progress, finalTest} = box.dataset;

  const line = (...children) => make("p", {}, ...children);
  const link = (href, textContent, className = "") => make("a", {href, textContent, className});
  const sum = pages => pages.reduce((total, {minutes}) => total + minutes, 0);

  // Whoever says « not me » is asked for a code on the spot, and may come back.
  const status = make("p", {className: "told", role: "status"});
  const turn = changeOfTurn(status, () => { offer(true); }, () => {
    offer(false);
    box.querySelector("h2").focus();
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
  // Where one was, then what comes next, one of them as the main way on.
  function way(place, unread) {
    const title = ({title, minutes}) => title + " " + say("length", {n: minutes}).replace(/ /g, "\u00a0");
    const there = place && place.at, main = (href, text, more = "") => line(link(href, text, "button" + more));
    if (there && !(there.isRead && unread)) return [main(place.href, say("resume", {title: title(there)}), " resume")];
    if (there) {
      return [
        main(unread.url, say("go-on", {title: title(unread)})),
        line(say("was-at"), " ", link(place.href, there.title, "resume")),
      ];
    }
    if (unread) return [main(unread.url, say("begin", {title: title(unread)}))];
    return finalTest ? [main(finalTest, say("final"))] : [];
  }
  function time(pages) {
    const path = Following.path(), all = sum(pages), read = sum(pages.filter(CourseProgress.isRead(Progress)));
    const said = line(say(read < all ? "time" : "time-all", {read: duration(read), all: duration(all, 1)}), " ",
      path ? say("on-path", {title: path.title}) : say("on-whole"), " ");
    if (window.Paths.length) said.append(link("#parcours", say(path ? "change-path" : "choose-path")));
    return said;
  }
  function due(questions) {
    const n = CourseProgress.due(questions, Progress, Date.now()).length;
    if (!n) return "";
    return line(link(progress + "#a-revoir", say(n > 1 ? "due" : "due-one", {n})));
  }
  function show({condition, ...state}) {
    if (condition === "opening") return;
    const {profile, profiles} = state;
    turn.show(state);
    const pages = Following.pages(), place = Place.last(everyUrl);
    const others = profiles.filter(code => code !== profile).length;
    const at = place && modules.flatMap(one => one.pages).find(({url}) => url === place.page);
    if (at) Object.assign(place, {at: {...at, isRead: CourseProgress.isRead(Progress)(at)}});
    const isBegun = place || Progress.all().some(({k}) => /^(page|q|paper):/.test(k));
    const unread = CourseProgress.nextUnread(pages, Progress);
    const tested = Attempts.handedIn(Progress.all()).length > 0;
    const lines = [who(state, others), ...isBegun || Following.path() ? way(place, unread) : [],
      Changes.line(say), isBegun ? due(modules.flatMap(({questions}) => questions)) : "",
      isBegun || Following.path() ? time(pages) : ""];
    const invitation = box.querySelector(".invitation");
    if (invitation) invitation.hidden = tested || Boolean(place);
    box.querySelector(".begin").hidden = Boolean(isBegun || Following.path());
    now.replaceChildren(...lines.filter(Boolean));
    showNews();
  }
  function showNews() {
    const news = box.querySelector(".news"), text = Edition.news();
    news.hidden = !text;
    if (!text) return;
    const again = Edition.again(modules.flatMap(({pages}) => pages)), few = again.slice(0, 3);
    news.querySelector(".again").replaceChildren(...few.length ? [
      line(say(again.length > 1 ? "again" : "again-one", {n: again.length})),
      make("ul", {}, ...few.map(({url, title}) => make("li", {}, link(url, title)))),
      again.length > few.length ? line(link(progress + "#a-relire", say("again-all"))) : "",
    ] : []);
  }
  box.querySelector(".news button").addEventListener("click", () => {
    Edition.seen().catch(tellFault);
    box.querySelector("h2").focus();
  });
  Progress.onchange(show);
  Progress.ready.then(show);
}
