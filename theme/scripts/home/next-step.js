// The one thing that « Aujourd’hui » says to do, given where a learner stands (standing.js). Pure.
//
// `open`: a test begun and not handed in, since which nothing was read; `test`: the last one handed in, with `left`,
// the pages that it sends to and that were not read since; `due`: how many questions wait, `isLate` if one of them does
// since a day gone by; `unread`: the next page of the path, `isHere` if it is the last one opened. `final` and
// `attestation`: their addresses, where the course has them.
//
// {what, page, url}: a page, or the address of what is neither a page nor a review.
function of({open, test, due, isLate, unread, isHere, isBegun, final, attestation}) {
  const page = test && test.left[0];
  if (open) return {what: "sit", url: open.url};
  if (page) return {what: "reread", page};
  if (test && test.isFailed && final) return {what: "retake", url: final};
  if (due && isLate) return {what: "review"};
  if (unread) return {what: !isBegun ? "begin" : isHere ? "resume" : "go-on", page: unread};
  if (due) return {what: "review"};
  if (test && test.isPassed && attestation) return {what: "attest", url: attestation};
  return final && !(test && test.isPassed) ? {what: "final", url: final} : {what: "rest"};
}
export const NextStep = {of};
