// Whose answer it is: asked before the first one of a sitting, where the computer knows two learners. The answer waits,
// still ticked, and counts for whoever says it is theirs.
import {fill, make} from "../core/elements.js";
import {Progress} from "./progress.js";
const {Words} = window;
const SITTING = 30 * 60 * 1000; // ms without an answer after which somebody else may have sat down
let state = {profile: "moi", profiles: []}, asked = false;
Progress.onchange(now => { state = now; });
Progress.ready.then(now => { state = now; });

const named = code => code.startsWith("moi") ? fill(Words["progress-as-nobody"], {n: code.slice(3)}).trim() : code;
const lastAnswer = () => Progress.all().reduce((last, {k, at}) =>
  /^(q:|pref:here$)/.test(k) ? Math.max(last, at) : last, 0);
const isDue = () => !asked && state.profiles.length > 1 && Date.now() - lastAnswer() > SITTING;
const isFilled = quiz => [...quiz.querySelectorAll("input:not(:disabled, [data-sure]), select:not(:disabled)")].some(
  ({type, checked, value}) => /radio|checkbox/.test(type) ? checked : value.trim());

function ask(button) {
  const end = act => async () => {
    asked = true;
    box.remove();
    button.focus();
    await act();
    button.click();
  };
  const choice = (text, act) => make("button", {type: "button", textContent: text, onclick: end(act)});
  const mine = choice(fill(Words["whose-mine"], {code: named(state.profile)}),
    () => Progress.setPreference("here", "yes"));
  const box = make("div", {className: "asked", role: "group", attributes: {"aria-label": Words["whose-ask"]}},
    make("p", {textContent: Words["whose-ask"]}),
    make("div", {className: "buttons"}, mine,
      ...state.profiles.filter(code => code !== state.profile).map(
        code => choice(fill(Words["whose-theirs"], {code: named(code)}), () => Progress.choose(code))),
      choice(Words["whose-other"], () => Progress.leave())));
  button.before(box);
  mine.focus();
}
function hold(event) {
  const quiz = event.target.closest && event.target.closest(".quiz[data-count]");
  if (!quiz || !isDue() || !isFilled(quiz)) return;
  const button = quiz.querySelector(".quiz-button"), isOn = event.type === "click" ? event.target === button
    : event.key === "Enter" && !event.target.matches("select");
  if (!isOn || event.target.closest(".asked")) return;
  event.preventDefault();
  event.stopPropagation();
  if (!quiz.querySelector(".asked")) ask(button);
}
for (const type of ["click", "keydown"]) document.addEventListener(type, hold, true);
