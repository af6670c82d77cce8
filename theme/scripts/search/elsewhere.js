/* What the course does not treat (law/elsewhere.yml): the words of a query that are of another field of law, or that
   lead nowhere at all. */
const NOWHERE = 0.55; // the part of a query whose words lead nowhere, from which it is told so
const RARITY = 5; // of a word that the course does not hold

/* What people type for other fields, by their stems. Nothing is read before a query asks. */
export class Elsewhere {
  constructor([treated, fields], words) {
    Object.assign(this, {treated, fields, words, ways: null});
  }

  /* The words of the query that the course does not treat, as they were typed; "" when it may treat them all. */
  of(read, notions) {
    this.ways = this.ways || [this.treated, this.fields].map(said => this.byFirst(said));
    const [treated, fields] = this.ways, full = read.filter(one => one.form);
    if (this.firstIn(treated, full)) return "";
    const found = this.firstIn(fields, full);
    return found ? found.map(({written}) => written).join(" ") : this.nowhere(notions);
  }

  /* First stem → the ways that begin with it, each as stems. */
  byFirst(said) {
    const ways = new Map();
    for (const way of said.split(",").filter(Boolean)) {
      const stems = this.words.read(way).filter(one => !one.empty).map(({form}) => this.words.stem(form));
      ways.set(stems[0], [...ways.get(stems[0]) || [], stems]);
    }
    return ways;
  }

  /* The longest of these ways that the query holds, its words in order and together, small ones aside. */
  firstIn(ways, read) {
    const full = read.filter(one => !one.empty), stems = full.map(({form}) => this.words.stem(form));
    let best = null;
    stems.forEach((stem, at) => {
      for (const way of ways.get(stem) || []) {
        const isThere = way.every((other, n) => stems[at + n] === other);
        if (isThere && (!best || way.length > best.length)) best = full.slice(at, at + way.length);
      }
    });
    return best;
  }

  nowhere(notions) {
    const lost = notions.filter(({rare, said}) => !rare && said[0].word.length > 2);
    const all = notions.reduce((sum, {rare}) => sum + (rare || RARITY), 0);
    const words = lost.flatMap(({said}) => said.map(({written}) => written));
    return words.length > 0 && notions.length > 1 && lost.length * RARITY > NOWHERE * all ? words.join(" ") : "";
  }
}
