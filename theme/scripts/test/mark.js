// The test: what a paper is worth. Pure. The key is assets/test-key.js; it holds digests, never an answer.
window.Test = (() => {
  "use strict";
  const {Records} = window;

  // {right, of, scores: [[module, right, of]], missed: [question]} for the questions of a sitting's form. An answer to
  // an earlier revision than the key's cannot be marked: it is `changed`, and sends nobody back to a page.
  function mark({form, replies}, key) {
    const scores = new Map(), missed = [], changed = [];
    for (const [id, {rev, module, digest}] of Object.entries(key.questions)) {
      if (!id.endsWith(form)) continue;
      const reply = replies[id], score = scores.get(module) || [module, 0, 0];
      scores.set(module, score);
      score[2]++;
      if (reply && reply.rev !== rev) changed.push(id);
      else if (reply && Records.digest({id, rev, chosen: [...reply.chosen].sort()}) === digest) score[1]++;
      else missed.push(id);
    }
    return {...total([...scores.values()]), scores: [...scores.values()], missed, changed};
  }
  const total = scores => ({right: scores.reduce((sum, [, n]) => sum + n, 0), of: scores.reduce((sum, [,, n]) => sum + n, 0)});

  // The scores a paper was handed in with, by part, and whether they pass: {right, of, parts: [{id, right, of, needed}], passed}.
  function judge(scores, key) {
    const parts = Object.entries(key.pass.parts).map(
      ([id, needed]) => ({id, needed, ...total(scores.filter(([module]) => key.modules[module] === id))}));
    const all = total(scores);
    return {...all, parts, passed: all.right >= key.pass.right && parts.every(({right, needed}) => right >= needed)};
  }

  // What was handed in, as a sitting again: {form, replies}.
  const asReplies = paper => Object.fromEntries(paper.replies.map(([id, rev, chosen]) => [id, {rev, chosen}]));

  return {mark, judge, asReplies};
})();
