// What the desk offers of whoever passed: code, form, version, day and scores, never a name. Asked of the window that
// opened this one, and only shown: the trainer reads it again, types the name and signs.
import {Attested} from "../../scripts/attested/code.js";
import {fill} from "../../scripts/core/elements.js";
const {opener} = window;
const box = document.querySelector(".attestations"), part = selector => box.querySelector(selector);
const {course} = box.dataset, words = JSON.parse(box.dataset.words), ends = ["calls", "asks", "gives"];
const [CALLS, ASKS, GIVES] = ends.map(end => `${course}/attestation-${end}`);
if (opener) {
  const ask = () => opener.postMessage({kind: ASKS}, location.protocol === "file:" ? "*" : location.origin);

  function show({code, form, version, day, mark, parts}) {
    const scores = new Map(parts.map(([id, ...score]) => [id, score]));
    for (const [id, value] of Object.entries({form, version, day, person: ""})) part(`#${id}`).value = value;
    for (const id of ["right", "share", "by", "day"]) part(`#own-${id}`).value = mark ? mark[id] : "";
    part(".own-mark").open = Boolean(mark);
    for (const row of box.querySelectorAll("[data-part]")) {
      const [right, of] = row.querySelectorAll("input"), score = scores.get(row.dataset.part) || ["", of.defaultValue];
      [right.value, of.value] = score;
    }
    for (const one of box.querySelectorAll(".signed")) one.hidden = true; // the sheet of someone else
    const closed = !part(".locked").hidden; // the name has no field yet
    const dated = day ? "" : ` ${words["offered-undated"]}`;
    part(".told").textContent = fill(words[closed ? "offered-locked" : "offered"], {code}) + dated;
    part(".offered").textContent = fill(words.offered, {code}) + dated;
    part(closed ? "#keys-file" : "#person").focus();
  }
  // As what may be signed, but for the name, and a day that is asked for where the file's is in doubt.
  const isOffer = ({mark, day, ...data}) => Attested.isStatement({...data, course, person: data.code,
    day: day || "2000-01-01", mark: mark ? [mark.right, mark.share, mark.by, mark.day] : undefined});
  addEventListener("message", ({source, data}) => {
    if (source !== opener || !data || typeof data !== "object") return;
    if (data.kind === CALLS) ask();
    else if (data.kind === GIVES && isOffer(data)) show(data);
  });
  ask();
}
