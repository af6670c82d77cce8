// What the desk offers of whoever passed: code, form, version, day and scores, never a name. Asked of the window that
// opened this one, and only shown: the trainer reads it again, types the name and signs.
(() => {
  "use strict";
  const {Attested, Elements: {fill}, opener} = window;
  const box = document.querySelector(".attestations"), part = selector => box.querySelector(selector);
  const {course} = box.dataset, words = JSON.parse(box.dataset.words), ends = ["calls", "asks", "gives"];
  const [CALLS, ASKS, GIVES] = ends.map(end => `${course}/attestation-${end}`);
  if (!opener) return;
  const ask = () => opener.postMessage({kind: ASKS}, location.protocol === "file:" ? "*" : location.origin);

  function show({code, form, version, day, parts}) {
    const scores = new Map(parts.map(([id, ...score]) => [id, score]));
    for (const [id, value] of Object.entries({form, version, day, person: ""})) part(`#${id}`).value = value;
    for (const row of box.querySelectorAll("[data-part]")) {
      const [right, of] = row.querySelectorAll("input"), score = scores.get(row.dataset.part) || ["", of.defaultValue];
      [right.value, of.value] = score;
    }
    for (const one of box.querySelectorAll(".signed")) one.hidden = true; // the sheet of someone else
    const closed = !part(".locked").hidden; // the name has no field yet
    part(".told").textContent = fill(words[closed ? "offered-locked" : "offered"], {code});
    part(".offered").textContent = fill(words.offered, {code});
    part(closed ? "#keys-file" : "#person").focus();
  }
  addEventListener("message", ({source, data}) => {
    if (source !== opener || !data || typeof data !== "object") return;
    if (data.kind === CALLS) ask();
    else if (data.kind === GIVES && Attested.isStatement({...data, course, person: data.code})) show(data);
  });
  ask();
})();
