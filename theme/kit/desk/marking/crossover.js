// By how many right answers the two forms of a pair differ, free of what was learnt between them. Everybody sits one
// before the other, and chance says which comes first: what is learnt adds to the difference in one order, takes from
// it in the other, and the mean of both orders is without it. Pure.
import {FORM_PAIRS} from "../../../scripts/test/forms.js";
import {score} from "./marking.js";
import {Statistics} from "./statistics.js";
const FROM = 10, OF_EACH = 2; // people, in all and in each order, below which no effect is told
export const MEASURED = 50; // people, below which two forms are not said to be measured

// [{forms: [first, second], pair, n, orders: [people who began with the first, with the second], effect, interval}] of
// each pair of forms of which somebody sat both; `effect`: right answers more in the first form.
export const crossovers = learners => FORM_PAIRS.flatMap(forms => [undefined, "former", "exchanged"].flatMap(pair => {
  const found = learners.map(({sittings}) => difference(sittings, forms, pair)).filter(Boolean);
  return found.length ? [{forms, ...pair ? {pair} : {}, ...reckoned(found, forms)}] : [];
}));

// {begun, more}: with which form one began, and the right answers more in the first of the two; nothing unless both
// were sat and wholly marked. Of a form sat twice the first time counts: the second, one knows its questions.
function difference(sittings, forms, pair) {
  const own = sittings.filter(({attempt}) => attempt.pair === pair);
  const both = forms.map(form => own.find(({attempt}) => attempt.form === form));
  if (!both.every(one => one && one.slots.size && !score(one).changed)) return null;
  const [first, second] = both.map(one => score(one).right);
  return {begun: own.find(one => both.includes(one)).attempt.form, more: first - second};
}

function reckoned(found, forms) {
  const orders = forms.map(form => found.filter(({begun}) => begun === form).map(({more}) => more));
  const isTold = found.length >= FROM && orders.every(one => one.length >= OF_EACH);
  const {middle: effect, interval} = isTold ? Statistics.middle(...orders) : {middle: null, interval: null};
  return {n: found.length, orders: orders.map(one => one.length), effect, interval};
}
