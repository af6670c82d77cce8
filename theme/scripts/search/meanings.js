/* What a query asks for, as a list of notions: each is a word of the query, or an expression of several, with the
   course's own words for the same thing (law/equivalents.yml, law/asked/, glossary). Knows no passage. */
const EQUIVALENT = 0.75, APART = 0.25; // what the course's word for a notion is worth; one word of several alone
const EXPLAINED = 0.6, LOOSELY = 0.4; // the place that explains it; by a way with but one full word among small ones
const MOST = 12; // notions in a query
const BEFORE = 2; // small words looked at before a full one

export class Meanings {
  constructor(asked, words) {
    this.asked = asked;
    this.words = words;
  }

  /* What one may say that holds this word, in so many words that are not small. */
  said(one, count) {
    return [...this.asked.holding(one).keys()].filter(way => !way.own && way.spoken === count);
  }

  /* The ways of an expression whose words have the same stems as these, in any order; none when there is no such. */
  ways(said) {
    const key = this.key(said), form = forms(said);
    const near = this.said(said.find(one => !one.number) || said[0], said.length).map(way => [way, this.read(way)]);
    const isAlike = ([way, read]) => (said.length > 1 || way.to - way.from === 1) && this.key(read) === key;
    const alike = near.filter(isAlike);
    const same = alike.filter(([, read]) => forms(read) === form); // « placer », « placement »
    return (same.length ? same : alike).flatMap(([way]) => this.to(way));
  }

  read(way) { return this.spoken(this.words.read(this.asked.text(way))); }

  to(way) {
    const course = this.asked.course(way), {place} = way;
    return [...course ? [{words: this.full(this.words.read(this.asked.text(course))), worth: EQUIVALENT}] : [],
      ...place ? [{place, worth: way.full < 2 && way.spoken > 1 ? LOOSELY : EXPLAINED}] : []];
  }

  /* The ways of a full word with the small ones beside it, as they were typed: “in camera” is not “camera”. */
  withSmall(read, one) {
    const at = read.indexOf(one), typed = new Set();
    for (let from = Math.max(0, at - BEFORE); from <= at; from++) {
      for (const to of [at + 1, at + 2]) typed.add(read.slice(from, to).map(({word}) => word).join(" "));
    }
    const near = this.said(one, 1).filter(({from, to}) => to - from > 1);
    return near.filter(way => typed.has(this.asked.text(way))).flatMap(way => this.to(way));
  }

  /* Both sides are folded first, so that accents change no stem here. */
  key(read) { return read.map(one => one.number ? one.form : this.words.stem(one.form)).sort().join(" "); }

  spoken(read) {
    const spoken = read.filter(one => !this.asked.small.has(one.word));
    return spoken.length ? spoken : read;
  }

  full(read) {
    const full = read.filter(one => !one.empty);
    return full.length ? full : read.filter(one => one.word.length > 1);
  }

  /* The notions of words as read: [{said: [word], ways: [{words or place, worth}]}]; a way is found where its words
     stand together, or at its passage. */
  of(read) {
    const notions = [], alone = this.full(read), spoken = this.spoken(read);
    for (let i = 0; i < spoken.length && notions.length < MOST; i++) {
      const found = this.longestAt(spoken, i, read);
      if (found) {
        notions.push(this.expression(found.said, found.ways));
        i += found.said.length - 1;
      } else if (alone.includes(spoken[i])) {
        notions.push({said: [spoken[i]], ways: [{words: [spoken[i]], worth: 1}]});
      }
    }
    return notions;
  }

  /* {said, ways}: the words from a place on that are an expression, as many as can be. */
  longestAt(spoken, i, read) {
    const longest = Math.max(1, ...[...this.asked.holding(spoken[i]).keys()].map(way => way.spoken));
    for (let k = Math.min(longest, spoken.length - i); k > 0; k--) {
      const said = spoken.slice(i, i + k);
      if (k === 1 && spoken.length > 1 && said[0].empty) continue; // in a sentence, “but” is not the French « but »
      const ways = [...k === 1 ? this.withSmall(read, said[0]) : [], ...this.ways(said)];
      if (ways.length) return {said, ways};
    }
    return null;
  }

  expression(said, means) {
    const full = said.filter(one => !one.empty), ways = [...means];
    if (full.length) ways.unshift({words: full, worth: 1});
    if (full.length > 1) ways.push(...full.map(one => ({words: [one], worth: APART})));
    return {said, ways};
  }
}

const forms = read => read.map(one => one.form).sort().join(" ");
