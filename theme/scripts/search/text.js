/* The words of the course in their order, as scripts/course/package/packed_text.py writes them: where each one stands, and
   the text again. */
window.SearchText = (() => {
  "use strict";
  const {fold} = window.SearchWords;
  const SIGNS = Array.from({length: 95}, (_, i) => String.fromCharCode(32 + i)).filter(sign => !'"\\'.includes(sign));
  const RADIX = SIGNS.length, AGAIN = RADIX - 1, SMALL = RADIX - 2; // a repetition; a word without the capital expected
  const GAPS = [12, 6, 1, 1], WORDS = [38, 28, 4, 1]; // how many signs begin a code of one sign, of two…
  const SHORTEST = 6; // words in a repetition
  const VALUES = new Uint8Array(128);
  SIGNS.forEach((sign, value) => { VALUES[sign.charCodeAt(0)] = value; });

  /* For each first sign of a code: how many follow, and the least number that begins with it. */
  const MORE = [], LEAST = [];
  for (const firsts of [GAPS, WORDS]) {
    let number = 0;
    firsts.forEach((count, more) => {
      for (let n = 0; n < count; n++, number += RADIX ** more) {
        MORE.push(more);
        LEAST.push(number);
      }
    });
  }
  MORE.push(0, 0); // a mark, and a repetition, which a place follows
  LEAST.push(0, 0);
  const FIRST_WORD = GAPS.reduce((sum, count) => sum + count);

  /* {written, folded: [word], gaps: [text], opening: [whether a capital follows], long, wide: how long words and gaps are,
     breaks: which gaps hold line breaks} */
  function listOf({vocabulary, gaps, opening}) {
    const written = vocabulary.split(" ");
    return {written, folded: fold(vocabulary).split(" "), gaps, opening: Array.from(opening, one => one === "1"),
      long: lengths(written), wide: lengths(gaps), breaks: Uint8Array.from(gaps, gap => gap.includes("\n"))};
  }

  function lengths(texts) {
    const found = new Int32Array(texts.length);
    texts.forEach((text, i) => { found[i] = text.length; });
    return found;
  }

  class Text {
    /* list: from listOf; packed: [number of words, signs]. Nothing is read yet. */
    constructor(list, [size, signs]) {
      const places = () => new Int32Array(size + 1).fill(-1);
      this.list = list;
      this.size = size;
      this.signs = signs;
      this.at = 0; // signs read
      this.read = 0; // words read
      this.end = 0; // of the text that was read
      this.words = places(); // the number of each word
      this.gaps = places(); // twice that of the gap before it, one more without the capital expected; the last is at the end
      this.places = places(); // where it begins in the text
      this.before = places(); // the place, counted in words, where the same word stands before, -1 if none
      this.last = new Int32Array(list.written.length).fill(-1); // the same for the last of each word
      this.lines = [0]; // where each line of the text begins
      this.width = 1; // how many signs say a place
      while (RADIX ** this.width <= size) this.width++;
      this.space = list.gaps.indexOf(" ") * 2;
    }

    /* Reads so many more words, or a few more; whether any are left. Variables of its own: the longest loop of a search. */
    readOn(count) {
      const {signs, words, gaps, width, space, read: from} = this;
      let {at, read} = this, gap = space, small = 0;
      while (at < signs.length && read < from + count) {
        const sign = VALUES[signs.charCodeAt(at++)];
        let value = 0;
        for (let more = sign === AGAIN ? width : MORE[sign]; more; more--) value = value * RADIX + VALUES[signs.charCodeAt(at++)];
        value += LEAST[sign];
        if (sign === AGAIN) {
          read = this.repeat(value, read, SHORTEST + VALUES[signs.charCodeAt(at++)]);
        } else if (sign === SMALL) {
          small = 1;
        } else if (sign < FIRST_WORD) {
          gap = value * 2;
        } else {
          words[read] = value;
          gaps[read++] = gap + small;
          gap = space;
          small = 0;
        }
      }
      if (gap !== space) gaps[read] = gap;
      Object.assign(this, {at, read});
      this.place(from);
      return at < signs.length;
    }

    /* Writes again what stands from `past` on; the place after it. */
    repeat(past, to, count) {
      this.words.copyWithin(to, past, past + count);
      this.gaps.copyWithin(to, past, past + count);
      return to + count;
    }

    /* Where the words from one on stand. */
    place(from) {
      const {words, gaps, places, before, last, read} = this, {long, wide, breaks} = this.list;
      let {end} = this;
      for (let k = from; k < read; k++) {
        const gap = gaps[k] >> 1, word = words[k];
        if (breaks[gap]) this.breakLines(this.list.gaps[gap], end);
        places[k] = end += wide[gap];
        before[k] = last[word];
        last[word] = k;
        end += long[word];
      }
      if (this.at === this.signs.length && gaps[read] >= 0) {
        this.breakLines(this.gap(read), end);
        end += this.gap(read).length;
      }
      this.end = end;
    }

    breakLines(gap, end) {
      for (let i = gap.indexOf("\n"); i >= 0; i = gap.indexOf("\n", i + 1)) this.lines.push(end + i + 1);
    }

    // --- what was read -------------------------------------------------------------------------------

    gap(k) { return this.gaps[k] < 0 ? "" : this.list.gaps[this.gaps[k] >> 1]; }

    folded(k) { return this.list.folded[this.words[k]]; }

    /* The word at a place counted in words, as it is written there. */
    written(k) {
      const word = this.list.written[this.words[k]], gap = this.gaps[k];
      return this.list.opening[gap >> 1] && !(gap & 1) ? word[0].toUpperCase() + word.slice(1) : word;
    }

    /* The text from one place to another, neither inside a word. */
    slice(from, to) {
      let k = this.wordAt(from), made = this.gap(k);
      const start = (k < this.size ? this.places[k] : this.end) - made.length;
      for (; k < this.size && this.places[k] < to; k++) made += this.written(k) + this.gap(k + 1);
      return made.slice(from - start, to - start);
    }

    /* The first word, counted in words, that stands at a place of the text or after it. */
    wordAt(place) {
      let low = 0, high = this.size;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.places[middle] < place) low = middle + 1; else high = middle;
      }
      return low;
    }

    /* The words of the list, by number, that read so when folded, or that begin so. */
    same(word) { return this.numbers(other => other === word); }

    begun(start) { return this.numbers(other => other.startsWith(start)); }

    numbers(fits) {
      const found = [];
      this.list.folded.forEach((word, number) => { if (fits(word) && this.last[number] >= 0) found.push(number); });
      return found;
    }

    /* The places, counted in words, where any of these words stands, in order. */
    occurrences(numbers) {
      const found = [];
      for (const number of numbers) for (let k = this.last[number]; k >= 0; k = this.before[k]) found.push(k);
      return Int32Array.from(found).sort();
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

  return {Text, listOf};
})();
