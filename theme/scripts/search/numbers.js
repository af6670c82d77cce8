/* The numbers of articles, however they are typed or dictated: « 324 41 », « 324 tiret 41 », « article trois cent
   vingt-quatre tiret quarante et un »; not the number of a law, nor a year. */
const DASH = /^(?:tiret|dash|hyphen)$/, AND = /^(?:et|and)$/;
const CODE = /^(?:art|article|cp|cpp|pc|ccp|penal|penale|code|procedure)$/; // before the number of an article
const LAW = /^(?:19|20)\d\d(?:-\d+)?$/;
const UNITS = {
  fr: "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen",
};
const TENS = {fr: "vingt trente quarante cinquante soixante",
  en: "twenty thirty forty fifty sixty seventy eighty ninety"};
const HUNDRED = /^(?:cents?|hundred)$/, THOUSAND = /^(?:mille|thousand)$/;

const VALUES = new Map(Object.keys(UNITS).flatMap(language => [
  ...UNITS[language].split(" ").map((word, n) => [word, n]),
  ...TENS[language].split(" ").map((word, n) => [word, 10 * (n + 2)])]));
const value = ({word}) => VALUES.get(word.replace(/^vingts$/, "vingt"));
const isNumber = one => !one.number && (value(one) !== undefined || HUNDRED.test(one.word) || THOUSAND.test(one.word));

/* The number so far and one more word of it; null when that word begins another: « vingt-quatre vingt-neuf ». */
function added(sum, one) {
  const part = sum % 100, of = value(one);
  if (THOUSAND.test(one.word)) return (sum || 1) * 1000;
  if (HUNDRED.test(one.word)) return sum - part + (part || 1) * 100;
  if (of === 20 && part === 4) return sum + 76; // « quatre-vingts »
  return part % 10 && of > 9 || part && of > 19 || part > 9 && part < 20 ? null : sum + of;
}

/* The words after « article » as figures, when they are numbers. */
function inFigures(read) {
  const made = [];
  let sum = null;
  const close = () => {
    const word = String(sum);
    if (sum !== null) made.push({word, form: word, written: word, number: true, empty: false});
    sum = null;
  };
  const from = read.findIndex(({form}) => CODE.test(form)) + 1;
  read.forEach((one, i) => {
    const links = sum !== null && AND.test(one.word) && read[i + 1] && isNumber(read[i + 1]);
    const isIn = from && i >= from && (links || isNumber(one));
    if (!isIn) { close(); made.push(one); return; }
    if (AND.test(one.word)) return;
    const more = added(sum || 0, one);
    if (more === null) { close(); sum = added(0, one); } else sum = more;
  });
  close();
  return made;
}

/* The words of a query with the numbers of articles in one piece, when the course has such an article. */
export function joined(read, articles) {
  return inFigures(read).reduce((made, one) => {
    const before = made.length - (made.length > 1 && DASH.test(made[made.length - 1].form) ? 2 : 1);
    const last = made[before], both = last && last.number && one.number && `${last.form}-${one.form}`;
    if (!both || !articles.has(both)) return [...made, one];
    return [...made.slice(0, before), {...last, word: both, form: both, written: both}];
  }, []);
}

/* « 14 ans » names no article, « 324-41 », « art 14 » and « cpp 101 » do, and so does a number alone; « loi 2012-023 »
   does not. */
export function isArticle(read, i) {
  const one = read[i], before = read[i - 1], after = read.slice(i + 1).filter(other => !other.number);
  if (LAW.test(one.form)) return false;
  return one.form.includes("-") || read.length === 1 || Boolean(before && CODE.test(before.form)) ||
    one.form.length > 2 && !after.length;
}

/* Whether a query names a law or a year: its articles are not those of the codes. */
const namesLaw = read => read.some(({number, form}) => number && LAW.test(form));

/* The number of the article that is asked and that the course does not hold; "" for none. */
export function unknownArticle(read, articles) {
  if (read.length < 2 || namesLaw(read)) return "";
  const one = read.find((other, i) => other.number && isArticle(read, i) && !articles.has(other.form));
  return one ? one.form : "";
}
