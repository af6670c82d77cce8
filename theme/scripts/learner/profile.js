// Progress saved to a file and, before the way onward [data-progress-notice], what puts it in doubt; where nothing is
// kept any more, the file is offered on the spot. Where a page has the panel of progress, panel.js says the rest.
import {fill, make} from "../core/elements.js";
import {copyBox, download} from "../core/page-elements.js";
import {Progress} from "./progress.js";
const {Words} = window;
const notice = make("div", {data: {progressNotice: ""}, role: "status"});
document.querySelector(".onward").before(notice);
let isFull = false;

const say = (key, values) => fill(Words["progress-" + key], values);
const button = (key, act) => make("button", {type: "button", textContent: say(key), onclick: act});
const lines = (place, ...texts) => place.replaceChildren(...texts.map(text => make("p", {textContent: text})));
const status = make("p", {className: "told", role: "status"});
const tell = (key, values) => { status.textContent = say(key, values); };

const copy = copyBox(say("copy"));
async function save() {
  const file = await Progress.exportFile();
  const taken = download(file.name, file.text);
  const mayFail = isFull; // on that disk too, and no page is told
  copy.show(file.text, !taken || mayFail || copy.box.open);
  tell(!taken ? "not-saved" : mayFail ? "saved-full" : "saved", {name: file.name});
}
// [sentence] of what puts the progress in doubt.
function worries({condition, recovered, full}) {
  return [...condition === "memory" ? [say(full ? "full" : "memory")] : [],
    ...recovered ? [say(recovered === "none" ? "lost" : "recovered")] : []];
}

const offered = make("div", {className: "buttons", hidden: true}, button("save", save));
if (!document.querySelector("[data-progress-panel]")) notice.after(offered, status, copy.box);
function show(state) {
  if (state.condition === "opening") return;
  isFull = state.full;
  lines(notice, ...worries(state));
  offered.hidden = state.condition !== "memory";
}
Progress.onchange(show);
Progress.ready.then(show);
export const Saving = {button, lines, status, tell, copy, save, worries};
