// Where one is in a quiz: its numbers with their state, down the side on a desk, in a bar on a telephone; one question
// at a time for whoever wants it; those missed to be done again on the spot. On paper and without scripts all show.
//
// What shows of the page is told by `data-away` on the others. The choice is kept; each question keeps its address.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {aimed} from "../core/page-elements.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {Review} from "../learner/review.js";
import {Tries} from "../learner/tries.js";
import {Questions} from "./quiz.js";
const root = document.documentElement;
if (Questions.length && !Review.isOn) {
  const say = (key, values) => fill(window.Words.quiz[key], values);
  const SIDE = matchMedia("(min-width: 64rem)"), VIEW = "quiz-view";
  const SIGNS = {none: "–", right: "✓", found: "✓²", open: "✗", missed: "✗"};
  const sections = [...document.querySelectorAll("article > .question")];
  const boxOf = section => section.querySelector(".quiz"), sectionOf = ({box}) => box.closest(".question");
  let isOne = false, current = null, again = null; // `again`: the questions being done again

  // --- what is made ---------------------------------------------------------------------------------

  const links = Questions.map(({id}) => make("a", {href: "#" + id}));
  const summary = make("summary"), second = make("p"), list = make("ol", {},
    ...links.map(link => make("li", {}, link)));
  const redoer = make("button", {type: "button", onclick: () => { if (again) whole(); else redo(); }});
  const details = make("details", {}, summary, make("div", {className: "quiz-numbers"}, list, second, redoer));
  const viewer = make("button", {type: "button", onclick: () => view(!isOne, true)});
  const map = make("nav", {className: "quiz-map", attributes: {"aria-label": say("name")}}, details, viewer);
  const [back, on] = [["before", -1], ["after", 1]].map(([key, way]) =>
    make("button", {type: "button", textContent: say(key), onclick: () => { goTo(items()[place() + way]); }}));
  on.className = "main";
  const ways = make("p", {className: "quiz-ways", hidden: true}, back, on);

  // Beside the text, before the pages of the module; or in the text, before the first question.
  const column = make("div", {className: "quiz-column"}), steps = document.querySelector(".steps");
  function put() {
    const isSide = SIDE.matches;
    if (isSide) column.prepend(map); else sections[0].before(map);
    details.open = isSide;
    root.dataset.map = isSide ? "side" : "bar";
    name();
    clear();
  }
  // What one goes to must not hide under the bar, however tall its words make it.
  function clear() {
    root.style.scrollPaddingTop = SIDE.matches ? "" : map.offsetHeight + 8 + "px";
  }
  function name() {
    viewer.textContent = SIDE.matches ? say(isOne ? "all-long" : "one-long") : say(isOne ? "all" : "one");
  }

  // --- what it says ---------------------------------------------------------------------------------

  function stateOf({id, revision}) {
    const kept = Progress.besides(id);
    if (!Records.isCurrent(kept.q, revision)) return "none";
    if (kept.q.right) return "right";
    return Tries.isFoundAfter(kept) ? "found" : Tries.isOpen(kept) ? "open" : "missed";
  }
  function tell() {
    const states = Questions.map(stateOf), count = state => states.filter(one => one === state).length;
    const right = count("right"), n = states.length - count("none"), missed = wrong().length;
    summary.textContent = say(right < 2 ? "where-one" : "where", {n, all: states.length, right});
    states.forEach((state, n) => {
      if (links[n].dataset.state === state) return;
      links[n].dataset.state = state;
      links[n].setAttribute("aria-label", say("question", {n: n + 1, state: say(state)}));
      links[n].replaceChildren(make("b", {textContent: n + 1}), " " + SIGNS[state]);
    });
    second.hidden = !count("found");
    second.textContent = say("second", {n: count("found")});
    redoer.hidden = !again && !missed;
    redoer.textContent = again ? say("whole") : say("redo", {n: missed});
    clear();
  }
  const wrong = () => Questions.filter(one => ["open", "missed"].includes(stateOf(one)));

  // --- what shows -----------------------------------------------------------------------------------

  const items = () => again ? again.map(sectionOf) : sections;
  const place = () => items().indexOf(current);
  function show() {
    const shown = items();
    if (!shown.includes(current)) current = shown[0];
    for (const section of sections) {
      section.toggleAttribute("data-away", !shown.includes(section) || isOne && section !== current);
    }
    current.after(ways);
    ways.hidden = !isOne;
    back.hidden = place() === 0;
    on.hidden = place() === shown.length - 1;
    root.dataset.view = isOne && !on.hidden ? "one" : isOne ? "last" : "all";
    name();
    Questions.forEach((question, n) => {
      if (isOne && sectionOf(question) === current) links[n].setAttribute("aria-current", "true");
      else links[n].removeAttribute("aria-current");
    });
  }
  function goTo(section) {
    current = section;
    show();
    const box = boxOf(section);
    box.tabIndex = -1;
    box.focus({preventScroll: true});
    section.scrollIntoView();
    if (isOne) history.replaceState(history.state, "", "#" + box.id); // for a reload
  }
  function view(one, isChosen) {
    const seen = sections.find(section => !section.hasAttribute("data-away") &&
      section.getBoundingClientRect().bottom > innerHeight / 3);
    isOne = one;
    if (one && isChosen) current = seen || current; // the one being read
    show();
    if (!isChosen) return;
    current.scrollIntoView();
    return Progress.setPreference(VIEW, one ? "one" : "all");
  }
  // The question that the address names; the first to do.
  const aim = () => { const aimedAt = aimed(location.hash); return aimedAt && aimedAt.closest("article > .question"); };
  const first = () => (Questions.find(one => stateOf(one) === "none" || one.touched && !one.answered) || {}).box;

  // --- again ----------------------------------------------------------------------------------------

  function redo() {
    again = wrong();
    for (const question of again) if (question.answered) question.reset();
    tell();
    fold();
    goTo(sectionOf(again[0]));
  }
  function whole() {
    again = null;
    tell();
    fold();
    goTo(current);
  }
  const fold = () => { if (!SIDE.matches) details.open = false; };

  // --- hands ----------------------------------------------------------------------------------------

  function arrive() {
    const section = aim();
    if (!section) return;
    fold();
    if (!items().includes(section)) again = null;
    tell();
    current = section;
    show();
    aimed(location.hash).scrollIntoView();
  }
  addEventListener("hashchange", arrive);
  document.addEventListener("click", ({target}) => { // to where one is already sent: no « hashchange »
    const link = target.closest("a[href^='#']");
    if (link && link.hash === location.hash) setTimeout(arrive);
  });
  details.addEventListener("keydown", ({key}) => {
    if (key === "Escape" && !SIDE.matches && details.open) { fold(); summary.focus(); }
  });
  function begin() {
    const held = document.activeElement.closest("article > .question");
    current = held || aim() || (first() || boxOf(sections[0])).closest(".question");
    tell();
    put();
    if (steps) {
      steps.before(column);
      column.append(steps);
    }
    if (Progress.preference(VIEW) === "one") view(true); else show();
    SIDE.addEventListener("change", put);
    Progress.onchange(tell);
  }
  const style = make("link", {rel: "stylesheet", href: `${root.dataset.root}assets/quiz.css`});
  const dressed = new Promise(done => { style.onload = style.onerror = done; });
  document.head.append(style);
  Promise.all([Progress.ready, dressed]).then(begin).catch(tellFault);
}
