// A review: a walk through a few questions on the pages where they stand, since no page can read another on file://. Its
// whole state is in the address, so that a reload, Back, and a browser that keeps nothing, lose none of it:
//
//   quiz.html#reviser=m02-traite/quiz.html:m02-q07.m02-q09+;idees-recues.html:m05-q71~m05-q02!
//
// + was right, ! was wrong, ~ stands for its twins. A page may come several times. walk.js does the rest, on demand.
window.Review = (() => {
  "use strict";
  const NAME = "#reviser=", MOST = 10;
  const STOP = /^((?!.*\.\.)[a-z0-9][a-z0-9/.-]{0,90}\.html):([a-z0-9~-]{1,200}[+!]?(?:\.[a-z0-9~-]{1,200}[+!]?)*)$/;
  const {page: here, up, root} = document.documentElement.dataset;

  // [{page, questions: [{id, twins, mark}]}], or nothing when the address holds no review, or one that we did not write.
  function read(hash) {
    const parts = hash.startsWith(NAME) ? hash.slice(NAME.length).split(";").map(part => STOP.exec(part)) : [null];
    const stops = parts.every(Boolean) && parts.map(([, page, asked]) => ({page, questions: asked.split(".").map(one => {
      const [id, ...twins] = one.replace(/\W$/, "").split("~");
      return {id, twins, mark: /[+!]$/.test(one) ? one.slice(-1) : ""};
    })}));
    const size = stops && stops.flatMap(({questions}) => questions).length;
    if (size && size <= MOST && stops.some(({page}) => page === here)) return stops;
  }
  const write = stops => NAME + stops.map(({page, questions}) =>
    `${page}:${questions.map(({id, twins, mark}) => [id, ...twins].join("~") + mark).join(".")}`).join(";");
  // Where a review of these questions [{id, page, twins}] begins, from the root of the language: in this order.
  function address(questions) {
    const stops = [];
    for (const {id, page, twins} of questions) {
      const last = stops[stops.length - 1];
      const stop = last && last.page === page ? last : stops[stops.push({page, questions: []}) - 1];
      stop.questions.push({id, twins, mark: ""});
    }
    return stops[0].page + write(stops);
  }

  // The stop one is at: of those of this page, the last that is reached.
  const isAnswered = ({mark}) => mark !== "";
  function reached(stops) {
    const open = stops.findIndex(({questions}) => !questions.every(isAnswered));
    const before = stops.slice(0, open < 0 ? undefined : open + 1).reverse();
    return [...before, ...stops].find(({page}) => page === here);
  }

  const box = ({id}) => document.querySelector(`.quiz[data-qid="${id}"]`);
  const stops = read(location.hash), stop = stops && reached(stops);
  if (stop) stop.questions = stop.questions.filter(box); // one may have been withdrawn since the address was made
  const next = stop && stops[stops.indexOf(stop) + 1], isOn = !!stop && stop.questions.length > 0;
  const hash = () => write(stops);
  addEventListener("hashchange", () => {
    if (read(location.hash)) location.reload();
    else if (isOn) history.replaceState(null, "", hash()); // a link within the page does not end it
  });
  if (!isOn) {
    if (next) location.replace(up + next.page + write(stops.filter(one => one !== stop)));
    return {MOST, address, isOn, awaits: () => false, standsFor: () => []};
  }
  window.Elements.load(root + "assets/walk.js").catch(window.tellFault);
  const own = id => stop.questions.filter(question => question.id === id);
  return {
    MOST, address, isOn, hash, stops, stop, next, box, isAnswered,
    awaits: id => !own(id).every(isAnswered),
    standsFor: id => own(id).flatMap(({twins}) => twins),
  };
})();
