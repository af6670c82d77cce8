// A review: a walk through a few questions on the pages where they stand, since no page can read another on file://. Its
// whole state is in the address, so that a reload, Back, and a browser that keeps nothing, lose none of it:
//
//   quiz.html#reviser=m02-traite/quiz.html:m02-q07.m02-q09+;idees-recues.html:m05-q71!   (+ was right, ! was wrong)
window.Review = (() => {
  "use strict";
  const {Elements: {make, fill, day}, Words} = window, say = (key, values) => fill(Words["review-" + key], values);
  const NAME = "#reviser=", MOST = 10;
  const STOP = /^((?!.*\.\.)[a-z0-9][a-z0-9/.-]{0,90}\.html):([a-z0-9-]{1,64}[+!]?(?:\.[a-z0-9-]{1,64}[+!]?)*)$/;
  const {page: here, up, progress} = document.documentElement.dataset;

  // [{page, questions: [{id, mark}]}], or nothing when the address holds no review, or one that we did not write.
  function read(hash) {
    const parts = hash.startsWith(NAME) ? hash.slice(NAME.length).split(";").map(part => STOP.exec(part)) : [null];
    const stops = parts.every(Boolean) && parts.map(([, page, asked]) => ({
      page, questions: asked.split(".").map(one => ({id: one.replace(/\W$/, ""), mark: /\W$/.test(one) ? one.slice(-1) : ""})),
    }));
    const size = stops && stops.flatMap(({questions}) => questions).length;
    if (size && size <= MOST && stops.some(({page}) => page === here)) return stops;
  }
  const write = stops => NAME + stops.map(({page, questions}) =>
    `${page}:${questions.map(({id, mark}) => id + mark).join(".")}`).join(";");
  // Where a review of these questions [{id, page}] begins, from the root of the language.
  function address(questions) {
    const stops = [];
    for (const {id, page} of questions) {
      const stop = stops.find(one => one.page === page) || stops[stops.push({page, questions: []}) - 1];
      stop.questions.push({id, mark: ""});
    }
    return stops[0].page + write(stops);
  }

  const box = ({id}) => document.querySelector(`.quiz[data-qid="${id}"]`);
  const stops = read(location.hash), stop = stops && stops.find(({page}) => page === here);
  if (stop) stop.questions = stop.questions.filter(box); // one may have been withdrawn since the address was made
  const next = stop && stops.slice(stops.indexOf(stop) + 1).shift(), isOn = !!stop && stop.questions.length > 0;
  addEventListener("hashchange", () => {
    if (read(location.hash)) location.reload();
    else if (isOn) history.replaceState(null, "", write(stops)); // a link within the page does not end it
  });
  if (!isOn) {
    if (next) location.replace(up + next.page + write(stops.filter(one => one !== stop)));
    return {MOST, address, isOn, awaits: () => false};
  }

  // --- the page, reduced to its questions -----------------------------------------------------------

  const all = stops.flatMap(({questions}) => questions), article = document.querySelector("article");
  const over = make("p", {className: "review-over", role: "status"}), onward = make("a", {className: "button"});
  const end = make("div", {className: "review-end"}, over);
  const isAnswered = ({mark}) => mark !== "";

  function reduce() {
    document.documentElement.dataset.review = "on";
    for (const part of article.children) {
      part.hidden = part.tagName !== "H1" && !stop.questions.some(question => part.contains(box(question)));
    }
    for (const question of stop.questions) {
      const line = say("question", {n: all.indexOf(question) + 1, total: all.length});
      box(question).querySelector(".quiz-id").firstChild.replaceWith(make("b", {className: "review-line", textContent: line}), " ");
      box(question).setAttribute("role", "group");
      box(question).setAttribute("aria-label", line);
      box(question).tabIndex = -1;
    }
    const leave = make("a", {href: here.split("/").pop(), textContent: say("leave")});
    article.querySelector("h1").insertAdjacentElement("afterend", make("p", {className: "review-leave"}, leave));
    article.append(end);
  }

  // When the first of these questions comes back.
  function returns() {
    const from = Math.min(...all.map(({id}) => window.Progress.recall(id)).filter(Boolean).map(window.Recall.dueFrom));
    return from < Infinity ? " " + say("returns", {date: day(from)}) : "";
  }
  function show() {
    if (!stop.questions.every(isAnswered)) return;
    onward.href = up + (next ? next.page + write(stops) : progress);
    onward.textContent = say(next ? "next" : "back");
    end.append(onward);
    if (next) return;
    over.textContent = say("over", {right: all.filter(({mark}) => mark === "+").length, total: all.length}) + returns();
  }
  document.addEventListener("answered", ({detail: {id, right}}) => {
    const question = stop.questions.find(one => one.id === id);
    if (!question || isAnswered(question)) return; // a second try does not count
    question.mark = right ? "+" : "!";
    history.replaceState(null, "", write(stops));
    show();
  });

  reduce();
  const first = stop.questions.find(question => !isAnswered(question));
  if (first) box(first).focus();
  window.Progress.ready.then(show);

  return {
    MOST, address, isOn,
    hash: () => write(stops),
    awaits: id => stop.questions.some(question => question.id === id && !isAnswered(question)),
  };
})();
