// Which of a slot's two questions a form asks. Pure. Says what scripts/builder/model/question.py says.
//
// Up to version 0.5, form A asked the questions « …a » and form B the questions « …b »; since then the slots in
// `exchanged` are asked the other way round. A test says of which pair its form is: of none, as given up to 0.5;
// « exchanged »; or « former », the old list given since to whoever had begun with its other half.
export const slotOf = id => id.slice(0, -1);
export const isAsked = ({form, pair}, id, exchanged) =>
  id.endsWith(form) !== (pair === "exchanged" && exchanged.includes(slotOf(id)));
// Of a later version, otherwise: nobody here knows what it asks.
export const isKnown = ({pair}) => [undefined, "former", "exchanged"].includes(pair);
// Two tests between which no change is reckoned.
export const isMixed = (one, other) => one.pair !== other.pair;
