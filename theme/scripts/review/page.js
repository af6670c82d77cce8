// The page of a review: each question in turn on its own page, framed, then how it ends. Where one is stands in the
// address (learner/review.js). Opened without one, it takes what is due.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {decoded} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {CourseProgress} from "../path/course-progress.js";
import {Later} from "../path/later.js";
import {ReviewSelection} from "../path/selection.js";
import {questionFrame} from "./frame.js";
import {ReviewOver} from "./over.js";
const box = document.querySelector(".review"), root = document.documentElement;
if (window.Modules && !location.hash.startsWith("#feuille=")) { // missing, and the page says so; or sheet.js
  const words = JSON.parse(box.dataset.words), say = (key, values) => fill(words[key], values);
  const {progress} = root.dataset;
  const PATIENCE = 15000; // ms without the question before another way is offered
  // « Dix minutes » (home/today.js): a few questions, then a part of the lesson whose address follows. Kept with the
  // entry of the history, for a reload.
  const TEN = "#dix-minutes=", FEW = 4;
  const lessons = window.Modules.flatMap(({pages}) => pages);
  const known = wanted => lessons.some(([url]) => url === wanted.split("#")[0]) ? wanted : "";
  let ten = known((history.state || {}).ten || "");

  const link = (href, text, className = "") => make("a", {href, textContent: text, className});
  const asking = make("div", {className: "asking"}), from = make("p", {className: "review-from", hidden: true});
  const cannot = make("p", {className: "review-cannot", role: "status"});
  const over = make("p", {className: "review-over", tabIndex: -1});
  const end = make("div", {className: "review-end", hidden: true});
  const onward = make("button", {type: "button", className: "main", hidden: true, onclick: () => {
    if (coming) return; // pressed twice
    location.hash = address(at + 1);
  }});
  const here = location.pathname.split("/").pop(), ways = document.querySelector(".mine");
  const leave = make("p", {className: "review-leave"}, link(progress, say("leave")));
  let stops, all, at = 0, shown = null, coming = null, isKeeping = false, timer;

  // --- where one is -------------------------------------------------------------------------------------

  const address = place => Review.write(stops) + "@" + place;
  const pageOf = question => stops.find(({questions}) => questions.includes(question)).page;
  const ids = list => list.flatMap(({questions}) => questions).map(({id}) => id).join();
  // Of the questions there are, the first to answer; after the last, the end.
  function placeIn(hash) {
    const open = all.findIndex(question => !Review.isAnswered(question));
    return Math.min(Review.placeIn(hash) || (open < 0 ? all.length : open) + 1, all.length + 1);
  }
  // Back does not know what was answered since: what is known here stays.
  function moved() {
    const now = Review.read(location.hash);
    if (location.hash.startsWith("#feuille=")) return location.reload();
    if (now && ids(now) !== ids(stops)) return location.reload();
    const place = now ? placeIn(location.hash) : at; // a link within the page does not end it
    history.replaceState({ten}, "", address(place));
    if (place !== at) show(place);
  }

  // --- a question ---------------------------------------------------------------------------------------

  // Whether the focus is nowhere else than on what is about to go.
  const isFree = () => [document.body, onward, shown && shown.frame, over].includes(document.activeElement);
  function show(place) {
    at = place;
    box.firstChild.hidden = at > all.length; // once it is over, there is nothing to leave
    if (coming) coming.close();
    clearTimeout(timer);
    coming = null;
    cannot.textContent = "";
    leave.hidden = at > all.length;
    ways.hidden = !leave.hidden; // one thing at a time
    if (at > all.length) return finish();
    const question = all[at - 1];
    timer = setTimeout(offerWalk, PATIENCE);
    const one = coming = questionFrame(asking, pageOf(question) + address(at), say("asked"), {
      ready: ({title}) => { if (coming === one) settle(question, title); },
      height: ({height}) => { one.frame.style.height = Number(height) + "px"; },
      look: place => { look(one.frame, place); },
      answered: ({id, right}) => {
        if (id !== question.id || Review.isAnswered(question)) return;
        question.mark = right ? "+" : "!";
        isKeeping = true;
        history.replaceState({ten}, "", address(at));
        offerNext();
      },
      kept: ({condition}) => { // the page around it reads what was kept; a host that wraps the course hears of it so
        isKeeping = false;
        dispatchEvent(new Event("focus"));
        if (at > all.length) return close();
        if (condition === "memory" && state.condition !== "memory") offerWalk();
      },
      gone: () => { withdraw(question); },
      fault: () => { root.dataset.fault = "yes"; }, // said at the foot of this page: there it is out of sight
    });
  }
  // The question has come: it takes the place of the one before, which has had the time to be kept.
  function settle(question, title) {
    const free = isFree();
    clearTimeout(timer);
    close();
    [shown, coming] = [coming, null];
    end.hidden = onward.hidden = from.hidden = true;
    from.replaceChildren(say("from") + " ", link(pageOf(question) + "#" + question.id, title));
    shown.frame.className = "";
    dress();
    if (Review.isAnswered(question)) offerNext();
    const {top} = asking.getBoundingClientRect();
    if (top < 0 || top > innerHeight - 160) asking.scrollIntoView();
    if (!free) return;
    shown.frame.focus({preventScroll: true});
    shown.order("focus");
  }
  function close() {
    if (shown) shown.close();
    shown = null;
    isKeeping = false;
  }
  // Named once it is answered: the title of its page would be a cue.
  function offerNext() {
    from.hidden = onward.hidden = false;
    onward.textContent = say(at < all.length ? "next" : "result");
  }
  function withdraw(question) {
    for (const stop of stops) stop.questions = stop.questions.filter(one => one !== question);
    stops = stops.filter(({questions}) => questions.length);
    all = all.filter(one => one !== question);
    if (!all.length) return nothing();
    history.replaceState({ten}, "", address(Math.min(at, all.length + 1)));
    show(Math.min(at, all.length + 1));
  }
  function look(frame, {top, bottom}) {
    const edge = frame.getBoundingClientRect().top;
    const above = edge + Number(top), under = edge + Number(bottom) - innerHeight;
    if (above < 0 || under > 0) scrollTo(0, scrollY + (above < 0 ? above - 16 : under + 16));
  }
  const dress = () => {
    const size = String(Math.round(100 * (root.style.getPropertyValue("--size") || 1)));
    if (shown) shown.order("dress", {theme: root.dataset.theme, size});
  };

  // --- the end, and what cannot be ------------------------------------------------------------------------

  const tellReturns = () => { over.textContent = ReviewOver.line(all) + ReviewOver.returns(all); };
  // The lesson is told what was done before it (end/ten.js).
  function toLesson(done) {
    const [url, spot] = ten.split("#");
    return `${url}#dix-minutes${done}${spot ? "=" + spot : ""}`;
  }
  function goOn() {
    const [,, title] = lessons.find(([url]) => url === ten.split("#")[0]);
    const right = all.filter(({mark}) => mark === "+").length;
    return link(toLesson(`-${all.length}-${right}`), say("ten-on", {title}), "button");
  }
  function finish() {
    const free = isFree(), list = make("div");
    over.textContent = ReviewOver.line(all); // first of all: a browser may lack what writes a date
    ReviewOver.objectives(all).then(found => { list.replaceChildren(found); }).catch(tellFault);
    end.replaceChildren(over, list, ten ? goOn() : link(progress, say("back"), "button"));
    if (shown && isKeeping) shown.frame.hidden = true; // gone before its answer is on the disk, it would take it along
    else close();
    from.hidden = onward.hidden = true;
    end.hidden = false;
    if (free) over.focus();
    dispatchEvent(new Event("focus"));
    tellReturns();
  }
  // From page to page, beginning with the first question to answer.
  const isOpen = ({questions}) => !questions.every(Review.isAnswered);
  const walk = () => (stops.find(isOpen) || stops[0]).page + Review.write(stops);
  function offerWalk() {
    cannot.replaceChildren(say("cannot") + " ", link(walk(), say("walk")));
  }
  // Nothing waits: when the next ones do, and those on paper before.
  function nothing() {
    const {modules, questions} = course(), next = Later.next(questions, [], Progress);
    const isBegun = questions.some(({id}) => Progress.get("q:" + id));
    const {asked} = ReviewSelection.of(modules).review(next, Progress, Date.now(), Review.MOST), n = asked.length;
    const sheet = () => make("p", {}, link(Review.address(asked, here).replace("#reviser=", "#feuille="),
      say(n > 1 ? "sheet" : "sheet-one", {n})));
    const line = (isBegun ? "" : say("nothing") + " ") + Later.line(next, isBegun, say);
    box.replaceChildren(make("p", {textContent: line}), n ? sheet() : "");
  }

  // --- the beginning --------------------------------------------------------------------------------------

  let state = {condition: "opening"};
  function course() {
    const modules = CourseProgress.modules(document);
    return {modules, questions: modules.flatMap(({questions}) => questions)};
  }
  function due() {
    const {modules, questions} = course(), found = CourseProgress.due(questions, Progress, Date.now());
    return ReviewSelection.of(modules).review(found, Progress, Date.now(), ten ? FEW : Review.MOST).asked;
  }
  function begin() {
    if (location.hash.startsWith(TEN)) ten = known(decoded(location.hash.slice(TEN.length)));
    const asked = Review.read(location.hash) ? [] : due();
    if (asked.length) history.replaceState({ten}, "", Review.address(asked, here));
    stops = Review.read(location.hash);
    root.dataset.review = "page";
    if (!stops && ten) return location.replace(toLesson(""));
    if (!stops) return nothing();
    all = stops.flatMap(({questions}) => questions);
    // A frame of WebKit on file:// forgets what it kept (learner/progress.js).
    if (location.protocol === "file:" && navigator.vendor.startsWith("Apple")) return location.replace(walk());
    box.replaceChildren(leave,
      cannot, asking, from, onward, end);
    addEventListener("hashchange", moved);
    document.querySelector(".top").addEventListener("click", dress);
    Progress.onchange(() => { if (at > all.length) tellReturns(); }); // of what was kept last, read late
    show(placeIn(location.hash));
    history.replaceState({ten}, "", address(at));
  }
  const other = document.getElementById("language-switch");
  if (other) other.addEventListener("click", () => { other.hash = location.hash; });
  Progress.ready.then(now => {
    state = now;
    begin();
  }).catch(tellFault);
}
