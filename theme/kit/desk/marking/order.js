// A list in the order of a key, a text, a number or a list of them, as Python orders tuples. Pure.
export const sorted = (list, key) =>
  list.map(one => [key(one), one]).sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
function compare(a, b) {
  if (!Array.isArray(a)) return a < b ? -1 : a > b ? 1 : 0;
  return a.map((one, n) => compare(one, b[n])).find(Boolean) || 0;
}
