// A signed attestation as it travels: what it states, the key that signed it, the signature, in letters that a QR code
// and a reader share. Pure. A code is read strictly: one sign more, less or other, and it is refused with the reason.
const {NobleEd25519: ed} = window;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648: no 0, 1, 8 or 9 to take for a letter
const PLAIN = 1, MARKED = 2, LATER = 3, KEY = 32, SIGNATURE = 64, LONGEST = 3000, DAY = /^\d{4}-\d\d-\d\d$/;
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/, VERSION = /^[\w.-]{1,20}$/, MOST = 80;
const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});

class Refused extends Error {
  constructor(reason, values = {}) { super(reason); Object.assign(this, {reason, values}); }
}

function letters(bytes) {
  let text = "", held = 0, bits = 0;
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[held >> (bits - 5) & 31];
  }
  return bits ? text + LETTERS[held << (5 - bits) & 31] : text;
}
// The bytes of such a text; null unless it is the one way of writing them.
function bytesOf(text) {
  const bytes = [];
  let held = 0, bits = 0;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5 | value) & 0xfff;
    bits += 5;
    if (bits >= 8) { bits -= 8; bytes.push(held >> bits & 255); }
  }
  const found = Uint8Array.from(bytes);
  return letters(found) === text ? found : null;
}
const join = (...parts) => Uint8Array.from(parts.flatMap(part => [...part]));

// What is signed says what it is: a signature for one thing is none for another.
const signed = (purpose, bytes) => join(encoder.encode(`${purpose}\n`), bytes);
const sign = (purpose, bytes, secret) => ed.sign(signed(purpose, bytes), secret);
function holds(purpose, bytes, signature, key) {
  try { return ed.verify(signature, signed(purpose, bytes), key, {zip215: false}); } catch { return false; }
}

const isDay = text => {
  const moment = typeof text === "string" && DAY.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(moment.getTime()) && moment.toJSON().slice(0, 10) === text;
};
// One line for a person to read: no sign that hides, moves or turns round what stands beside it.
const isLine = (text, most = MOST) => typeof text === "string" && text.trim() === text && text.length > 0
  && [...text].length <= most && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
const isScore = one => Array.isArray(one) && one.length === 3 && typeof one[0] === "string" && ID.test(one[0])
  && [one[1], one[2]].every(n => Number.isInteger(n) && n >= 0 && n < 1000) && one[1] <= one[2];
const isVersion = text => typeof text === "string" && VERSION.test(text);
const FIELDS = {
  course: text => typeof text === "string" && ID.test(text),
  version: isVersion,
  form: text => typeof text === "string" && /^[a-z]?$/.test(text),
  day: isDay,
  person: text => isLine(text),
  parts: all => Array.isArray(all) && all.length < 20 && all.every(isScore),
};
// The pass mark of a session, where a jury set one: [right answers, share of each part in %, by whom, day].
const isMark = one => Array.isArray(one) && one.length === 4 && one.slice(0, 2).every(Number.isInteger)
  && one[0] > 0 && one[0] < 1000 && one[1] >= 0 && one[1] <= 100 && isLine(one[2]) && isDay(one[3]);
const isStatement = one => Object.entries(FIELDS).every(([name, fits]) => fits(one[name]))
  && (one.mark === undefined || isMark(one.mark));

const kindOf = ({form, mark}) => form > "b" ? LATER : mark ? MARKED : PLAIN;

// {course, version, form, day, person, parts: [[id, right, asked]]}, with a `mark` or not, and a secret key in, the
// code out. Without a mark it is what it always was: every version reads it. Of a form after B, or without, it is of a
// kind that earlier versions say to be newer than they are.
function make(statement, secret) {
  if (!isStatement(statement)) throw new Refused("odd");
  const {mark} = statement, own = mark ? [mark] : [];
  const told = encoder.encode(JSON.stringify([...Object.keys(FIELDS).map(name => statement[name]), ...own]));
  const whole = join([kindOf(statement)], ed.getPublicKey(secret), told);
  return letters(join(whole, sign("attestation", whole, secret)));
}

// What was pasted, or a file, in; its letters out, without what a mail or a hand puts between them. No other sign is
// ever made one of them: « ı » and « ß » have capitals too.
function bare(text) {
  const code = (fileCode(text) || text).replace(/[\s\u00ad\u200b\ufeff-]/g, "");
  return /^[A-Za-z2-7]*$/.test(code) ? code.toUpperCase() : "";
}
function fileCode(text) {
  if (!/^\s*\uFEFF?\s*\{/.test(text)) return "";
  try {
    const {format, code} = JSON.parse(text.replace(/^\s*\uFEFF/, ""));
    return String(format).endsWith("/attestation") && typeof code === "string" ? code : "";
  } catch { return ""; }
}

// Whether a text has the letters of a code and no other: nothing is said of the signature.
const isCode = text => text.length <= LONGEST && bare(text).length > 1;

// A code in; {statement, key}, once its signature holds. Throws Refused, with one reason.
function read(text) {
  const code = text.length > 4 * LONGEST ? "" : bare(text);
  if (!text.trim()) throw new Refused("empty");
  if (!code || code.length > LONGEST) throw new Refused("not-a-code");
  const bytes = bytesOf(code);
  if (!bytes || bytes.length <= 1 + KEY + SIGNATURE) throw new Refused("broken");
  const whole = bytes.slice(0, -SIGNATURE), key = whole.slice(1, 1 + KEY);
  if (!holds("attestation", whole, bytes.slice(-SIGNATURE), key)) throw new Refused("broken");
  if (![PLAIN, MARKED, LATER].includes(whole[0])) throw new Refused("newer");
  const statement = stated(whole.slice(1 + KEY));
  if (kindOf(statement) !== whole[0]) throw new Refused("odd");
  return {statement, key: letters(key)};
}
function stated(told) {
  let values;
  try { values = JSON.parse(decoder.decode(told)); } catch { throw new Refused("odd"); }
  const names = [...Object.keys(FIELDS), "mark"], sizes = [names.length - 1, names.length]; // without a mark, or with
  if (!Array.isArray(values) || !sizes.includes(values.length)) throw new Refused("odd");
  const statement = Object.fromEntries(values.map((value, n) => [names[n], value]));
  if (!isStatement(statement)) throw new Refused("odd");
  return statement;
}

export const Attested =
  {Refused, make, isCode, isStatement, isVersion, read, letters, bytesOf, sign, holds, isDay, isLine};
