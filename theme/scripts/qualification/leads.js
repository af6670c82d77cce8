// The page « Qualifier les faits »: where its outcome leads on, copied from the list at the foot of the page: the
// court, the time limits, the victim, the acts. A line holds for the offences that may stand, or for those it names.
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {all, say, stateOf} from "./facts.js";

const listed = (line, key) => line.dataset[key] ? line.dataset[key].split(" ") : null;
const within = (names, name) => !names || names.includes(name);

const blocks = all(".leads h3").map(title => ({title, lines: all("li", title.nextElementSibling)}));

// What this line is about, of the offences that may stand; nothing when it does not hold.
function about(line, standing) {
  if (line.dataset.met && stateOf(JSON.parse(line.dataset.met)) < 2) return [];
  const beside = listed(line, "beside");
  if (!standing.some(({court}) => within(beside, court))) return [];
  const [courts, ranks, offences] = ["courts", "ranks", "offences"].map(key => listed(line, key));
  return standing.filter(({id, court, rank}) => within(courts, court) && within(ranks, rank) && within(offences, id));
}
// Said with the offences it concerns, where these are not all.
function lineFor(line, standing) {
  const own = about(line, standing), copy = line.cloneNode(true);
  if (own.length && own.length < standing.length) {
    copy.append(" ", make("small", {textContent: say("about", {offences: inARow(own.map(({name}) => name))})}));
  }
  return own.length ? [copy] : [];
}
// A section for those offences ({id, name, court, rank}), or nothing.
export function leadsFor(standing) {
  const parts = blocks.map(({title, lines}) => [title, lines.flatMap(line => lineFor(line, standing))])
    .filter(([, lines]) => lines.length)
    .flatMap(([title, lines]) => [make("h4", {textContent: title.textContent}), make("ul", {}, ...lines)]);
  const title = make("h3", {textContent: say("leads")});
  return parts.length ? [make("section", {className: "follows"}, title, ...parts)] : [];
}
