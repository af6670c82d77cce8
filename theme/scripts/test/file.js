// The file of results that a learner gives to a trainer: what was answered and when, never a score to be believed. The
// trainer's tool marks it anew (course.py results).
(the => {
  "use strict";
  const {Elements: {make, download, copyBox}, Progress, Records, Attempts} = window;
  const {course, version} = document.documentElement.dataset;
  const LONGEST = 80;

  // The text of the file. `name` is there only when the learner wrote one; a code, only when one was taken.
  the.resultFile = async name => {
    const {profile} = await Progress.ready.then(() => Progress.setPreference("result-file", "saved"));
    const file = {
      format: course + "/result", version: 2, course, courseVersion: version, savedAt: new Date().toISOString(),
      code: profile.startsWith("moi") ? "" : profile, name: name.trim().slice(0, LONGEST),
      sittings: Attempts.handedIn(Progress.all()).map(({id, purpose, form, at, submission}) => ({
        id, purpose, form, begun: new Date(at).toISOString(), handedIn: new Date(submission.at).toISOString(),
        courseVersion: submission.version,
        format: Object.values(the.asResponses(submission)).some(the.isFormer) ? 1 : 2, replies: submission.replies,
      })),
    };
    return JSON.stringify({...file, digest: Records.digest(file)}, null, 1) + "\n";
  };

  // The field, the button and the text to copy.
  the.resultSaver = say => {
    const field = make("input", {
      id: "result-name", maxLength: LONGEST, autocomplete: "off",
      attributes: {"aria-describedby": "result-name-hint"},
    });
    const copy = copyBox(say("file-copy")), status = make("p", {className: "told", role: "status"});
    const give = async () => {
      const text = await the.resultFile(field.value), {profile} = await Progress.ready;
      const who = profile.startsWith("moi") ? "" : "-" + profile.toLowerCase();
      const name = `${course}-resultat${who}-${new Date().toISOString().slice(0, 10)}.json`;
      const taken = download(name, text);
      copy.show(text, !taken || copy.box.open);
      status.textContent = say(taken ? "file-saved" : "file-not-saved", {name});
    };
    const save = make("button", {type: "button", className: "main", textContent: say("file-save"), onclick: give});
    return make("section", {className: "result-file"},
      make("h2", {id: "fichier-resultats", textContent: say("file-title")}),
      make("p", {textContent: say("file-about")}),
      make("p", {className: "field"}, make("label", {htmlFor: field.id, textContent: say("file-name")}), " ", field,
        make("small", {id: "result-name-hint", textContent: say("file-name-hint")})),
      make("div", {className: "buttons"}, save), status, copy.box);
  };
})(window.Test);
