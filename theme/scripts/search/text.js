/* The words of the course in their order, as scripts/builder/package/packed_text.py writes them: where each one stands,
   and the text again. */
import {fold} from "./words.js";
const SIGNS = Array.from({length: 95}, (_, i) => String.fromCharCode(32 + i)).filter(sign => !'"\\'.includes(sign));
const RADIX = SIGNS.length, SHORTEST = 6; // words in a repetition
const TAKEN = [35, 44]; // the signs « # » to « , », by which a word takes no letter from the one before, one, two…
const MOST = 6, SPACE = 32; // how much longer the list is when each word is whole, at most; the code of a space
const FOLDED = Uint16Array.from({length: 384}, (_, code) => fold(String.fromCharCode(code)).charCodeAt(0));
const LONGEST = 30; // signs of what may be two words typed as one
const GAPS = [12, 6, 1, 1], WORDS = [38, 28, 4, 1]; // how many signs begin a code of one sign, of two…
const GAP = 0, SMALL = 2, AGAIN = 3; // what a code says beside a word; a word without the capital due, a repetition

/* For each sign, by its own code: its value as a digit; and what it begins: of which kind, how many signs follow, and
   the least number that begins so. */
const [VALUES, KINDS, MORE, LEAST] = [0, 0, 0, 0].map(() => new Int32Array(128));
SIGNS.forEach((sign, value) => { VALUES[sign.charCodeAt(0)] = value; });
let begun = 0;
const begins = (kind, more, least) => {
  const sign = SIGNS[begun++].charCodeAt(0);
  [KINDS[sign], MORE[sign], LEAST[sign]] = [kind, more, least];
};
[GAPS, WORDS].forEach((firsts, kind) => {
  let number = 0;
  firsts.forEach((count, more) => {
    for (let n = 0; n < count; n++, number += RADIX ** more) begins(kind, more, number);
  });
});
begins(SMALL, 0, 0);
begins(AGAIN, 0, 0);

/* {line, flat: the words of a list in which each stands after a sign that says how many letters it takes from the one
   before, each between spaces, as written and folded; starts: where each begins}. In codes: ten thousand strings would
   take three times as long. */
function lengthened(vocabulary) {
  const written = new Uint16Array(2 + MOST * vocabulary.length), flat = new Uint16Array(written.length), starts = [];
  let at = 0, before = 0;
  for (let i = 0; i < vocabulary.length; i++) {
    const code = vocabulary.charCodeAt(i);
    if (code < TAKEN[0] || code > TAKEN[1]) {
      written[at] = code;
      flat[at++] = code < FOLDED.length ? FOLDED[code] : fold(vocabulary[i]).charCodeAt(0);
      continue;
    }
    written[at] = flat[at++] = SPACE;
    starts.push(at);
    const end = at + code - TAKEN[0];
    for (let from = before; at < end; from++, at++) {
      written[at] = written[from];
      flat[at] = flat[from];
    }
    before = starts[starts.length - 1];
  }
  written[at] = flat[at++] = SPACE;
  const [line, folded] = [written, flat].map(codes => new TextDecoder("utf-16le").decode(codes.subarray(0, at)));
  return {line, flat: folded, starts: Int32Array.from([...starts, at])};
}

/* The words of a course by number, and what parts them. They stay in the one line that came: few are asked for. */
export class Vocabulary {
  constructor({vocabulary, gaps, opening}) {
    Object.assign(this, lengthened(vocabulary));
    this.size = this.starts.length - 1;
    this.lengths = Uint16Array.from({length: this.size}, (_, n) => this.starts[n + 1] - this.starts[n] - 1);
    this.gaps = gaps;
    this.opening = opening; // for each gap "1" where a capital follows
    this.wide = Int32Array.from(gaps, gap => gap.length);
    this.breaks = Uint8Array.from(gaps, gap => gap.includes("\n"));
  }

  written(n) { return this.line.slice(this.starts[n], this.starts[n + 1] - 1); }

  folded(n) { return this.flat.slice(this.starts[n], this.starts[n + 1] - 1); }

  /* The numbers of the words that stand so in the line when it is folded. */
  numbers(part) {
    const found = [];
    for (let at = this.flat.indexOf(part); at >= 0; at = this.flat.indexOf(part, at + 1)) {
      found.push(this.numberAt(at + 1));
    }
    return found;
  }

  numberAt(place) {
    let low = 0, high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < place) low = middle + 1; else high = middle;
    }
    return low;
  }
}

export class Text {
  /* list: a Vocabulary; packed: [number of words, signs]. Nothing is read yet. */
  constructor(list, [size, signs]) {
    const numbers = most => most < 1 << 15 ? new Uint16Array(size) : new Uint32Array(size); // room for twice that
    this.list = list;
    this.size = size;
    this.signs = new TextEncoder().encode(signs); // read far sooner than a string
    this.at = 0; // signs read
    this.read = 0; // words read
    this.end = 0; // of the text that was read
    this.past = this.left = 0; // where the repetition being read stands, and how many words of it are left
    this.words = numbers(list.size); // the number of each word
    this.gaps = numbers(list.gaps.length); // twice that of the gap before it, one more without the capital due
    this.tail = ""; // the gap at the end
    this.before = new Int32Array(size); // the place, in words, where the same word stands before, -1 if none
    this.last = new Int32Array(list.size).fill(-1); // the same for the last of each word
    this.lines = [{start: 0, word: 0, place: 0}]; // where each begins, its first word, and where that one begins
    this.width = 1; // how many signs say a place
    while (RADIX ** this.width <= size) this.width++;
    this.space = list.gaps.indexOf(" ") * 2;
  }

