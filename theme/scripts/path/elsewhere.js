// On a first opening, with nothing kept: where the answers are of whoever has already begun elsewhere, and the way
// back. A first visitor reads one quiet line, on the start page and on « Mon parcours ».
import {make} from "../core/elements.js";
import {Progress} from "../learner/progress.js";
const {Words} = window, {up = "", progress} = document.documentElement.dataset;
const place = document.querySelector(".today .first") || document.querySelector(".today .now, .path .now");
if (place) {
  const link = make("a", {href: `${up}${progress}#fichier`, textContent: Words["elsewhere-file"]});
  const words = make("span"), line = make("p", {className: "elsewhere", hidden: true}, words, " ", link);
  place.after(line);
  const isOf = ({k}) => /^(page|q|last|sitting)\b/.test(k);
  function show({condition, hosted}) {
    const said = Words["elsewhere-" + condition]; // nothing where nothing is kept, nor before the store has spoken
    line.hidden = !said || hosted || Progress.all().some(isOf);
    words.textContent = said || "";
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
