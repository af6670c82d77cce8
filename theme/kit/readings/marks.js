// What readers said of statements: one's own marks and those of colleagues, each by the key of its statement. Pure.
export const VERDICTS = ["exact", "imprecise", "wrong"];
export const KINDS = ["jurist", "magistrate", "program"];
export const LONGEST = {label: 40, name: 80, word: 500}; // signs
export const keyOf = ({place, language, digest}) => `${language} ${place} ${digest}`;

// Two readings of one reader as one: of two marks of a statement, the later.
export function joined(first, second) {
  const marks = new Map(first);
  for (const [key, mark] of second) {
    if (!marks.has(key) || marks.get(key).at < mark.at) marks.set(key, mark);
  }
  return marks;
}

// What each said of a statement: [[reader, mark]], in the order of the readings.
export const saidOf = (key, readings) => readings.filter(({marks}) => marks.has(key))
  .map(({reader, marks}) => [reader, marks.get(key)]);

// The keys of the statements of which somebody said other than exact, and those of which two say differently.
export function amiss(readings) {
  const keys = [...new Set(readings.flatMap(({marks}) => [...marks.keys()]))];
  const verdicts = key => saidOf(key, readings).map(([, {verdict}]) => verdict);
  return {
    toMend: keys.filter(key => verdicts(key).some(verdict => verdict !== "exact")),
    differing: keys.filter(key => new Set(verdicts(key)).size > 1),
  };
}
