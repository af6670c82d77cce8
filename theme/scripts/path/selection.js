// What one review asks: ten questions at most of those due, a twin in the place of one known for long, in an order that
// mixes the modules whose notions are confused. Pure; a `progress` is anything that answers recall(question) and
// besides(question).
// The twin asks in its place from the third return on, unless it has just been answered itself.
import {Recall} from "../learner/recall.js";
import {Tries} from "../learner/tries.js";
function shown(question, twins, progress, now) {
  const twin = twins.get(question.id);
  const isFresh = twin && Tries.isAgain(progress.besides(twin.id), twin.rev, now);
  return twin && !isFresh && Recall.wantsTwin(progress.recall(question.id)) ? twin : question;
}

// [{id, page, module, twins, why}], the first `most` that the questions due, first things first, come to; `served` of
// them then are. A question asked for its twin that is due too is asked once, and counts for both.
function taken(due, twins, progress, now, most) {
  const asked = new Map();
  let served = 0;
  for (const question of due) {
    const one = shown(question, twins, progress, now), own = asked.get(question.id), other = asked.get(one.id);
    if (!own && !other && asked.size === most) continue;
    served += 1;
    if (own) continue;
    const {id, page, module} = one, twin = id === question.id ? [] : [question.id];
    if (other) other.twins.push(...twin); else asked.set(id, {id, page, module, twins: twin, why: question.why});
  }
  return {asked: [...asked.values()], served};
}

// Sure and wrong in front; then the modules to be mixed, one question of each in turn; then the order of the course.
function inOrder(asked, rank, mixed) {
  const byPlace = [...asked].sort((a, b) => rank.get(a.id) - rank.get(b.id));
  const first = asked.filter(({why}) => why === "sure"), rest = byPlace.filter(one => !first.includes(one));
  const turns = mixed.map(module => rest.filter(one => one.module === module)), turned = [];
  while (turns.some(({length}) => length)) for (const turn of turns) turned.push(...turn.splice(0, 1));
  return [...first, ...turned, ...rest.filter(one => !turned.includes(one))];
}

// What a review takes in a course of these modules (CourseProgress.modules): of the questions due, {asked, rest},
// those it asks in their order, and how many of the others wait.
function of(modules) {
  const questions = modules.flatMap(module => module.questions), byId = new Map(questions.map(one => [one.id, one]));
  const rank = new Map(questions.map(({id}, n) => [id, n])), pairs = modules.flatMap(module => module.twins);
  const mixed = modules.filter(one => one.mixed).map(({id}) => id);
  const twins = new Map(pairs.flatMap(([a, b]) => [[a, byId.get(b)], [b, byId.get(a)]]));
  return {review(due, progress, now, most) {
    const {asked, served} = taken(due, twins, progress, now, most);
    return {asked: inOrder(asked, rank, mixed), rest: due.length - served};
  }};
}

export const ReviewSelection = {of};
