// The page « Qualifier les faits » on paper: the offences first, the facts after. From two persons on, offences side by
// side, then once whatever their outcomes say alike, with the persons it concerns where these are not all, then the
// facts side by side. Copies, taken away after printing.
import {make} from "../core/elements.js";
import {inARow} from "../core/page-elements.js";
import {all, say, STATES, tool} from "./facts.js";
import {facts, offences} from "./page.js";
import {allPeople, inView, nameOf, see} from "./people.js";
const OWN = ".state, small";
const common = tool.querySelector(".common"); // elements of every offence
const everyone = make("div", {className: "everyone"});

const added = (map, key, value) => map.set(key, [...map.get(key) || [], value]);
const text = (tag, textContent) => make(tag, {textContent});
// What is each one’s own, behind a line: « P1 ; P3 — ◇ à prouver · P2 — ✓ établi ».
const whose = (said, isAlike) => [...said].map(([own, names]) =>
  [...isAlike ? [] : [inARow(names)], ...own ? [own] : []].join(" — ")).filter(Boolean)
  .flatMap((words, n) => [n ? " · " : " ", text("small", words)]);

// [[name, line]], of `among` persons or offences: lines of the same words made one.
function together(copies, among) {
  const found = new Map();
  for (const [name, line] of copies) {
    const own = all(OWN, line), proofs = all(".proofs li", line);
    for (const part of [...own, ...all(".proofs", line)]) part.remove();
    const key = line.textContent.trim(), one = found.get(key) || {line, said: new Map(), proofs: new Map()};
    found.set(key, one);
    added(one.said, inARow(own.map(part => part.textContent)), name);
    for (const proof of proofs) one.proofs.set(proof.textContent, proof);
  }
  return [...found.values()].map(({line, said, proofs}) => {
    line.append(...whose(said, said.size === 1 && [...said.values()][0].length === among),
      ...proofs.size ? [make("ul", {className: "proofs"}, ...proofs.values())] : []);
    return line;
  });
}
// What a row of a card holds, line by line.
function linesOf(row) {
  const lines = all("li, p, .point", row).filter(one => !one.parentNode.closest(".proofs, dd li, dd p"));
  const rest = make("li");
  for (const one of [...lines, ...all("dd > ul", row)]) one.remove();
  rest.append(...row.querySelector("dd").childNodes);
  return [...rest.textContent.trim() ? [rest] : [],
    ...lines.map(one => make("li", {data: one.dataset, className: one.className}, ...one.childNodes))];
}
// An offence by the cards of those who have one. What several offences may say alike goes into `shared`: by title,
// [[offence, line]].
const isShared = line => line.matches(".point, .others, [data-notice]") ||
  common && common.querySelector(`[data-element="${line.dataset.element}"]`);
function cardOf(cards, shared) {
  const [[, card]] = cards, {name} = offences.find(one => one.id === card.dataset.offence), states = new Map();
  const among = lines => together(lines, cards.length), rows = new Map(); // by the class of each
  for (const [person, one] of cards) {
    const {textContent: title} = one.querySelector("h4"), state = say("offence-" + one.closest(".group").dataset.group);
    added(states, (title === name ? "" : title.slice(name.length + 2) + ", ") + state, person);
    for (const row of all("dl > *", one)) added(rows, row.className, [person, row]);
  }
  card.querySelector("h4").replaceWith(text("h4", name), make("p", {className: "states"}, ...whose(states)));
  const own = (lines, title, isAll) => lines.filter(line => {
    if (isAll || isShared(line)) added(shared, title, [name, line]); else return true;
  });
  const elements = among(cards.flatMap(([person, one]) => all(".element", one).map(line => [person, line])));
  card.querySelector(".elements").replaceChildren(
    ...own(elements, common && common.previousElementSibling.textContent));
  card.querySelector("dl").replaceChildren(...[...rows].flatMap(([key, of]) => {
    const [[, row]] = of, title = row.querySelector("dt").textContent;
    const lines = own(among(of.flatMap(([person, one]) => linesOf(one).map(line => [person, line]))), title,
      key === "court");
    row.querySelector("dd").append(make("ul", {}, ...lines));
    return lines.length ? [row] : [];
  }));
  return card;
}

function outcome(n) {
  see(n);
  const copy = tool.querySelector(".result").cloneNode(true);
  for (const one of all("[id]", copy)) one.removeAttribute("id");
  return [nameOf(n), copy];
}
const section = (title, lines) => lines.length ? [text("h3", title), make("ul", {}, ...lines)] : [];
// What would prove a fact to be proved that no offence asks for.
function unasked(cards) {
  const told = new Set(cards.flatMap(one => all(".proofs a", one)).map(one => one.textContent));
  return Object.values(facts).filter(one => !told.has(one.text.textContent) &&
    allPeople().some(({answers}) => STATES[answers[one.id]] === "to-prove"))
    .map(one => make("li", {}, text("b", one.text.textContent), " — ", one.proof));
}
function paper(outcomes) {
  const of = selector => outcomes.flatMap(([name, one]) => all(selector, one).map(part => [name, part]));
  const once = selector => together(of(selector), outcomes.length);
  const byOffence = new Map(), leads = new Map(), shared = new Map();
  for (const [name, card] of of(".card")) added(byOffence, card.dataset.offence, [name, card]);
  for (const [name, title] of of(".follows h4")) {
    for (const line of all("li", title.nextElementSibling)) added(leads, title.textContent, [name, line]);
  }
  const cards = [...byOffence.values()].map(one => cardOf(one, shared));
  const sections = (lines, among) => [...lines].flatMap(([title, of]) => section(title, together(of, among)));
  return [text("h2", say("result")), text("p", say("never")), ...once(".empty"), ...cards,
    ...sections(shared, cards.length),
    ...section(say("to-find"), unasked(cards)),
    ...section(say("group-ruled-out"), once("[data-group=ruled-out] li")),
    ...section(say("notices"), once(".recalled li")),
    ...sections(leads, outcomes.length)];
}
// What is read first stands first, until it is printed; the questions keep what they hold.
const result = tool.querySelector(".result"), asked = tool.querySelector(".asked");
addEventListener("beforeprint", () => {
  const isAnswered = allPeople().some(({answers}) => Object.keys(answers).length);
  tool.classList.toggle("prints", isAnswered);
  if (isAnswered) asked.before(result);
  if (allPeople().length < 2) return;
  const current = inView(), outcomes = allPeople().map((_, n) => outcome(n));
  everyone.replaceChildren(...paper(outcomes));
  see(current);
  const side = tool.querySelector(".compare"), [, ofFacts] = all(".table", side);
  side.after(everyone);
  if (ofFacts) everyone.append(ofFacts.cloneNode(true));
  tool.classList.add("prints-all");
});
addEventListener("afterprint", () => {
  everyone.remove();
  tool.querySelector(".tally").after(result);
  tool.classList.remove("prints", "prints-all");
});
