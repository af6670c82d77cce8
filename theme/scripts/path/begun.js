// The cases and the real files begun: how many decisions of each are taken, and how many are sound.
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {Tries} from "../learner/tries.js";

// [{url, title, all, n, sound}] of the pages in which something was decided. A decision mended since counts as sound.
export function begun() {
  return [...window.Modules, window.Real].flatMap(({pages, cases}) => Object.entries(cases).map(([url, asked]) => {
    const kept = Object.entries(asked).map(([id, rev]) => [Progress.besides(id), rev])
      .filter(([{q}, rev]) => Records.isCurrent(q, rev)).map(([one]) => one);
    const [, , title] = pages.find(page => page[0] === url) || [];
    return {url, title, all: Object.keys(asked).length, n: kept.length,
      sound: kept.filter(one => one.q.right || Tries.isFoundAfter(one)).length};
  })).filter(({n, title}) => n && title);
}
