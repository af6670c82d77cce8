// Under which key of localStorage this page keeps something: that origin may hold other courses, the pages of a host
// and all its accounts. A host names the frame of the course after the account (host/page.js), as the hub reads it
// (store.js): within the host's own page alone, for any link may name a window.
const named = name => (/^account:([0-9a-f]{32})/.exec(name) || [])[1];
const {course} = document.documentElement.dataset;
const isWrapped = one => one.parent !== one &&
  ("scorm" in one.parent.document.documentElement.dataset || isWrapped(one.parent));
let account = "";
try { account = isWrapped(window) && (named(window.name) || named(parent.name)); } catch { /* of another origin */ }
export const ownKey = name => `${name}:${course}${account ? "-" + account : ""}`;
