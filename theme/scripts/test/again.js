// The pages that a test handed in sends to: what its own page lists, and « Aujourd’hui » says one by one.
import {Progress} from "../learner/progress.js";
import {isKnown} from "./forms.js";
import {asResponses, mark} from "./mark.js";
// Pages to read again after a submission, read or still to read: [{url, done, weight}]. The weight is the gap: what
// was missed in the module, then on the page.
export const toReadAgain = ({attempt}, key) => {
  if (!isKnown(attempt)) return [];
  const {missed} = mark({...attempt, responses: asResponses(attempt.submission)}, key);
  const asked = missed.map(id => key.questions[id]);
  const count = (field, value) => asked.filter(one => one[field] === value).length;
  return [...new Map(asked.map(one => [one.page, one])).values()].map(({page: url, module}) => {
    const again = Progress.get("again:" + url);
    const weight = 100 * count("module", module) + count("page", url);
    return {url, done: Boolean(again && again.after === attempt.id), weight};
  });
};
