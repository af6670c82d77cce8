// A question asked in the page: focus goes to the answer that changes nothing, then back to where it was. `status` is
// the region that speaks for the page: what it said before is no longer true.
import {make} from "./elements.js";
export const asking = (say, status) => {
  const question = make("div", {className: "asked", hidden: true, role: "group"});
  const button = (key, act) => make("button", {type: "button", textContent: say(key), onclick: act});
  function ask(key, values, isGrave = false) {
    const before = document.activeElement;
    status.textContent = "";
    return new Promise(answered => {
      const end = answer => () => {
        question.hidden = true;
        before.focus();
        answered(answer);
      };
      const no = button(key + "-no", end(false)), yes = button(key + "-yes", end(true));
      if (isGrave) yes.className = "grave";
      question.replaceChildren(make("p", {textContent: say(key, values)}),
        make("div", {className: "buttons"}, yes, no));
      question.setAttribute("aria-label", say(key, values));
      question.hidden = false;
      no.focus();
    });
  }
  return {question, ask};
};
