// An issuer's card of keys: a file, or eight groups of digits printed on paper. Pure. Every key of a card signs it, so
// nobody puts another's key on his own; a newer card holds all the keys of the older one, and what it withdrew stays
// withdrawn.
import {Attested} from "./code.js";
const {NobleEd25519: ed} = window, {Refused, letters, bytesOf, sign, holds, isDay, isLine} = Attested;
const VERSION = 1, LONGEST = 30000, MOST_KEYS = 20, GROUPS = 8, DIGITS = 4, ID = /^[A-Z2-7]{16}$/;
// Damm's table: a check digit that finds any wrong digit and any two neighbours turned round.
const DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134",
  "8945362017", "9438617205", "2581436790"];
const check = digits => [...digits].reduce((held, digit) => Number(DAMM[held][digit]), 0);
const encoder = new TextEncoder();

// The eight groups of a public key: four digits of its fingerprint and one to check them, which knows the group's
// place.
function groups(key) {
  const hash = ed.sha512(bytesOf(key)).slice(0, 20);
  const number = hash.reduce((held, byte) => held * 256n + BigInt(byte), 0n) % 10n ** BigInt(GROUPS * DIGITS);
  const digits = number.toString().padStart(GROUPS * DIGITS, "0");
  return Array.from({length: GROUPS}, (_, n) => {
    const four = digits.slice(n * DIGITS, (n + 1) * DIGITS);
    return four + check(`${n}${four}`);
  });
}
// What was typed in; the groups out. Throws Refused: how many digits there are, or which group is wrong.
function typed(text) {
  const digits = text.replace(/[\s.,;·-]/g, ""), width = DIGITS + 1;
  if (!/^\d*$/.test(digits)) throw new Refused("groups-digits");
  if (digits.length !== GROUPS * width) throw new Refused("groups-count", {n: digits.length, of: GROUPS * width});
  const found = Array.from({length: GROUPS}, (_, n) => digits.slice(n * width, (n + 1) * width));
  const wrong = found.findIndex((group, n) => check(`${n}${group.slice(0, DIGITS)}`) !== Number(group[DIGITS]));
  if (wrong >= 0) throw new Refused("groups-wrong", {n: wrong + 1});
  return found;
}

const isKey = one => one && typeof one === "object" && typeof one.key === "string" && one.key.length === 52
  && bytesOf(one.key) !== null && (one.withdrawn === "" || isDay(one.withdrawn));
const isCard = one => Boolean(one) && typeof one === "object" && ID.test(one.id) && isLine(one.issuer)
  && isDay(one.day) && Number.isInteger(one.number) && one.number > 0
  && Array.isArray(one.keys) && one.keys.length > 0 && one.keys.length <= MOST_KEYS && one.keys.every(isKey)
  && new Set(one.keys.map(({key}) => key)).size === one.keys.length;

// {id, issuer, day, number, keys: [{key, withdrawn}]} and the secret key of each in, the text of its file out.
function make(course, card, secrets) {
  if (!isCard(card) || secrets.length !== card.keys.length) throw new Refused("card-odd");
  const told = JSON.stringify(card);
  const signatures = secrets.map(secret => letters(sign("card", encoder.encode(told), secret)));
  return JSON.stringify({format: `${course}/issuer-card`, version: VERSION, card: told, signatures}, null, 1);
}

function read(text, course) {
  const file = content(text);
  if (typeof file.format !== "string" || !file.format.endsWith("/issuer-card")) throw new Refused("card-none");
  if (file.format !== `${course}/issuer-card`) throw new Refused("card-other-course");
  if (Number.isInteger(file.version) && file.version > VERSION) throw new Refused("card-newer");
  if (file.version !== VERSION || typeof file.card !== "string" || !Array.isArray(file.signatures)) {
    throw new Refused("card-odd");
  }
  const card = content(file.card), told = encoder.encode(file.card);
  if (!isCard(card) || file.signatures.length !== card.keys.length) throw new Refused("card-odd");
  const signs = ({key}, n) => {
    const signature = typeof file.signatures[n] === "string" && bytesOf(file.signatures[n]);
    return Boolean(signature) && holds("card", told, signature, bytesOf(key));
  };
  if (!card.keys.every(signs)) throw new Refused("card-broken");
  return {...card, text};
}
function content(text) {
  let found = null;
  try { found = text.length > LONGEST ? null : JSON.parse(text.replace(/^\uFEFF/, "")); } catch { /* said below */ }
  if (!found || typeof found !== "object") throw new Refused("card-none");
  return found;
}
// A card typed from paper: one key, known by its groups.
function fromPaper(issuer, day, text) {
  const name = issuer.trim();
  if (!isLine(name)) throw new Refused("card-name");
  if (!isDay(day)) throw new Refused("card-day");
  return {issuer: name, day, groups: typed(text)};
}

// The cards held, with this one in: instead of the older one of the same issuer. Throws Refused.
function taken(held, card) {
  const same = held.find(one => card.id ? one.id === card.id : !one.id && one.groups.join() === card.groups.join());
  if (!same) return [...held, card];
  if (!card.id) return held.map(one => one === same ? card : one);
  if (card.number < same.number) throw new Refused("card-older", {day: same.day});
  const goesOn = same.keys.every(({key, withdrawn}) => {
    const now = card.keys.find(one => one.key === key);
    return now && (!withdrawn || now.withdrawn);
  });
  const told = one => JSON.stringify({...one, text: ""}); // whatever the spaces of its file
  const rival = card.number === same.number && told(card) !== told(same);
  if (!goesOn || rival) throw new Refused("card-rival", {issuer: same.issuer, day: same.day});
  return held.map(one => one === same ? card : one);
}

// Each card that speaks of this key: {card, withdrawn}, the day on which it withdrew it or "".
function about(held, key) {
  const own = groups(key).join();
  return held.flatMap(card => {
    if (!card.id) return card.groups.join() === own ? [{card, withdrawn: ""}] : [];
    const found = card.keys.find(one => one.key === key);
    return found ? [{card, withdrawn: found.withdrawn}] : [];
  });
}

export const Cards = {MOST_KEYS, groups, typed, make, read, fromPaper, taken, about};
