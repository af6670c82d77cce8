/* Slips of the keyboard: the words of the course nearest to one that leads nowhere. */
const SLICE = 2000; // words read at a time: typing goes on in between
const RARE = 3, COMMON = 10; // a word of at most so many places may be the slip of one of at least so many more

export class Slips {
  /* `known` gives words that count although the course does not write them: those of the equivalents. */
  constructor(text, known) {
    this.text = text;
    this.known = known;
    this.counts = null;
  }

  /* Resolves once every word of the course has been counted; `breath` lets the page live between two slices. */
  async ready(breath) {
    this.counted = this.counted || this.count(breath);
    await this.counted;
  }

  /* The words in the order of the text: of two that are as near and as frequent, the first one is meant. */
  async count(breath) {
    const {list} = this.text, [first, counts] = this.text.counted();
    const found = new Map(this.known().map(word => [word, 1]));
    const numbers = [...counts.keys()].filter(number => counts[number]).sort((a, b) => first[a] - first[b]);
    for (const [i, number] of numbers.entries()) {
      if (i % SLICE === 0) await breath();
      for (const word of list.folded(number).match(/[a-zß-ʯ]{3,}/g) || []) {
        found.set(word, (found.get(word) || 0) + counts[number]);
      }
    }
    this.counts = found;
  }

  /* The word of the course that was meant, "" when none is near: one slip from four letters on, two from eight, none in
     the first letter. */
  nearest(word) {
    let allowed = word.length < 4 ? 0 : word.length < 8 ? 1 : 2, best = "", often = 0;
    for (const [other, count] of this.counts) {
      if (Math.abs(other.length - word.length) > allowed || other === word) continue;
      if (other[0] !== word[0]) continue;
      const slips = distance(word, other, allowed);
      if (slips < allowed || slips === allowed && count > often) [allowed, best, often] = [slips, other, count];
    }
    return best;
  }

  /* A rare word that may be the slip of a common one. */
  doubtful(word, count) {
    const meant = count <= RARE ? this.nearest(word) : "";
    return this.counts.get(meant) >= COMMON * Math.max(count, 1) && distance(word, meant, 1) === 1 ? meant : "";
  }
}

/* Letters to change, add, remove or swap to go from one word to the other; `most` + 1 when there are more than
   `most`. */
function distance(a, b, most) {
  let before = [], last = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
