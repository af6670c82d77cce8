// The forms of the test, pair by pair, and which of a slot's two questions a form asks. Pure. Says what
// scripts/builder/model/lists.py and question.py say.
//
// Up to version 0.5, form A asked the questions « …a » and form B the questions « …b »; since then the slots in
// `exchanged` are asked the other way round. A test of form A or B says of which list it is: of none, as given up to
// 0.5; « exchanged »; or « former », the old list given since to whoever had begun with its other half.
export const FORM_PAIRS = [["a", "b"], ["c", "d"]];
export const FORMS = FORM_PAIRS.flat();
const HALF_A_YEAR = 183 * 86400000;
const pairOf = form => FORM_PAIRS.find(pair => pair.includes(form)) || [];
export const otherForm = form => pairOf(form).find(one => one !== form);
export const slotOf = id => id.slice(0, -1);
export const isAsked = ({form, pair}, id, exchanged) =>
  id.endsWith(pair === "exchanged" && exchanged.includes(slotOf(id)) ? otherForm(form) : form);
// Of a later version, otherwise: nobody here knows what it asks.
export const isKnown = ({form, pair}) => FORMS.includes(form) && [undefined, "former", "exchanged"].includes(pair);
// Two tests between which no change is reckoned.
export const isMixed = (one, other) => one.pair !== other.pair || pairOf(one.form) !== pairOf(other.form);

// Of the forms that this course has (key.forms, pair by pair), those of which nothing was asked yet.
export const unseen = (attempts, {forms}) =>
  forms.flat().filter(form => !attempts.some(one => one.form === form));
// Whether somebody comes back six months after a final test.
export const isBack = (attempts, now) => {
  const [last] = attempts.slice(-1);
  return Boolean(last && last.purpose === "final" && last.submission) && now - last.submission.at > HALF_A_YEAR;
};

// {form, pair} of a new attempt, after those in `attempts`, so that nobody meets a question twice while there is a form
// without any: the other form of the last one's pair; once both were had, or six months later, one of the next pair.
// The first form of a pair is drawn, so that in a group neither is everybody's first and a gain is not the difference
// between the two. Beyond the last form, the one had longest ago.
export function nextForm(attempts, key, now, draw) {
  const [last] = attempts.slice(-1), left = unseen(attempts, key), other = last && otherForm(last.form);
  const fresh = key.forms.find(pair => pair.every(form => left.includes(form)));
  const drawn = fresh && fresh[draw < .5 ? 0 : 1], all = attempts.map(({form}) => form);
  const oldest = key.forms.flat().sort((a, b) => all.lastIndexOf(a) - all.lastIndexOf(b))[0];
  const form = left.includes(other) && !(drawn && isBack(attempts, now)) ? other : drawn || left[0] || oldest;
  return listed(attempts, form, key);
}
// Which list of questions: the one that the other half of the pair was of; the present one when nothing of it was had.
function listed(attempts, form, {exchanged, questions}) {
  const [own] = attempts.filter(one => pairOf(one.form).includes(form)).slice(-1);
  const isExchanged = exchanged.some(slot => slot + form in questions);
  const pair = own && own.pair || isExchanged && (own ? "former" : "exchanged");
  return {form, ...pair ? {pair} : {}};
}