  /* Reads so many more words; whether any are left. In variables, at one go: the longest loop of a search. */
  readOn(count) {
    const {signs, words, gaps, before, last, width, space} = this, {gaps: texts, wide, breaks, lengths} = this.list;
    const length = signs.length, upto = this.read + count;
    let {at, read, end, past, left} = this, gap = space, small = 0; // past: what is repeated, for `left` words more
    while ((at < length || left) && read < upto) {
      let word = 0;
      if (left) {
        word = words[past];
        gap = gaps[past++];
        left--;
      } else {
        const sign = signs[at++], kind = KINDS[sign];
        for (let n = kind === AGAIN ? width : MORE[sign]; n; n--) word = word * RADIX + VALUES[signs[at++]];
        word += LEAST[sign];
        if (kind === GAP) { gap = word * 2; continue; }
        if (kind === SMALL) { small = 1; continue; }
        if (kind === AGAIN) { past = word; left = SHORTEST + VALUES[signs[at++]]; continue; }
      }
      gap += small;
      words[read] = word;
      gaps[read] = gap;
      if (breaks[gap >> 1]) this.breakLines(texts[gap >> 1], end, read);
      before[read] = last[word];
      last[word] = read++;
      end += wide[gap >> 1] + lengths[word];
      gap = space;
      small = 0;
    }
    Object.assign(this, {at, read, end, past, left});
    if (gap !== space) this.tail = texts[gap >> 1];
    this.lines[0].place = this.gap(0).length;
    if (at < length || left) return true;
    this.breakLines(this.tail, end, read);
    this.end += this.tail.length;
    return false;
  }

  breakLines(gap, end, word) {
    for (let i = gap.indexOf("\n"); i >= 0; i = gap.indexOf("\n", i + 1)) {
      this.lines.push({start: end + i + 1, word, place: end + gap.length});
    }
  }

  // --- what was read -------------------------------------------------------------------------------

  gap(k) { return k < this.size ? this.list.gaps[this.gaps[k] >> 1] : this.tail; }

  folded(k) { return this.list.folded(this.words[k]); }

  /* The word at a place counted in words, as it is written there. */
  written(k) {
    const word = this.list.written(this.words[k]), gap = this.gaps[k];
    return this.list.opening[gap >> 1] === "1" && !(gap & 1) ? word[0].toUpperCase() + word.slice(1) : word;
  }

  /* How far it is from the beginning of a word to that of the next. */
  step(k) { return this.list.lengths[this.words[k]] + this.gap(k + 1).length; }

  /* A line, without its break, each word as it is written there or as `word` gives it. */
  line(n, word = k => this.written(k)) {
    const {start, word: first, place} = this.lines[n], next = this.lines[n + 1];
    let made = this.gap(first);
    const from = place - made.length;
    for (let k = first; k < next.word; k++) made += word(k) + this.gap(k + 1);
    return made.slice(start - from, next.start - 1 - from);
  }

  /* The number of the line in which the word of a place stands. */
  lineOf(k) {
    let low = 0, high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lines[middle].word > k) high = middle - 1; else low = middle;
    }
    return low;
  }

  /* The numbers of the words of the text that read so when folded, or that begin so. */
  same(word) { return this.met(this.list.numbers(` ${word} `)); }

  /* The two words that stand together in the text and were typed as one, a space between them; "" if none do. */
  parted(word) {
    for (let i = 3; i < word.length - 2 && word.length < LONGEST; i++) {
      const [first, second] = [word.slice(0, i), word.slice(i)].map(part => this.same(part));
      if (!first.length || !second.length) continue;
      if (this.occurrences(first).some(k => k + 1 < this.size && second.includes(this.words[k + 1]))) {
        return word.slice(0, i) + " " + word.slice(i);
      }
    }
    return "";
  }

  begun(start) { return this.met(this.list.numbers(" " + start)); }

  met(numbers) { return numbers.filter(number => this.last[number] >= 0); }

  /* The places, counted in words, where any of these words stands, in order. */
  occurrences(numbers) {
    const found = [];
    for (const number of numbers) for (let k = this.last[number]; k >= 0; k = this.before[k]) found.push(k);
    return Int32Array.from(found).sort();
  }

  /* The first of them. */
  first(numbers) {
    let first = this.size;
    for (const number of numbers) {
      let k = this.last[number];
      while (this.before[k] >= 0) k = this.before[k];
      first = Math.min(first, k);
    }
    return first;
  }

  /* [first place, how often] for each word of the list. */
  counted() {
    const first = new Int32Array(this.last.length).fill(-1), counts = new Int32Array(this.last.length);
    for (let k = this.size - 1; k >= 0; k--) {
      first[this.words[k]] = k;
      counts[this.words[k]]++;
    }
    return [first, counts];
  }
}
