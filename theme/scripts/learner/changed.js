// Answers that a later version of the course changed: whoever had answered before is told why, once, for good. That it
// was told is a preference of the learner, « told-m02-q14 », whose value is the revision: it goes wherever the progress
// goes, and older copies of the course keep it.
import {tellFault} from "../core/faults.js";
import {Progress} from "./progress.js";
const nameOf = id => "told-" + id;
const SEEN = 1000; // ms in view: what only went by was not told

// Whether who answered it in the revision `rev` is still to be told of `revision`.
const isNews = (id, rev, revision) => rev < revision && !(Progress.preference(nameOf(id)) >= revision);

// Shows the notice, if one of `revs`, in which the question was answered, is before `revision`; told once it has been
// in view. It stays until the page is left, or somebody else sits down.
function show(notice, id, revs, revision) {
  if (!revs.length) notice.hidden = true;
  if (!notice.hidden || !revs.some(rev => isNews(id, rev, revision))) return;
  const told = () => { Progress.setPreference(nameOf(id), String(revision)).catch(tellFault); };
  let timer;
  notice.hidden = false;
  if (!window.IntersectionObserver) return told();
  const watcher = new IntersectionObserver(entries => {
    clearTimeout(timer);
    if (!entries[entries.length - 1].isIntersecting) return;
    timer = setTimeout(() => {
      watcher.disconnect();
      told();
    }, SEEN);
  });
  watcher.observe(notice);
}
export const Changed = {isNews, show};
