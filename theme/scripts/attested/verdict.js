// What is said of a code: that its signature holds, by which key, who issued it if the reader holds the issuer's card.
// Never that an attestation is « valid »: nobody can say it but the issuer.
import {fill, make} from "../core/elements.js";
import {day} from "../core/page-elements.js";
import {Cards} from "./card.js";
const box = document.querySelector(".attested");
const words = JSON.parse(box.dataset.words), {course} = document.documentElement.dataset;
const say = (key, values) => fill(words[key], values);
const dayOf = text => day(Date.parse(`${text}T00:00:00Z`), "UTC");

const digits = key => make("span", {className: "groups"},
  ...Cards.groups(key).map(one => make("span", {textContent: one})));
const line = (state, text) => make("p", {className: state, textContent: text});

// A card that withdraws the key silences those that do not know of it: it is signed by that very key.
function issuers(held, key) {
  const found = Cards.about(held, key), gone = found.filter(({withdrawn}) => withdrawn);
  if (!found.length) return [line("unsure", say("unknown"))];
  return (gone.length ? gone : found).map(({card: {issuer, day: on, id}, withdrawn}) => {
    const values = {issuer, day: dayOf(on)};
    if (withdrawn) return line("bad", say("withdrawn", {...values, withdrawn: dayOf(withdrawn)}));
    return line("good", say(id ? "issued" : "issued-paper", values));
  });
}
function facts({person, version, day: on, form, parts}, {title, parts: titles}) {
  const named = new Map(Object.entries(titles));
  const rows = [[say("person"), person], [say("course"), `${title} — ${say("version", {version})}`],
    [say("day-of"), dayOf(on)], ...form ? [[say("form"), say("form-of", {form: form.toUpperCase()})]] : [],
    ...parts.map(([id, right, of]) => [named.get(id) || say("part", {part: id}), say("score", {right, of})])];
  return make("dl", {}, ...rows.flatMap(([name, told]) =>
    [make("dt", {textContent: name}), make("dd", {textContent: told})]));
}

// What whoever signs declares by it: the test was supervised, and the total; what the session asked for, where a jury
// set its mark, or this version, of its own.
function attests({parts, version, mark}) {
  if (!parts.length) return [];
  const sum = at => parts.reduce((all, one) => all + one[at], 0);
  if (mark) {
    const [least, share, by, on] = mark;
    return [make("p", {textContent: say("attests-own",
      {right: sum(1), of: sum(2), mark: least, share, by, day: dayOf(on)})})];
  }
  const own = box.dataset.mark && version === document.documentElement.dataset.version;
  return [make("p", {textContent: say(own ? "attests-mark" : "attests",
    {right: sum(1), of: sum(2), mark: box.dataset.mark})})];
}

// What stands in the place of the verdict, of a code that was read.
function ofCode({statement, key}, held) {
  if (statement.course !== course) return [line("bad", say("other-course", {course: statement.course}))];
  return [line("holds", say("holds")), ...issuers(held, key), facts(statement, JSON.parse(box.dataset.titles)),
    ...attests(statement),
    make("p", {className: "by-key"}, say("by-key"), " ", digits(key)), line("hint", say("limits"))];
}
const sayFault = ({reason, values = {}}) => say(reason, values.day ? {...values, day: dayOf(values.day)} : values);
const ofFault = fault => [line("bad", sayFault(fault))], atWork = () => [line("hint", say("picture-working"))];

function ofCard(card, forget) {
  const {issuer, day: on, id, keys} = card;
  const shown = id ? keys.map(({key, withdrawn}) => make("p", {}, withdrawn
    ? say("card-key-withdrawn", {day: dayOf(withdrawn)}) : say("card-key"), " ", digits(key)))
    : [make("p", {}, say("card-paper"), " ", make("span", {className: "groups"},
      ...card.groups.map(one => make("span", {textContent: one}))))];
  const name = make("b", {textContent: say("card-of", {issuer, day: dayOf(on)})});
  return make("div", {className: "held-card"}, name, ...shown,
    make("button", {type: "button", textContent: say("forget"), onclick: forget,
      attributes: {"aria-label": say("forget-whose", {issuer})}}));
}

export const AttestedVerdict = {say, sayFault, ofCode, ofFault, atWork, ofCard};
