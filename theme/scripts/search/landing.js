/* Where in a lesson a result leads: to the rule or to the part that answers, before the situation that opens it. The
   lessons give these parts the same ids (contributing/en/lesson.md), so that a rewriting keeps them. */
const USUAL = {regle: 1.3, situation: 0.5, retour: 0.5, variantes: 0.7, "a-ecrire": 0.6, "a-retenir": 0.7,
  "autres-articles": 0.4, apprend: 0.6, "": 0.1};
const LANDS = new Set(["lesson", "real", "concordance", "deadlines", "glossary"]), RULES = new Set(["regle", "faits"]);
const OPENING = new Set(["", "situation", "apprend", "retour"]); // found, they say that the lesson as a whole was
const RULE = 0.6; // what the rule is worth beside the best part, when only the lesson as a whole was found

/* Sets the parts of each lesson that was found in the order in which they answer: the best has the score that the
   lesson had, the others follow as they were, less what they are for. A rule that has none of the words is there only
   where no part answers, and says `by` which it was found. */
export function land(hits, passages) {
  const pages = new Map();
  for (const hit of hits.filter(({passage}) => LANDS.has(passage.kind))) {
    const {page} = hit.passage;
    pages.set(page, [...pages.get(page) || [], hit]);
  }
  for (const [page, found] of pages) {
    const first = found.reduce((best, hit) => hit.score > best.score ? hit : best), best = first.score;
    const rule = ruleOf(page, passages);
    if (rule && OPENING.has(first.passage.anchor) && !found.some(({passage}) => passage === rule)) {
      const made = {passage: rule, score: RULE * best, shares: [], spots: [], why: first.why, by: first.passage};
      found.push(made);
      hits.push(made);
    }
    for (const hit of found) hit.score *= USUAL[hit.passage.anchor] || 1;
    const most = Math.max(...found.map(({score}) => score));
    for (const hit of found) hit.score *= best / most;
  }
}

/* The part of a lesson that states the rule, if it has one. */
function ruleOf({first}, {all}) {
  for (let i = first + 1; i < all.length && all[i].page === all[first].page; i++) {
    if (RULES.has(all[i].anchor)) return all[i];
  }
  return null;
}
