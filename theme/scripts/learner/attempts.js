// Each attempt of the test, from the records: the form drawn, what was answered, the submission handed in. Pure.
// [{id, purpose, form, pair, order, at, responses: {question: {rev, chosen, at}}, submission}] in the order in which
// they were begun.
function all(records) {
  const attempts = new Map();
  for (const {k, ...fields} of records) {
    if (k.startsWith("sitting:")) {
      const id = k.slice(8);
      attempts.set(id, {id, ...fields, responses: {}, submission: null});
    }
  }
  for (const {k, ...fields} of records) {
    const [kind, name = ""] = k.split(":");
    if (kind === "paper" && attempts.has(name)) attempts.get(name).submission = fields;
    if (kind === "reply") {
      const [, id, question] = /^([a-z0-9]+)-(.+)$/.exec(name) || [];
      if (attempts.has(id)) attempts.get(id).responses[question] = fields;
    }
  }
  return [...attempts.values()].sort((a, b) => a.order - b.order || a.at - b.at);
}

const handedIn = records => all(records).filter(attempt => attempt.submission);

// The records of a new attempt, of a response and of the submission, for Progress.record. `form`: {form, pair}, as
// test/forms.js gives it.
const last = records => Math.max(-1, ...all(records).map(({order}) => order));
const newId = () => Date.now().toString(36) + Math.floor(Math.random() * 1296).toString(36);
const begin = (records, purpose, form, id = newId()) => ({
  k: "sitting:" + id, purpose, ...form, order: Math.min(last(records) + 1, 9999),
});
const response = (attempt, question, rev, chosen) => ({
  k: `reply:${attempt.id}-${question}`, rev, chosen: [...chosen].sort(),
});
const submission = (attempt, version, scores) => ({
  k: "paper:" + attempt.id, version, scores,
  replies: Object.entries(attempt.responses).sort().map(([question, {rev, chosen}]) => [question, rev, chosen]),
});

export const Attempts = {all, handedIn, begin, response, submission};
