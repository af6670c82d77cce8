// The learners whom this computer knows: what each holds and when last, with a way to go on as one of them. The panel
// of progress (panel.js) shows it, and gives the gesture.
import {fill, make} from "../core/elements.js";
import {day} from "../core/page-elements.js";
import {Progress} from "./progress.js";
export const profilesList = (named, choose) => {
  const {Words} = window;
  const say = (key, values) => fill(Words["progress-" + key], values);
  const list = make("ul", {className: "profiles"});
  let shown = "";
  const holds = records => {
    const answers = records.filter(({k}) => k.startsWith("q:")), pages = records.filter(({done}) => done).length;
    const days = records.map(({at}) => at);
    return days.length
      ? say("holds", {answers: answers.length, pages, day: day(Math.max(...days))})
      : say("holds-nothing");
  };
  function row(code) {
    const text = make("span"), go = () => choose(code);
    const button = make("button", {type: "button", textContent: say("as", {code: named(code)}), onclick: go});
    Progress.peek(code).then(({records}) => { text.textContent = holds(records); }, () => {});
    return make("li", {}, make("b", {textContent: named(code)}), " ", text, " ", button);
  }
  // Nothing is written again while the same learners are known, so that focus stays where it was.
  function show(codes) {
    if (codes.join(" ") === shown) return;
    shown = codes.join(" ");
    list.replaceChildren(...codes.map(row));
    list.hidden = !codes.length;
  }
  return {list, show};
};
