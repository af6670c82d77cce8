// « Attestations »: an issuer's keys, the card to hand out, an attestation signed and printed. The page keeps nothing:
// what is to last is in the files that it gives.
import {Attested} from "../../scripts/attested/code.js";
import {asking} from "../../scripts/core/dialog.js";
import {fill, make} from "../../scripts/core/elements.js";
import {day, download} from "../../scripts/core/page-elements.js";
import {drawQr} from "../../scripts/core/qr.js";
import {IssuerKeys} from "./keys.js";
const box = document.querySelector(".attestations"), part = selector => box.querySelector(selector);
const words = JSON.parse(box.dataset.words), {course} = box.dataset;
const say = (key, values) => fill(words[key], values);
const told = part(".told"), value = id => part(`#${id}`).value;
const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toJSON().slice(0, 10);
};
const dayOf = text => day(Date.parse(`${text}T00:00:00Z`), "UTC");
let held = null, passphrase = "", code = "";

// What the page does for a button, and what it says when that cannot be.
const onClick = (selector, act) => part(selector).addEventListener("click", async ({currentTarget: button}) => {
  button.disabled = true;
  try { await act(); } catch (fault) {
    if (!(fault instanceof Attested.Refused)) throw fault;
    told.textContent = say(fault.reason, fault.values);
    told.focus();
  } finally { button.disabled = false; }
});
const give = (name, text) => { if (!download(name, text)) throw new Attested.Refused("no-download"); };

function unlocked(keys, words) {
  [held, passphrase] = [keys, words];
  part(".locked").hidden = true;
  for (const id of ["renew-passphrase", "renew-again"]) part(`#${id}`).value = "";
  for (const one of box.querySelectorAll(".open")) one.hidden = false;
  for (const one of box.querySelectorAll(".signed")) one.hidden = true; // signed by a key before this one
  const groups = IssuerKeys.groups(held).map(one => make("span", {textContent: one}));
  part(".card .groups").replaceChildren(...groups);
  part(".card .issuer").textContent = held.issuer;
  part(".card .of").textContent = say("card-day", {day: dayOf(held.day)});
}
async function begun(keys, words) {
  told.textContent = say("working");
  const text = await IssuerKeys.seal(keys, words, course);
  give(`cles-emetteur-${keys.number}.json`, text);
  unlocked(keys, words);
  told.textContent = say("keys-saved", {name: `cles-emetteur-${keys.number}.json`});
}
onClick(".begin", () => {
  const words = IssuerKeys.chosen(value("new-passphrase"), value("new-again"));
  return begun(IssuerKeys.begin(value("new-issuer").trim(), today()), words);
});
onClick(".unlock", async () => {
  const [file] = part("#keys-file").files;
  if (!file) throw new Attested.Refused("no-file");
  told.textContent = say("working");
  const words = value("keys-passphrase");
  unlocked(await IssuerKeys.open(await file.slice(0, 100000).text(), words, course), words);
  told.textContent = say("unlocked", {issuer: held.issuer});
});
onClick(".save-card", () => give(`carte-emetteur-${held.number}.json`, IssuerKeys.card(held, course)));
// Whoever may have seen the file may know its passphrase: the new one is sealed under another.
onClick(".renew", () => {
  const words = IssuerKeys.chosen(value("renew-passphrase"), value("renew-again"));
  if (words.normalize("NFKC") === passphrase.normalize("NFKC")) throw new Attested.Refused("same");
  return begun(IssuerKeys.renewed(held, today()), words);
});

