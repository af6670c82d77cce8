// What a panel's marks come to (Angoff, three levels). Pure. A mark is counted in halves, 0, 1 or 2, so that a mean
// that is a whole number is not rounded up by a hair.
const sum = list => list.reduce((all, one) => all + one, 0);

// What a judge types in: the halves, null for nothing, undefined for what is no mark.
function halves(typed) {
  const text = typed.trim().replace(",", ".");
  return {"": null, "0": 0, "5": 1, ".5": 1, "0.5": 1, "½": 1, "1": 2}[text];
}

// `judges`: of each, its halves item by item, null where nothing is marked. Those who marked every item count.
// {judges, items: [{mean, apart}], totals, cut, exact, deviation, error}: `apart`, some say right and others wrong;
// `cut`, the mean of the totals, rounded up; `deviation` and `error` null for fewer than two judges.
function reckon(judges) {
  const whole = judges.filter(marks => marks.length && marks.every(one => one !== null)), n = whole.length;
  if (!n) return {judges: 0, items: [], totals: [], cut: null, exact: null, deviation: null, error: null};
  const items = whole[0].map((_, item) => {
    const marks = whole.map(one => one[item]);
    return {mean: sum(marks) / (2 * n), apart: marks.includes(0) && marks.includes(2)};
  });
  const totals = whole.map(marks => sum(marks) / 2), all = sum(whole.map(sum)), exact = all / (2 * n);
  const spread = n > 1 ? Math.sqrt(sum(totals.map(one => (one - exact) ** 2)) / (n - 1)) : null;
  return {judges: n, items, totals, cut: Math.ceil(all / (2 * n)), exact, deviation: spread,
    error: spread === null ? null : spread / Math.sqrt(n)};
}

export const Angoff = {halves, reckon};
