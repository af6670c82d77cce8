// A row of bits as a text of 64 plain signs. One description serves both ways: given a value, each gesture writes it
// and gives it back; over a text, it ignores what it is given and gives back what was written. Pure.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", DEEPEST = 40;
const broken = () => new RangeError("no such bits");

export class Bits {
  constructor(text) {
    this.reads = text !== undefined;
    this.all = [];
    this.place = 0;
    for (const sign of text || "") {
      const n = SIGNS.indexOf(sign);
      if (n < 0) throw broken();
      for (let at = 5; at >= 0; at--) this.all.push(n >> at & 1);
    }
  }

  bit(yes) {
    if (!this.reads) return this.all.push(yes ? 1 : 0), Boolean(yes);
    if (this.place >= this.all.length) throw broken();
    return this.all[this.place++] === 1;
  }

  // A whole number from 0 to 2 ** width - 1.
  fixed(n, width) {
    let read = 0;
    for (let at = width - 1; at >= 0; at--) read = read * 2 + Number(this.bit(Math.floor(n / 2 ** at) % 2));
    return read;
  }

  // A whole number without a limit, the smaller the shorter: 0 takes one bit, 1 and 2 three (Elias gamma, from
  // zero).
  number(n) {
    let width = this.reads ? 0 : Math.floor(Math.log2(n + 1));
    if (this.reads) while (!this.bit()) if (++width > DEEPEST) throw broken();
    if (!this.reads) for (let i = 0; i < width; i++) this.bit(false);
    if (!this.reads) this.bit(true);
    return 2 ** width + this.fixed(n + 1 - 2 ** width, width) - 1;
  }

  // A whole number that is mostly near 2 ** k: its last k bits as they are.
  near(n, k) {
    return this.number(Math.floor(n / 2 ** k)) * 2 ** k + this.fixed(n % 2 ** k, k);
  }

  // Letters, digits, « - » and « _ ».
  text(said) {
    const length = this.number(this.reads ? 0 : said.length);
    return Array.from({length}, (_, n) => SIGNS[this.fixed(this.reads ? 0 : SIGNS.indexOf(said[n]), 6)]).join("");
  }

  // Any text in ASCII.
  ascii(said) {
    const length = this.number(this.reads ? 0 : said.length);
    const sign = n => String.fromCharCode(this.fixed(this.reads ? 0 : said.charCodeAt(n), 7));
    return Array.from({length}, (_, n) => sign(n)).join("");
  }

  // As many things as there are, each by `act`.
  list(things, act) {
    const length = this.number(this.reads ? 0 : things.length);
    if (length > 9999) throw broken();
    return Array.from({length}, (_, n) => act(this.reads ? undefined : things[n], n));
  }

  // Nothing, or the thing by `act`.
  maybe(thing, act) {
    return this.bit(thing !== undefined && thing !== null) ? act(thing) : undefined;
  }

  written() {
    const all = [...this.all, ...Array(5).fill(0)];
    return Array.from({length: Math.floor(all.length / 6)},
      (_, n) => SIGNS[all.slice(6 * n, 6 * n + 6).reduce((sum, bit) => sum * 2 + bit, 0)]).join("");
  }

  // Nothing may be left but what fills the last sign.
  isOver() {
    return this.all.length - this.place < 6 && !this.all.slice(this.place).includes(1);
  }
}
// What `near` takes for all of these numbers, and the k with which it takes least.
const sizeOf = (n, k) => 2 * Math.floor(Math.log2(Math.floor(n / 2 ** k) + 1)) + 1 + k;
Bits.size = (numbers, k) => numbers.reduce((sum, n) => sum + sizeOf(n, k), 0);
Bits.nearest = numbers => {
  const sizes = Array.from({length: 16}, (_, k) => Bits.size(numbers, k));
  return sizes.indexOf(Math.min(...sizes));
};