const qr = text => drawQr(text, say("qr"), "alphanumeric");
function scores() {
  const rows = [...box.querySelectorAll("[data-part]")].map(row => [row.dataset.part, row.dataset.title,
    ...[...row.querySelectorAll("input")].map(input => input.value.trim() === "" ? null : Number(input.value))]);
  const typed = rows.filter(([,, right]) => right !== null);
  const fits = ([,, right, of]) => [right, of].every(n => Number.isInteger(n) && n >= 0 && n < 1000) && right <= of;
  if (!typed.every(fits)) throw new Attested.Refused("bad-score");
  return typed;
}
// The pass mark of the session, [right, share, by, day]; undefined when nothing is written of one.
function ownMark() {
  const [right, share, by, on] = ["right", "share", "by", "day"].map(id => value(`own-${id}`).trim());
  if (![right, share, by, on].some(Boolean)) return undefined;
  const total = [...box.querySelectorAll("[data-part]")].reduce((all, row) => all + of(row), 0);
  const isNumber = (text, least, most) => /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
  const fits = isNumber(right, 1, total) && isNumber(share, 0, 100) && Attested.isLine(by) && Attested.isDay(on);
  if (!fits) throw new Attested.Refused("bad-mark", {of: total});
  return [Number(right), Number(share), by, on];
}
const of = row => Number(row.querySelectorAll("input")[1].defaultValue);
// What was typed, fit to be signed. Throws Refused: the first field that is not.
function stated(parts) {
  const [person, on, version, form] = ["person", "day", "version", "form"].map(id => value(id).trim());
  if (!Attested.isLine(person)) throw new Attested.Refused("no-person");
  if (!Attested.isDay(on)) throw new Attested.Refused("no-day");
  if (!Attested.isVersion(version)) throw new Attested.Refused("no-version");
  const mark = ownMark();
  return {course, version, form, day: on, person, parts: parts.map(([id,, right, of]) => [id, right, of]),
    ...mark ? {mark} : {}};
}
// {outcome: passed, failed, or open when this page cannot tell, right, of, mark}: by the mark of the session, else by
// that of this kit's version.
function judged({version, mark: own}, parts) {
  const {version: ours, share} = box.dataset, rows = [...box.querySelectorAll("[data-part]")];
  const mark = own ? own[0] : Number(box.dataset.mark), least = own ? own[1] : Number(share);
  const sum = at => parts.reduce((all, one) => all + one[at], 0), values = {right: sum(2), of: sum(3), mark};
  const asked = rows.map(row => [row.dataset.part, of(row)]);
  const whole = (own || version === ours)
    && asked.every(([id, n]) => parts.some(one => one[0] === id && one[3] === n));
  if (!whole) return {...values, outcome: "open"};
  const needed = new Map(asked.map(([id, n]) => [id, Math.ceil(n * least / 100)]));
  const passed = values.right >= mark && parts.every(([id,, right]) => right >= needed.get(id));
  return {...values, outcome: passed ? "passed" : "failed"};
}
function showSheet(statement, parts) {
  const {person, day: on, version, form, mark} = statement;
  const facts = [[say("person"), person], [say("on"), dayOf(on)], [say("version"), version],
    ...form ? [[say("form"), form.toUpperCase()]] : [],
    ...parts.map(([, title, right, of]) => [title, say("score", {right, of})]), [say("issuer"), held.issuer]];
  part(".sheet dl").replaceChildren(...facts.flatMap(([name, text]) =>
    [make("dt", {textContent: name}), make("dd", {textContent: text})]));
  const {outcome, ...values} = judged(statement, parts), [least, share, by, day] = mark || [];
  const own = mark ? [say("attests-own", {mark: least, share, by, day: dayOf(day), course: box.dataset.mark})] : [];
  part(".sheet .attests").textContent = parts.length ? [say(`attests-${outcome}`, values), ...own].join(" ") : "";
  part(".sheet .law").hidden = version !== box.dataset.version; // the kit knows how far its own version was followed
  part(".sheet .qr").replaceChildren(qr(code));
  part(".sheet .code").textContent = code.match(/.{1,4}/g).join(" ");
  part(".sheet .groups").replaceChildren(...IssuerKeys.groups(held).map(one => make("span", {textContent: one})));
  for (const one of box.querySelectorAll(".signed")) one.hidden = false;
}
const {question, ask} = asking(say, told);
part(".asks").append(question);
// A date that no clock of that version can have shown: « early », « future », or "".
function dateFault({day: on, version}) {
  const released = JSON.parse(box.dataset.released), from = released[version] || Object.values(released).sort()[0];
  const before = new Date(Date.parse(`${from}T00:00:00Z`) - 86400000).toJSON().slice(0, 10); // zones of time
  return on < before ? "early" : on > today() ? "future" : "";
}
async function isMeant(statement, parts) {
  const {outcome, ...values} = judged(statement, parts), fault = dateFault(statement);
  if (fault && !await ask(`sign-${fault}`, {day: dayOf(statement.day), version: statement.version})) return false;
  return outcome === "passed" || ask(`sign-${outcome}`, values);
}
onClick(".sign", async () => {
  const parts = scores(), statement = stated(parts);
  if (!await isMeant(statement, parts)) {
    told.textContent = say("not-signed");
    return;
  }
  code = Attested.make(statement, IssuerKeys.current(held));
  Attested.read(code); // what is handed over was read once
  showSheet(statement, parts);
  told.textContent = say("signed", {person: statement.person});
});
onClick(".save", () => give(`attestation-${value("day")}-${code.slice(-6)}.json`, // many are signed in one day
  JSON.stringify({format: `${course}/attestation`, version: 1, code}, null, 1)));
const printed = (selector, what) => onClick(selector, () => {
  document.body.dataset.print = what;
  window.print();
});
printed(".print-card", "card");
printed(".print", "sheet");
part(".no-script").remove();
part(".locked").hidden = false;
