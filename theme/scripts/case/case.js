// A case unfolds like a file: what follows a decision opens once it is taken, part after part, or all at once for
// whoever is in a hurry. scripts/builder/pages/case_parts.py makes the parts; on paper and without scripts all show.
//
// How far one has come is worked out from the decisions kept; the entry of the history remembers it too, with the
// place, so that a reload and Back find the page as it was before the store has answered.
import {fill, make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {conclude} from "./case-end.js";
import {Replay} from "./replay.js";
const root = document.documentElement, say = (key, values) => fill(window.Words.case[key], values);
const parts = [...document.querySelectorAll(".case-part")], head = document.querySelector(".case-head");
if (head) {
  const boxes = parts.map(part => part.querySelector('.quiz[data-kind="decision"]')); // none in the last part
  const decisions = boxes.filter(Boolean), steps = [...head.querySelectorAll("li")];
  const PREFERENCE = "case-" + root.dataset.page.replace(/\.html$/, "").replace(/[^a-z0-9]+/g, "-").slice(0, 58);
  const QUIET = 150; // ms without scrolling before the place is worth remembering

  const before = (history.state || {}).unfolded;
  const isBack = Boolean(before);
  const searched = new URLSearchParams(location.search).has("q"); // come from a result of the search
  let {opened = 1, all = Review.isOn, scroll = 0} = before || {}, moved = false;

  const choice = box => box && box.querySelector(".option[data-mark] input:checked"); // none while it is taken again
  const taken = () => decisions.filter(choice);
  const isOpen = index => all || index < opened;
  const leading = () => boxes.findIndex(box => !choice(box)) + 1; // the last part has none: always found
  const remember = () => history.replaceState({...history.state, unfolded: {opened, all, scroll: scrollY}}, "");

  // --- what shows ---------------------------------------------------------------------------------

  const onward = make("p", {className: "case-onward"},
    make("button", {type: "button", className: "main", textContent: say("continue"), onclick: proceed}));
  const said = head.querySelector(".case-said"), count = head.querySelector(".case-count");
  const allButton = head.querySelector(".case-all");

  function state(index) {
    const chosen = choice(boxes[index]);
    if (!isOpen(index)) return "ahead";
    return chosen ? chosen.dataset.verdict : boxes[index] ? "now" : "end";
  }

  function label(step, index) {
    const [sign, ...rest] = say(step.dataset.state = state(index)).split(" "), link = step.querySelector("a");
    const title = parts[index].dataset.title || (boxes[index] ? say("number", {n: index + 1}) : "");
    step.querySelector(".name").textContent = isOpen(index) ? title : ""; // a title may tell what is to come
    step.querySelector(".state").replaceChildren(sign, make("span", {textContent: " " + rest.join(" ")}));
    if (isOpen(index)) {
      link.href = `#part-${index + 1}`;
      link.setAttribute("aria-label", link.textContent.replace(/\s+/g, " ")); // a telephone shows the signs alone
    } else for (const name of ["href", "aria-label"]) link.removeAttribute(name);
  }

  function show() {
    root.dataset.case = all ? "all" : "steps";
    parts.forEach((part, index) => { part.toggleAttribute("data-ahead", !isOpen(index)); });
    steps.forEach(label);
    const last = boxes[opened - 1], waits = !all && opened < parts.length && choice(last);
    if (!waits) onward.remove(); // else before the button that takes the decision again
    else if (onward.parentElement !== last) last.querySelector(".quiz-button").before(onward);
    const text = say("said", {n: all ? parts.length : opened, total: parts.length});
    if (said.textContent !== text) said.textContent = text; // announced: a part that opens, not a decision as well
    count.textContent = say("taken", {n: taken().length, total: decisions.length});
    allButton.textContent = say(all ? "steps" : "all");
    allButton.hidden = !all && opened === parts.length;
    if (isOpen(parts.length - 1)) conclude(decisions, choice, playFrom);
    document.dispatchEvent(new Event("case-shown")); // to those who show what the open parts hold
  }

  // --- going on --------------------------------------------------------------------------------------

  function goTo(place) {
    place.focus({preventScroll: true});
    place.scrollIntoView();
  }
  function proceed() {
    opened += 1;
    show();
    remember();
    goTo(parts[opened - 1].querySelector(".case-place"));
  }
  function showAll(yes) {
    all = yes;
    show();
    later.remove();
    remember();
    if (Progress) return Progress.setPreference(PREFERENCE, yes ? "all" : "steps");
  }
  allButton.addEventListener("click", () => { showAll(!all); });

  const replay = new Replay(decisions, say, () => {
    unfold(leading());
    goTo(parts[opened - 1].querySelector(".case-place"));
  });
  function unfold(to) {
    opened = to;
    decisions.forEach(written);
    show();
    remember();
  }
  // From the nth decision on: its part is the last open, at its beginning.
  function playFrom(n) {
    const kept = [replay.begin(n), ...all ? [showAll(false)] : []], part = parts[boxes.indexOf(decisions[n - 1])];
    unfold(parts.indexOf(part) + 1);
    goTo(Object.assign(part.querySelector(".case-place") || part, {tabIndex: -1}));
    return Promise.all(kept);
  }

  // An address, a result of the search or a link within the page: to its passage, or to the decision that it waits for.
  const later = make("div", {className: "case-later", tabIndex: -1});
  function arrive() {
    const target = document.querySelector(":target"), part = target && target.closest(".case-part");
    if (!part) return;
    later.remove();
    if (isOpen(parts.indexOf(part))) { target.scrollIntoView(); return; }
    if (searched) { skip(part, target); return; }
    later.replaceChildren(make("p", {textContent: say("later")}),
      make("button", {type: "button", textContent: say("all"),
        onclick: () => { const kept = showAll(true); target.scrollIntoView(); return kept; }}));
    const box = boxes[opened - 1];
    if (choice(box)) onward.before(later); else box.before(later);
    goTo(later);
  }

  // Whoever looked for a passage reads it at once, and is told what was passed over. Not a choice to keep.
  function skip(part, target) {
    all = true;
    show();
    later.replaceChildren(make("p", {textContent: say("skipped")}), make("button", {type: "button",
      textContent: say("steps"), onclick: () => { const kept = showAll(false); scrollTo(0, 0); return kept; }}));
    if (target.matches(".case-part, .case-place")) part.querySelector(".case-place").after(later);
    else target.before(later);
    goTo(later);
  }

  // --- the reader's own line, and what brings the page back ---------------------------------------------

  function written(box) {
    const field = box.querySelector(".case-prompt textarea"), basis = box.querySelector(".basis");
    const old = basis.querySelector(".case-written"), text = field.value.trim();
    field.readOnly = Boolean(choice(box));
    if (old) old.remove();
    if (text && choice(box)) basis.prepend(make("p", {className: "case-written", textContent: say("written", {text})}));
  }
  decisions.forEach((box, n) => {
    const changed = () => { written(box); show(); };
    box.addEventListener("answered", () => { replay.taken(n + 1); changed(); });
    // After the question's own: it may be taken again.
    box.querySelector(".quiz-button").addEventListener("click", changed);
  });

  function restore() {
    replay.restore();
    const reached = leading();
    if (isBack) opened = Math.min(opened, reached);
    else {
      // Come from the other language, to a part whose decision is taken and which was not left: it stays the last open.
      const target = document.querySelector(":target"), at = parts.indexOf(target && target.closest(".case-part")) + 1;
      opened = at && at === reached - 1 ? at : reached;
      all = all || Progress.preference(PREFERENCE) === "all";
    }
    show();
    if (!isBack) arrive(); else if (scroll && !moved) scrollTo(0, scroll);
  }

  show();
  let timer;
  addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(remember, QUIET); }, {passive: true});
  for (const gesture of ["wheel", "keydown", "pointerdown"]) {
    addEventListener(gesture, () => { moved = true; }, {passive: true, once: true});
  }
  addEventListener("hashchange", arrive);
  document.addEventListener("click", ({target}) => { // to the passage one is already sent to: no « hashchange »
    const link = target.closest("a[href*='#']");
    if (link && link.href === location.href) setTimeout(arrive);
  });
  if (Progress) {
    Progress.ready.then(restore);
    Progress.onchange(show);
  } else arrive();
}
