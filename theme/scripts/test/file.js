// The file of results that a learner gives to a trainer: what was answered and when, never a score to be believed. The
// trainer's tool marks it anew (course.py results).
import {make} from "../core/elements.js";
import {copyBox, download, load} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {asResponses, isFormer} from "./mark.js";
import * as shown from "./shown.js";
const {course, version, root} = document.documentElement.dataset;
const LONGEST = 80;

// The text of the file. `name` is there only when the learner wrote one; a code, only when one was taken.
export const resultFile = async name => {
  const {profile} = await Progress.ready.then(() => Progress.setPreference("result-file", "saved"));
  const file = {
    format: course + "/result", version: 2, course, courseVersion: version, savedAt: new Date().toISOString(),
    code: profile.startsWith("moi") ? "" : profile, name: name.trim().slice(0, LONGEST),
    sittings: Attempts.handedIn(Progress.all()).map(({id, purpose, form, pair, at, submission}) => ({
      id, purpose, form, ...pair ? {pair} : {}, begun: new Date(at).toISOString(),
      handedIn: new Date(submission.at).toISOString(), courseVersion: submission.version,
      format: Object.values(asResponses(submission)).some(isFormer) ? 1 : 2, replies: submission.replies,
    })),
  };
  return JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n";
};

// The button that shows the QR code of a test handed in, and the place for it; what draws it is then asked for.
function qr(say, purpose) {
  const place = make("div", {className: "result-qr", role: "status"});
  const show = make("button", {type: "button", textContent: say("qr-show"), onclick: async () => {
    show.disabled = true;
    try {
      for (const name of ["qr", "result-qr"]) await load(`${root}assets/${name}.js`);
      await shown.showQr(place, purpose, say);
      show.hidden = true;
    } catch (fault) {
      show.disabled = false;
      if (fault instanceof Error) throw fault; // no file is missing, this browser lacks something
      place.textContent = say("qr-missing");
    }
  }});
  return {show, place};
}

// The field, the buttons and the text to copy. `purpose`: of the test whose QR code is shown, the last unless given.
export const resultSaver = (say, purpose) => {
  const field = make("input", {
    id: "result-name", maxLength: LONGEST, autocomplete: "off",
    attributes: {"aria-describedby": "result-name-hint"},
  });
  const copy = copyBox(say("file-copy")), status = make("p", {className: "told", role: "status"});
  const give = async () => {
    const text = await resultFile(field.value), {profile} = await Progress.ready;
    const who = profile.startsWith("moi") ? "" : "-" + profile.toLowerCase();
    const name = `${course}-resultat${who}-${new Date().toISOString().slice(0, 10)}.json`;
    const taken = download(name, text);
    copy.show(text, !taken || copy.box.open);
    status.textContent = say(taken ? "file-saved" : "file-not-saved", {name});
  };
  const save = make("button", {type: "button", textContent: say("file-save"), onclick: give});
  const code = qr(say, purpose);
  return make("section", {className: "result-file"},
    make("h2", {id: "fichier-resultats", textContent: say("file-title")}),
    make("p", {textContent: say("file-about")}),
    make("p", {className: "field"}, make("label", {htmlFor: field.id, textContent: say("file-name")}), " ", field,
      make("small", {id: "result-name-hint", textContent: say("file-name-hint")})),
    make("div", {className: "buttons"}, save, code.show), status, copy.box, code.place);
};
