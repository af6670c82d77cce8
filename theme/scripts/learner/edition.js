// Which version of the course, and which revision of its pages, a learner has seen. A page read to its end in a
// revision above the first is noted with it; one read before it was revised is to be read again.
import {tellFault} from "../core/faults.js";
import {Progress} from "./progress.js";
const {version = ""} = document.documentElement.dataset, opened = Date.now();
const NAME = "version", here = version.replace(/\W/g, "-");

const seen = () => Progress.setPreference(NAME, here);
// Whether what is kept was begun with another version.
const isNew = () => Progress.all().some(({k}) => /^(page|q|last|paper)/.test(k)) &&
  Progress.preference(NAME) !== here;
// What this version changed, for whoever comes from another; "" for the others, and where the course says nothing.
const news = () => isNew() && window.News || "";
const revisionSeen = url => (Progress.get("edition:" + url) || {rev: 1}).rev;
// Of pages [{url, revision}], those read before they were revised.
const again = pages => pages.filter(({url, revision}) =>
  (Progress.get("page:" + url) || {}).done && revision > revisionSeen(url));

// Everything was done since this page opened: the learner begins with this version, and nothing is new.
Progress.onchange(({condition}) => {
  const all = Progress.all();
  if (condition === "opening" || !all.length || Progress.preference(NAME)) return;
  if (all.every(({at}) => at >= opened)) seen().catch(tellFault);
});
export const Edition = {seen, news, again};
