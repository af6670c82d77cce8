// Where a learner stands, for « Aujourd’hui » (next-step.js): read from what is kept, from the modules of the course,
// and, once a test was handed in, from its key.
import {Attempts} from "../learner/attempts.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {Place} from "../reading/place.js";
import {lastTest} from "../test/again.js";
import {CourseProgress} from "../path/course-progress.js";

// A test begun and not handed in, unless its reader went on to a page since.
function openTest(urls, pages) {
  const [open] = Attempts.all(Progress.all()).filter(({submission}) => !submission).slice(-1);
  const url = open && urls[open.purpose];
  if (!url) return null;
  const replies = Object.values(open.responses), since = Math.max(open.at, ...replies.map(({at}) => at));
  const hasGoneOn = pages.some(page => CourseProgress.readAt(Progress)(page) > since);
  return hasGoneOn ? null : {url, n: replies.length, purpose: open.purpose};
}

// What is due, and since when the oldest is: what a new version asks again is late for nobody.
function review(modules, now) {
  const due = CourseProgress.due(modules.flatMap(({questions}) => questions), Progress, now);
  const since = Math.min(...due.map(({from}) => from).filter(Boolean));
  return {due: due.length, since, isLate: since < new Date(now).setHours(0, 0, 0, 0)};
}

// All that the rule needs, and `place`, the last page opened, {href, ...page}, if it is one that is read through.
// `urls`: the addresses of the pages that are no lessons.
export const standing = (modules, urls, now) => {
  const pages = modules.flatMap(one => one.pages), own = Following.pages();
  const last = Place.last(pages.map(({url}) => url)), opened = last && pages.find(({url}) => url === last.page);
  const place = opened && CourseProgress.isStudied(opened) ? {...opened, href: last.href} : null;
  const isOwn = place && own.some(({url}) => url === place.url), isRead = CourseProgress.isRead(Progress);
  const isHalf = isOwn && place.href !== place.url && !isRead(place), unread = isHalf ? place : Following.next();
  return {
    place, unread, isHere: Boolean(place && unread && place.url === unread.url), open: openTest(urls, pages),
    test: lastTest(pages, own), ...review(modules, now), final: urls.final, attestation: urls.attestation,
    hasRead: own.some(isRead),
    isBegun: Boolean(last) || Progress.all().some(({k}) => /^(page|q|paper|sitting):/.test(k)),
  };
};
