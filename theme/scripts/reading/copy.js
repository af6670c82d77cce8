// A button that copies a citation, and says so. Where the browser refuses, the citation is shown and selected, to be
// copied by hand: a page opened from a file is not always allowed more.
import {fill, make} from "../core/elements.js";
import {copied} from "../core/page-elements.js";
export const copying = (citation, words = window.Reading.words) => {
  const said = make("span", {className: "copied", role: "status"});

  async function copy() {
    const text = make("q", {textContent: citation});
    said.textContent = "";
    said.append(text);
    const done = await copied(text, citation);
    if (done && window.getSelection) getSelection().removeAllRanges();
    const [before, after] = fill(words[done ? "copied" : "copy-by-hand"], {text: "\n"}).split("\n");
    said.prepend(before);
    said.append(after);
    said.scrollIntoView({block: "nearest"});
  }
  return [make("button", {type: "button", textContent: words.copy, onclick: copy}), said];
};
