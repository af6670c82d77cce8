// A length as a reader takes it, rounded to five or ten minutes unless `step` says otherwise; `say` has the words.
export const duration = say => (minutes, step = minutes < 60 ? 5 : 10) => {
  const rounded = minutes && Math.max(step, Math.round(minutes / step) * step);
  const [h, m] = [Math.floor(rounded / 60), rounded % 60];
  return (h ? say("hours", {h, m: String(m).padStart(2, "0")}) : say("minutes", {n: m})).replace(/ /g, "\u00a0");
};
