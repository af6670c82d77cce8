// The statistics of a group's answers, by their standard names and formulas: numbers in, numbers out. Pure. Tests
// hold them to published libraries.
const LEVEL = .95, NORMAL = 1.959963984540054;
const mean = list => list.reduce((sum, x) => sum + x, 0) / list.length;
const squares = list => { const middle = mean(list); return list.reduce((sum, x) => sum + (x - middle) ** 2, 0); };
const sd = list => Math.sqrt(squares(list) / (list.length - 1));

// The 95 % score interval of a proportion (Wilson 1927), without correction for continuity.
function wilson(right, asked) {
  const share = right / asked, square = NORMAL ** 2, below = 1 + square / asked;
  const middle = (share + square / (2 * asked)) / below;
  const half = NORMAL * Math.sqrt(share * (1 - share) / asked + square / (4 * asked ** 2)) / below;
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

// Pearson's correlation of an item with the rest of the test; null when one of the two does not vary.
function correctedPointBiserial(item, totals) {
  const rest = totals.map((total, n) => total - item[n]), spread = squares(item) * squares(rest);
  if (!spread) return null;
  const [one, other] = [mean(item), mean(rest)];
  return item.reduce((sum, x, n) => sum + (x - one) * (rest[n] - other), 0) / Math.sqrt(spread);
}

const totalsOf = papers => papers.map(paper => paper.reduce((sum, one) => sum + one, 0));
// Kuder and Richardson's formula 20 (1937): all variances are over n - 1, as in Cronbach's alpha of the same papers.
function kr20(papers) {
  const items = papers.length ? papers[0].length : 0;
  if (papers.length < 2 || items < 2) return null;
  const spread = sd(totalsOf(papers)) ** 2;
  if (!spread) return null;
  const ofItems = papers[0].reduce((sum, _, n) => sum + sd(papers.map(paper => paper[n])) ** 2, 0);
  return items / (items - 1) * (1 - ofItems / spread);
}
// Its 95 % interval (Feldt 1965; Feldt, Woodruff and Salih 1987).
function feldt(reliability, persons, items) {
  const first = persons - 1, second = first * (items - 1), tail = (1 - LEVEL) / 2;
  return [1 - tail, tail].map(share => 1 - (1 - reliability) * fQuantile(share, first, second));
}
const errorOfMeasurement = (papers, reliability) => sd(totalsOf(papers)) * Math.sqrt(Math.max(0, 1 - reliability));

// {change, interval}: Student's 95 % interval for paired samples; null for one person, or when all change alike.
function pairedChange(before, after) {
  const differences = before.map((first, n) => after[n] - first), change = mean(differences);
  const spread = differences.reduce((most, x) => Math.max(most, x), -Infinity) -
    differences.reduce((least, x) => Math.min(least, x), Infinity);
  if (differences.length < 2 || spread < 1e-12) return {change, interval: null};
  const half = tQuantile((1 + LEVEL) / 2, differences.length - 1) * sd(differences) / Math.sqrt(differences.length);
  return {change, interval: [change - half, change + half]};
}

// {middle, interval}: halfway between the means of two groups, with its 95 % interval, the groups' variances apart
// (Welch 1947; Satterthwaite's degrees of freedom); no interval when neither varies.
function middle(one, other) {
  const parts = [one, other].map(list => squares(list) / (list.length - 1) / list.length);
  const found = (mean(one) + mean(other)) / 2, spread = parts[0] + parts[1];
  if (!spread) return {middle: found, interval: null};
  const freedom = spread ** 2 / (parts[0] ** 2 / (one.length - 1) + parts[1] ** 2 / (other.length - 1));
  const half = tQuantile((1 + LEVEL) / 2, freedom) * Math.sqrt(spread) / 2;
  return {middle: found, interval: [found - half, found + half]};
}

// --- quantiles: the regularised incomplete beta function, turned round by halving ---------------

function tQuantile(share, freedom) {
  const x = betaQuantile(2 * (1 - share), freedom / 2, .5);
  return Math.sqrt(freedom * (1 - x) / x);
}
function fQuantile(share, first, second) {
  const x = betaQuantile(share, first / 2, second / 2);
  return second * x / (first * (1 - x));
}
function betaQuantile(share, a, b) {
  let low = 0, high = 1;
  for (let n = 0; n < 200; n++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < share) low = middle; else high = middle;
  }
  return (low + high) / 2;
}
function incompleteBeta(x, a, b) {
  if (!(x > 0 && x < 1)) return Number(x >= 1);
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.exp(front) / a * continuedFraction(x, a, b);
}
// Lentz's method (Abramowitz and Stegun 26.5.8).
const apart = value => Math.abs(value) > 1e-300 ? value : 1e-300;
function continuedFraction(x, a, b) {
  let d = 1 / apart(1 - (a + b) * x / (a + 1)), c = 1, found = d;
  for (let m = 1; m < 500; m++) {
    for (const top of [m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / apart(1 + top * d);
      c = apart(1 + top / c);
      found *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return found;
}
// Stirling's series, above ten; below, by what separates it from ten.
function logGamma(x) {
  let less = 0;
  for (; x < 10; x++) less += Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7) +
    1 / (1188 * x ** 9) - 691 / (360360 * x ** 11);
  return (x - .5) * Math.log(x) - x + .5 * Math.log(2 * Math.PI) + series - less;
}

export const Statistics =
  {mean, sd, wilson, correctedPointBiserial, kr20, feldt, errorOfMeasurement, pairedChange, middle};
