// How the state of a host writes what has a form of its own: ids, options chosen, moments. Each gesture serves both
// ways, as those of bits.js do. Pure.
import {Bits} from "./bits.js";
const LETTERS = "abcdefgh", MINUTE = 6e4, INSTANT = 28; // bits, enough for five centuries of minutes
const letter = (b, x) => LETTERS[b.fixed(b.reads ? 0 : LETTERS.indexOf(x), 3)];
const CODE = /^p[0-9a-f]{5}$/; // of an option of the test
const code = (b, x = "p0") => "p" + b.fixed(parseInt(x.slice(1), 16), 20).toString(16).padStart(5, "0");
const all = pattern => x => Array.isArray(x) && x.every(one => pattern.test(one));
const isOrdered = x => x.every((one, n) => !n || x[n - 1] < one);

// What was chosen, by its form: [whether it has it, its gesture].
const FORMS = {
  one: [x => all(/^[a-h]$/)(x) && x.length === 1, (b, [x] = []) => [letter(b, x)]],
  several: [x => all(/^[a-h]$/)(x) && isOrdered(x),
    (b, x = []) => [...LETTERS].filter(one => b.bit(x.includes(one)))],
  none: [x => x === null, () => null],
  rows: [all(/^[a-h]{2}$/), (b, x) => b.list(x, (one = "") => letter(b, one[0]) + letter(b, one[1]))],
  ranks: [all(/^[a-h][1-8]$/), (b, x) => b.list(x, (one = "a1") => letter(b, one[0]) + (b.fixed(one[1] - 1, 3) + 1))],
  code: [x => all(CODE)(x) && x.length === 1, (b, [x] = []) => [code(b, x)]],
  codes: [all(CODE), (b, x) => b.list(x, one => code(b, one))],
  texts: [() => true, (b, x) => b.list(x, one => b.text(one))],
};
const PRACTICE = ["one", "several", "none", "rows", "ranks", "texts", "code", "codes"]; // the first takes one bit
const TEST = ["code", "codes", "texts", "none", "one", "several", "rows", "ranks"];
function chosen(b, x, order) {
  const form = b.reads ? -1 : order.findIndex(name => FORMS[name][0](x));
  let n = 0;
  while (n < order.length - 1 && b.bit(n !== form)) n++;
  return FORMS[order[n]][1](b, b.reads ? undefined : x);
}

// An id as what stands around its number, « m02-q__ », and the number: ids say their own names, whatever the bank
// became.
function split(id) {
  const [, head, digits, tail] = /^(.*?)(\d{1,4})([a-z]?)$/.exec(id) || ["", id, "", ""];
  return {around: head + "_".repeat(digits.length) + tail, number: Number(digits)};
}
const join = (around, number) => around.replace(/_+/, blank => String(number).padStart(blank.length, "0"));

// Things with an `id`, each by `act`: the ids by what stands around their numbers, then by their numbers.
function byId(b, things, act) {
  const groups = new Map();
  for (const thing of b.reads ? [] : things) {
    const {around, number} = split(thing.id);
    groups.set(around, [...groups.get(around) || [], {number, thing}]);
  }
  let before = "";
  return b.list([...groups].sort(([one], [other]) => one < other ? -1 : 1), ([name, members] = []) => {
    const around = before = follower(b, before, name);
    let last = -1;
    return b.list(members && members.sort((one, other) => one.number - other.number), ({number, thing} = {}) => {
      last += b.number(number - last - 1) + 1;
      return {...act(thing), id: join(around, last)};
    });
  }).flat();
}
// A text by what it shares with the one before, at its beginning and at its end.
function follower(b, before, text = "") {
  const most = Math.min(before.length, text.length);
  let head = 0, tail = 0;
  while (head < most && before[head] === text[head]) head++;
  while (tail < most - head && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  const start = before.slice(0, b.number(head)), end = b.number(tail);
  return start + b.text(text.slice(head, text.length - tail)) + (end ? before.slice(-end) : "");
}
// A thing that mostly is as expected: as expected by `usual`, otherwise by `own`, or not there.
function mostly(b, thing, isUsual, usual, own) {
  if (b.bit(Boolean(thing) && isUsual)) return usual(thing);
  return b.maybe(thing, own);
}

// Whole numbers that only grow, by their steps.
function rising(b, numbers) {
  const steps = (numbers || []).map((n, at) => n - (at ? numbers[at - 1] + 1 : 0));
  const k = b.fixed(b.reads ? 0 : Bits.nearest(steps.slice(1)), 4);
  let last = -1;
  return b.list(b.reads ? undefined : steps, (step, at) => last += 1 + (at ? b.near(step, k) : b.number(step)));
}

// Moments as a list of all the different ones, in units of `unit` ms, and for each its place there: how far it is
// from the last one's, since what stands side by side in the bank is mostly answered so; or itself, when that is
// shorter.
const folded = n => n < 0 ? -2 * n - 1 : 2 * n, unfolded = n => n % 2 ? -(n + 1) / 2 : n / 2;
class Moments {
  // Over bits to write, `met` are the moments to come, in their order; without any, the gestures only meet them.
  constructor(b, unit, met) {
    Object.assign(this, {b, unit, met: [], last: 0, looks: !b.reads && !met});
    if (this.looks) return;
    this.known = rising(b, met && [...new Set(met)].sort((one, other) => one - other));
    this.width = Math.ceil(Math.log2(Math.max(1, this.known.length)));
    const places = (met || []).map(n => this.known.indexOf(n));
    const steps = places.map((n, at) => folded(n - (at ? places[at - 1] : 0))), {nearest, size} = Bits;
    this.areNear = b.bit(size(steps, nearest(steps)) < places.length * this.width);
    this.k = b.fixed(b.reads ? 0 : nearest(steps), 4);
  }
  floor(at) { return Math.floor(at / this.unit); }
  of(at) {
    if (this.looks) return this.met.push(this.floor(at)), at;
    const place = this.b.reads ? 0 : this.known.indexOf(this.floor(at));
    if (this.areNear) this.last += unfolded(this.b.near(folded(place - this.last), this.k));
    else this.last = this.b.fixed(place, this.width);
    return this.known[this.last] * this.unit;
  }
  isLike(at, other) { return this.floor(at) === this.floor(other); }
  // Mostly that of another.
  like(at, other) { return this.b.bit(this.isLike(at, other)) ? other : this.of(at); }
}
const instant = (b, at) => b.fixed(Math.floor(at / MINUTE), INSTANT) * MINUTE;

// A number that is mostly 1, and one that is mostly another.
const one = (b, n) => (b.number((n + 9999) % 10000) + 1) % 10000;
const like = (b, n, other) => b.bit(n === other) ? other : one(b, n);

export const HostCodes = {
  rising, byId, mostly, Moments, instant, one, like, MINUTE,
  practice: (b, x) => chosen(b, x, PRACTICE), test: (b, x) => chosen(b, x, TEST),
};
