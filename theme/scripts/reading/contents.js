// In a lesson: its headings under its own step, beside the text. Folded where they would push the last step out of the
// window; even so they say how far one is.
import {fill, make} from "../core/elements.js";
import {following} from "./position.js";
import {drawn} from "./steps.js";
const {words} = window.Reading;
drawn.then(() => {
  const step = document.querySelector(".kind-lesson .steps [aria-current=page]");
  const heads = [...document.querySelectorAll(".kind-lesson article > h2[id]")];
  if (step && heads.length >= 3) {
    const links = heads.map(({id, textContent}) => make("a", {href: "#" + id, textContent}));
    const how = make("span"), summary = make("summary", {}, words.contents, " ", how);
    const lines = make("ol", {}, ...links.map(link => make("li", {}, link)));
    const list = make("details", {className: "here"}, summary, lines);
    step.after(list);
    const nav = step.closest(".steps");
    const fits = () => { list.open = true; list.open = nav.scrollHeight <= innerHeight - 16; };
    if (window.matchMedia && matchMedia("(min-width: 64em)").matches) fits();
    following(links, n => { how.textContent = n < 0 ? "" : fill(words.place, {n: n + 1, all: links.length}); });
  }
}, () => {}); // a file missing is told
