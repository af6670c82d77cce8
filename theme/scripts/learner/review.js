// A review: a few questions, each on the page where it stands, since no page can read another on file://. Its whole
// state is in the address, so that a reload, Back, and a browser that keeps nothing, lose none of it:
//
//   revision.html#reviser=m02-traite/quiz.html:m02-q07.m02-q09+;idees-recues.html:m05-q71~m05-q02!@2
//
// + was right, ! was wrong, ~ stands for its twins, @ is the place among all. A page may come several times. The page
// of the review frames each question's page, by the same address (framed.js); where a frame cannot keep, one walks from
// page to page (walk.js). Both come on demand.
import {tellFault} from "../core/faults.js";
import {load} from "../core/page-elements.js";
const NAME = "#reviser=", MOST = 10, PLACE = /@(\d{1,2})$/;
const STOP = /^((?!.*\.\.)[a-z0-9][a-z0-9/.-]{0,90}\.html):([a-z0-9~-]{1,200}[+!]?(?:\.[a-z0-9~-]{1,200}[+!]?)*)$/;
const {page: here, up, root} = document.documentElement.dataset;

// [{page, questions: [{id, twins, mark}]}], or nothing when the address holds no review, or one we did not write.
function read(hash) {
  const list = hash.startsWith(NAME) ? hash.slice(NAME.length).replace(PLACE, "") : "";
  const parts = list.split(";").map(part => STOP.exec(part));
  const asked = one => {
    const [id, ...twins] = one.replace(/\W$/, "").split("~");
    return {id, twins, mark: /[+!]$/.test(one) ? one.slice(-1) : ""};
  };
  const stops = parts.every(Boolean) && parts.map(([, page, all]) => ({page, questions: all.split(".").map(asked)}));
  const size = stops && stops.flatMap(({questions}) => questions).length;
  if (size && size <= MOST) return stops;
}
const write = stops => NAME + stops.map(({page, questions}) =>
  `${page}:${questions.map(({id, twins, mark}) => [id, ...twins].join("~") + mark).join(".")}`).join(";");
const placeIn = hash => Number((PLACE.exec(hash) || [0, 0])[1]);
// Where a review of these questions [{id, page, twins}], in this order, begins: on the page of reviews, if any.
function address(questions, reviews) {
  const stops = [];
  for (const {id, page, twins} of questions) {
    const last = stops[stops.length - 1];
    const stop = last && last.page === page ? last : stops[stops.push({page, questions: []}) - 1];
    stop.questions.push({id, twins, mark: ""});
  }
  return (reviews || stops[0].page) + write(stops);
}

// The stop one is at: of those of this page, the last that is reached.
const isAnswered = ({mark}) => mark !== "";
function reached(stops) {
  const open = stops.findIndex(({questions}) => !questions.every(isAnswered));
  const before = stops.slice(0, open < 0 ? undefined : open + 1).reverse();
  return [...before, ...stops].find(({page}) => page === here);
}
// In a frame: the one question of that place.
function alone(stops, place) {
  const one = stops.flatMap(({questions}) => questions)[place - 1];
  const isHere = stops.some(({page, questions}) => page === here && questions.includes(one));
  return isHere ? {page: here, questions: [one]} : undefined;
}

const box = ({id}) => document.querySelector(`.quiz[data-qid="${id}"]`);
const stops = read(location.hash), place = placeIn(location.hash), isFramed = place > 0 && parent !== window;
const stop = stops && (isFramed ? alone(stops, place) : reached(stops));
if (stop) stop.questions = stop.questions.filter(box); // one may have been withdrawn since the address was made
const next = stop && stops[stops.indexOf(stop) + 1], isOn = !!stop && (isFramed || stop.questions.length > 0);
const hash = () => write(stops) + (isFramed ? "@" + place : "");
addEventListener("hashchange", () => {
  if ((read(location.hash) || []).some(({page}) => page === here)) location.reload();
  else if (isOn) history.replaceState(null, "", hash()); // a link within the page does not end it
});
if (isOn) load(root + "assets/walk.js").catch(tellFault);
else if (next) location.replace(up + next.page + write(stops.filter(one => one !== stop)));
const own = id => isOn ? stop.questions.filter(question => question.id === id) : [];
export const Review = {
  MOST, read, write, placeIn, address, isOn, isFramed: isOn && isFramed, hash, stops, stop, next, box, isAnswered,
  returns: id => own(id).length > 0,
  awaits: id => !own(id).every(isAnswered),
  standsFor: id => own(id).flatMap(({twins}) => twins),
};
