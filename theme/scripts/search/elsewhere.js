/* What the course does not treat (law/elsewhere.yml): the words of a query that are of another field of law, or that
   lead nowhere at all. */
const NOWHERE = 0.55; // the part of a query whose words lead nowhere, from which it is told so
const RARITY = 5; // of a word that the course does not hold

/* What people type for other fields, in the same form: of stems, « loyer » and « loi » share theirs. Nothing is read
   before a query asks. */
export class Elsewhere {
  constructor([treated, everyday, fields], words) {
    Object.assign(this, {treated, everyday, fields, words, ways: null});
  }

  /* The words of the query that the course does not treat, as they were typed; "" when it may treat them all. */
  of(read, notions) {
    this.ways = this.ways || [this.treated, this.everyday, this.fields].map(said => this.byFirst(said));
    const [treated, everyday, fields] = this.ways;
    if (this.firstIn(treated, read)) return "";
    const found = this.firstIn(fields, read);
    return found ? found.map(({written}) => written).join(" ") : this.nowhere(notions, everyday);
  }

  /* First form → the ways that begin with it, each as forms. */
  byFirst(said) {
    const ways = new Map();
    for (const way of said.split(",").filter(Boolean)) {
      const forms = this.words.read(way).filter(one => !one.empty).map(({form}) => form);
      ways.set(forms[0], [...ways.get(forms[0]) || [], forms]);
    }
    return ways;
  }

  /* The longest of these ways that the query holds, its words in order and together, small ones aside. */
  firstIn(ways, read) {
    const full = read.filter(one => !one.empty);
    let best = null;
    full.forEach(({form}, at) => {
      for (const way of ways.get(form) || []) {
        const isThere = way.every((other, n) => full[at + n] && full[at + n].form === other);
        if (isThere && (!best || way.length > best.length)) best = full.slice(at, at + way.length);
      }
    });
    return best;
  }

  /* Words of every day lead nowhere by themselves, and say nothing beside those of the course. */
  nowhere(notions, everyday) {
    const isLost = ({rare, said}) => !rare && said[0].word.length > 2 || said.every(({form}) => everyday.has(form));
    const lost = notions.filter(isLost);
    const all = notions.reduce((sum, one) => sum + (isLost(one) ? RARITY : one.rare || RARITY), 0);
    const words = lost.flatMap(({said}) => said.map(({written}) => written));
    return words.length > 0 && notions.length > 1 && lost.length * RARITY > NOWHERE * all ? words.join(" ") : "";
  }
}
