// The keys of an issuer, and their file under a passphrase: scrypt makes the key of the file, XChaCha20-Poly1305 seals
// it. The cost is that of the version, never one that a file asks for.
import {Cards} from "../../scripts/attested/card.js";
import {Attested} from "../../scripts/attested/code.js";
const {NobleSeal: {scryptAsync, xchacha20poly1305}, NobleEd25519: ed} = window;
const {Refused, letters, bytesOf, isLine, isDay} = Attested;
const VERSION = 1, COST = {N: 2 ** 16, r: 8, p: 1, dkLen: 32}, SHORTEST = 12, LONGEST = 30000, SALT = 16, NONCE = 24;
const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", {fatal: true});
const random = size => crypto.getRandomValues(new Uint8Array(size));
const kind = course => `${course}/issuer-keys`, bound = course => encoder.encode(`${kind(course)}\n${VERSION}`);
const derived = (passphrase, salt) => scryptAsync(encoder.encode(passphrase.normalize("NFKC")), salt, COST);

const freshKey = () => ({secret: letters(random(32)), withdrawn: ""});
const begin = (issuer, day) => {
  if (!isLine(issuer)) throw new Refused("no-issuer");
  return {id: letters(random(10)), issuer, day, number: 1, keys: [freshKey()]};
};
// The same issuer with a new key, the former one withdrawn on that day.
const renewed = (held, day) => {
  if (held.keys.length >= Cards.MOST_KEYS) throw new Refused("too-many", {n: Cards.MOST_KEYS});
  return {...held, day, number: held.number + 1,
    keys: [...held.keys.map(one => ({...one, withdrawn: one.withdrawn || day})), freshKey()]};
};
const current = held => bytesOf(held.keys[held.keys.length - 1].secret);
const publicOf = ({secret}) => letters(ed.getPublicKey(bytesOf(secret)));
const groups = held => Cards.groups(publicOf(held.keys[held.keys.length - 1]));
function card({id, issuer, day, number, keys}, course) {
  const told = {id, issuer, day, number, keys: keys.map(one => ({key: publicOf(one), withdrawn: one.withdrawn}))};
  return Cards.make(course, told, keys.map(one => bytesOf(one.secret)));
}

// Throws Refused for a passphrase too short, or not typed twice the same.
function chosen(passphrase, again) {
  if ([...passphrase].length < SHORTEST) throw new Refused("short", {n: SHORTEST});
  if (passphrase !== again) throw new Refused("differ");
  return passphrase;
}
async function seal(held, passphrase, course) {
  const salt = random(SALT), nonce = random(NONCE), key = await derived(passphrase, salt);
  const sealed = xchacha20poly1305(key, nonce, bound(course)).encrypt(encoder.encode(JSON.stringify(held)));
  return JSON.stringify({format: kind(course), version: VERSION, made: "scrypt N=65536 r=8 p=1, XChaCha20-Poly1305",
    salt: letters(salt), nonce: letters(nonce), sealed: letters(sealed)}, null, 1);
}
// Throws Refused: not such a file, of another course, newer, or a wrong passphrase, which a damaged file looks like.
async function open(text, passphrase, course) {
  const {salt, nonce, sealed} = parts(text, course), key = await derived(passphrase, salt);
  let held;
  try {
    held = JSON.parse(decoder.decode(xchacha20poly1305(key, nonce, bound(course)).decrypt(sealed)));
  } catch { throw new Refused("locked"); }
  if (!isHeld(held)) throw new Refused("keys-none");
  return held;
}
function parts(text, course) {
  let file = null;
  try { file = text.length > LONGEST ? null : JSON.parse(text.replace(/^\uFEFF/, "")); } catch { /* said below */ }
  const named = Boolean(file) && typeof file.format === "string" && file.format.endsWith("/issuer-keys");
  if (!named) throw new Refused("keys-none");
  if (file.format !== kind(course)) throw new Refused("keys-other-course");
  if (file.version !== VERSION) throw new Refused("keys-newer");
  const [salt, nonce, sealed] = [file.salt, file.nonce, file.sealed]
    .map(one => typeof one === "string" && bytesOf(one));
  if (!salt || salt.length !== SALT || !nonce || nonce.length !== NONCE || !sealed) throw new Refused("keys-none");
  return {salt, nonce, sealed};
}
const isKey = ({secret}) => typeof secret === "string" && (bytesOf(secret) || []).length === 32;
const isHeld = held => Boolean(held) && isLine(held.issuer) && isDay(held.day) && Array.isArray(held.keys)
  && held.keys.length > 0 && held.keys.every(isKey);

export const IssuerKeys = {begin, renewed, current, groups, card, chosen, seal, open};
