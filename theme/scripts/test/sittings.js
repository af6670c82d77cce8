// Each sitting of the test, from the records: the form drawn, what was answered, the paper handed in. Pure.
window.Sittings = (() => {
  "use strict";

  // [{id, purpose, form, order, at, replies: {question: {rev, chosen, at}}, paper}] in the order in which they were begun.
  function all(records) {
    const sittings = new Map();
    for (const {k, ...fields} of records) {
      if (k.startsWith("sitting:")) sittings.set(k.slice(8), {id: k.slice(8), ...fields, replies: {}, paper: null});
    }
    for (const {k, ...fields} of records) {
      const [kind, name = ""] = k.split(":");
      if (kind === "paper" && sittings.has(name)) sittings.get(name).paper = fields;
      if (kind === "reply") {
        const [, id, question] = /^([a-z0-9]+)-(.+)$/.exec(name) || [];
        if (sittings.has(id)) sittings.get(id).replies[question] = fields;
      }
    }
    return [...sittings.values()].sort((a, b) => a.order - b.order || a.at - b.at);
  }

  const handedIn = records => all(records).filter(sitting => sitting.paper);

  // The form of a new sitting: the other than the last one's; a first one is drawn, so that in a group neither form is
  // everybody's first and a gain is not the difference between the two.
  function nextForm(records, draw = Math.random()) {
    const last = all(records).pop();
    return last ? { a: "b", b: "a" }[last.form] : draw < .5 ? "a" : "b";
  }

  // The records of a new sitting, of a reply and of the paper, for Progress.record.
  const last = records => Math.max(-1, ...all(records).map(({order}) => order));
  const begin = (records, purpose, id = Date.now().toString(36) + Math.floor(Math.random() * 1296).toString(36)) => ({
    k: "sitting:" + id, purpose, form: nextForm(records), order: Math.min(last(records) + 1, 9999),
  });
  const reply = (sitting, question, rev, chosen) => ({k: `reply:${sitting.id}-${question}`, rev, chosen: [...chosen].sort()});
  const paper = (sitting, version, scores) => ({
    k: "paper:" + sitting.id, version, scores,
    replies: Object.entries(sitting.replies).sort().map(([question, {rev, chosen}]) => [question, rev, chosen]),
  });

  return {all, handedIn, nextForm, begin, reply, paper};
})();
