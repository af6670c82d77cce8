// The page « Qualifier les faits »: where its outcome leads on, copied from the list at the foot of the page: the
// court, the time limits, the victim, the acts. A line holds for the offences that may stand, or for those it names;
// one that is said `whenever` its condition is met needs none.
// The way to an act takes along what it `receives`, without any person’s name (sheets/received.js).
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {all, say, stateOf} from "./facts.js";

const listed = (line, key) => line.dataset[key] ? line.dataset[key].split(" ") : null;
const within = (names, name) => !names || names.includes(name);

const blocks = all(".leads h3").map(title => ({title, lines: all("li", title.nextElementSibling)}));

const holds = line => !line.dataset.met || stateOf(JSON.parse(line.dataset.met)) > 1;

// What this line is about, of the offences that may stand; nothing when it does not hold.
function about(line, standing) {
  if (!holds(line)) return [];
  const beside = listed(line, "beside");
  if (!standing.some(({court}) => within(beside, court))) return [];
  const [courts, ranks, offences, but] = ["courts", "ranks", "offences", "but"].map(key => listed(line, key));
  return standing.filter(({id, court, rank}) => within(courts, court) && within(ranks, rank) && within(offences, id) &&
    !(but && but.includes(id)));
}
// What the documents of this line are given: the offences, each with its article and its state; where the line says so,
// the courts by the first words of their names, none for an accused minor.
function given(line, own) {
  const receives = listed(line, "receives"), tried = all("#suite-court + ul > li").filter(one => about(one, own).length)
    .flatMap(one => listed(one, "courts") || []);
  const text = ({box}, place) => box.querySelector(place).textContent.trim();
  return receives && encodeURIComponent(JSON.stringify([
    own.map(one => [one.title, receives.includes("articles") ? text(one, ".definition") : "", one.state,
      Number(one.court === "pole")]),
    [...new Set(own.filter(({court}) => receives.includes("court") && tried.includes(court))
      .map(one => text(one, ".court dd").split(/[,.]/)[0]))]]));
}
// A new tab has it by its name, which the history of the browser does not keep; any other way, by the address.
function hand(link, known) {
  const place = link.hash;
  link.hash = `dossier=${known}~${place.slice(1)}`;
  if (link.target) link.addEventListener("click", ({ctrlKey, metaKey, shiftKey}) => {
    if (!(ctrlKey || metaKey || shiftKey)) Object.assign(link, {hash: place, target: `dossier=${known}`});
  });
}
// Said with the offences it concerns, where these are not all.
function lineFor(line, standing) {
  const own = about(line, standing), copy = line.cloneNode(true);
  const known = own.length && given(line, own);
  if (known) for (const link of copy.querySelectorAll("a.named")) hand(link, known);
  if (own.length && own.length < standing.length) {
    copy.append(" ", make("small", {textContent: say("about", {offences: inARow(own.map(({name}) => name))})}));
  }
  return own.length || "whenever" in line.dataset && holds(line) ? [copy] : [];
}
// A section for those offences ({id, name, court, rank}), or nothing.
export function leadsFor(standing) {
  const parts = blocks.map(({title, lines}) => [title, lines.flatMap(line => lineFor(line, standing))])
    .filter(([, lines]) => lines.length)
    .flatMap(([title, lines]) => [make("h4", {textContent: title.textContent}), make("ul", {}, ...lines)]);
  const title = make("h3", {textContent: say("leads")});
  return parts.length ? [make("section", {className: "follows"}, title, ...parts)] : [];
}
