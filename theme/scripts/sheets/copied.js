// Copied for the word processor: a sheet filled in, and the act to write of a lesson, with what it received.
import {make} from "../core/elements.js";
import {copyBox} from "../core/page-elements.js";
import {Review} from "../learner/review.js";
import {say} from "./file.js";
import {asText} from "./text.js";

// True when the browser took both forms of it. Some copy nothing where nothing is selected.
function took(element, {text, html}) {
  let done = false;
  const give = event => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    done = true;
  };
  document.addEventListener("copy", give);
  try {
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
    getSelection().removeAllRanges();
  } catch { /* by hand, then */ }
  document.removeEventListener("copy", give);
  return done;
}
// Its button. The text is shown, to be copied by hand, where the browser refuses; `status` says which.
export function copier(element, shown, status) {
  return make("button", {type: "button", textContent: say("copy-text"), onclick: () => {
    const text = asText(element), done = took(element, text);
    shown.show(done ? "" : text.text, !done);
    status.textContent = say(done ? "copied-text" : "copy-by-hand");
  }});
}

// In a review its question stands alone on its page.
for (const act of Review.isOn ? [] : document.querySelectorAll("#a-ecrire ~ .facts")) {
  const shown = copyBox(say("copy")), status = make("p", {className: "told", role: "status"});
  act.after(make("div", {className: "print sheet-desk"}, make("p", {}, copier(act, shown, status)), status, shown.box));
}
