// What a case ends on: one's decisions beside the sound ones, along their dates, and from where one may play on again;
// the hours used; what it teaches.
import {fill, make} from "../core/elements.js";
const say = (key, values) => fill(window.Words.case[key], values);
const words = input => [...input.parentElement.querySelectorAll("label span")]
  .map(span => span.textContent.trim()).join(" — "); // its letter, its text
const verdictOf = input => input.dataset.verdict;

// What was to be decided, which its authors begin with the day.
const asked = box => box.querySelector(".quiz-question > :last-child").textContent.trim();

function line(about, input) {
  return make("p", {data: {verdict: verdictOf(input)}}, make("b", {textContent: about}), " " + words(input));
}
function beside(box, chosen, n, play) {
  const sound = box.querySelector('input[data-verdict="sound"]'), isSound = chosen === sound;
  const mine = chosen && say(isSound ? "mine-sound" : "mine", {verdict: say(verdictOf(chosen))});
  return make("li", {data: {verdict: chosen ? verdictOf(chosen) : "none"}},
    make("h3", {}, make("small", {textContent: say("number", {n})}), " ", asked(box)),
    make("div", {className: "case-pair"},
      chosen ? line(mine, chosen) : make("p", {textContent: say("none")}),
      ...chosen && sound && !isSound ? [line(say("best"), sound)] : []),
    make("p", {className: "case-ways"}, make("a", {href: "#" + box.id, textContent: say("redo", {n})}), " ",
      ...chosen ? [make("button", {type: "button", textContent: say("replay"), onclick: () => play(n),
        attributes: {"aria-label": say("replay-from", {n})}})] : []));
}

// Where each time limit stood when the file counted it last.
function hours() {
  const clocks = new Map([...document.querySelectorAll(".clock")].map(clock => [clock.dataset.clock, clock]));
  const lines = [...clocks.values()].map(clock => make("li", {}, ...clock.cloneNode(true).childNodes));
  return lines.length ? [make("h3", {textContent: say("hours")}), make("ul", {className: "case-hours"}, ...lines)] : [];
}
function last() {
  const ends = ["defense", "ecrire", "apprend"].map(id => document.getElementById(id)).filter(Boolean);
  return ends.length ? [make("h3", {textContent: say("then")}), make("ul", {}, ...ends.map(end => make("li", {},
    make("a", {href: "#" + end.id, textContent: end.textContent.trim()}))))] : [];
}

// `choice(box)`: the option taken, null when none is; `play(n)` plays again from the nth decision.
export function conclude(decisions, choice, play) {
  const chosen = decisions.map(choice), taken = chosen.filter(Boolean).map(verdictOf);
  const [sound, defensible, harmful] = ["sound", "defensible", "harmful"]
    .map(one => taken.filter(verdict => verdict === one).length);
  const next = document.querySelector(".onward a[rel=next]");
  document.querySelector(".case-told").replaceChildren(
    make("h2", {id: "vos-decisions", textContent: say("yours")}),
    make("p", {textContent: say("count",
      {taken: taken.length, decisions: decisions.length, sound, defensible, harmful})}),
    make("ol", {className: "case-line"}, ...decisions.map((box, n) => beside(box, chosen[n], n + 1, play))),
    ...hours(), ...last());
  if (next) document.querySelector(".case-end").replaceChildren(make("a", {className: "button", href: next.href,
    textContent: say("next", {title: next.lastChild.textContent.trim()})}));
}
