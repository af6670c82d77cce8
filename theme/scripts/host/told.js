// What the page that a host opens says above the course, what it asks there, and the file that it offers there: a page
// of the course may not come any more.
import {Records} from "../learner/records.js";
const {Words} = window, {course, scorm: kind} = document.documentElement.dataset;
const status = document.querySelector(".told"), asking = document.querySelector(".asked");
const saving = document.querySelector(".saving");
let said = "", trouble = "", isKept = true;

function show() {
  const text = trouble ? `${Words[trouble]} ${Words[isKept ? "kept-here" : "kept-nowhere"]}` : Words[said] || "";
  if (status.textContent !== text) status.textContent = text;
  saving.hidden = !trouble && said !== "too-big";
}
// The sentence `key`, none when it is empty; that of a trouble hides it as long as the trouble lasts.
function tell(key) {
  said = key;
  show();
}
function tellTrouble(key) {
  trouble = key;
  show();
}
function tellUnkept() {
  isKept = false;
  tell("no-store");
}

// `records()` in a file, as « My path » saves it; Kolibri's frame lets no file out, and is given the text to copy.
function offerFile(records) {
  const [button, box] = saving.querySelectorAll("button, textarea");
  button.onclick = () => {
    const savedAt = new Date().toISOString();
    const text = Records.encode({profile: "moi", savedAt, records: records()});
    box.hidden = kind !== "kolibri";
    box.value = text;
    if (!box.hidden) return;
    const href = URL.createObjectURL(new Blob([text], {type: "application/json"}));
    Object.assign(document.createElement("a"), {download: `${course}-${savedAt.slice(0, 10)}.json`, href}).click();
    setTimeout(URL.revokeObjectURL, 60000, href);
  };
}

// A state that cannot be read is never written over unseen: `replace` is what is done when its owner says so.
function askWhatToDo(text, replace) {
  const [yes, no] = asking.querySelectorAll("button");
  asking.querySelector("textarea").value = text;
  asking.hidden = false;
  const answer = act => async () => {
    asking.hidden = true;
    await act();
  };
  no.onclick = answer(() => tell("left-alone"));
  yes.onclick = answer(replace);
}
export const HostTold = {tell, tellTrouble, tellUnkept, offerFile, askWhatToDo, says: key => said === key};
