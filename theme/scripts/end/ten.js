// « Dix minutes »: of a lesson, the part that fits in what is left of them after a few questions, ended by one card:
// what was done, what comes next and when. Asked for by the end of the address, which says what came before:
//
//   2-moyen.html#dix-minutes            2-moyen.html#dix-minutes-3-2=consequence
//
// three questions reviewed, two of them right; and the place at which the reading had stopped. Where the next part
// begins is kept as a preference: MODULE-PAGE-HEADING.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {day} from "../core/page-elements.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {CourseProgress} from "../path/course-progress.js";
import {Results} from "./results.js";
const {say, questions} = Results, {page, up} = document.documentElement.dataset;
const NAME = "part", MOST = 10, LEAST = 4, A_QUESTION = 1.25; // minutes
const [, asked = 0, right = 0, spot = ""] =
  /^#dix-minutes(?:-(\d\d?)-(\d\d?))?(?:=([\w-]{1,64}))?$/.exec(location.hash) || [];
const article = document.querySelector("article"), onward = document.querySelector(".onward");
const module = window.Modules.find(({pages}) => pages.some(([url]) => url === page));
const at = module.pages.findIndex(([url]) => url === page), [, minutes, title] = module.pages[at];
const own = `${module.id}-${at}-`, headings = [...article.querySelectorAll(":scope > h2[id]")].slice(1);

// What precedes the second heading, then what follows each: their minutes, by the length of their text.
function lengths() {
  const signs = [0, ...headings.map(() => 0)];
  let part = 0;
  for (const child of article.children) {
    if (child === headings[part]) part++;
    signs[part] += child.textContent.length;
  }
  const all = signs.reduce((sum, one) => sum + one, 0);
  return signs.map(one => minutes * one / all);
}
// The part in which an element of that id stands.
function partOf(id) {
  const place = document.getElementById(id);
  const isAfter = one => one === place || one.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
  return place && article.contains(place) ? headings.filter(isAfter).length : 0;
}
function taken() {
  const kept = Progress.preference(NAME) || "", all = lengths();
  const from = Math.max(partOf(spot), kept.startsWith(own) ? partOf(kept.slice(own.length)) : 0);
  const room = Math.max(LEAST, MOST - A_QUESTION * asked);
  let to = from + 1, sum = all[from];
  while (to < all.length && sum + all[to] <= room) sum += all[to++];
  return {from, to, all};
}

function done({from, to, all}) {
  const read = to === from + 1 ? say("ten-part", {title, n: to, all: all.length})
    : say("ten-parts", {title, from: from + 1, to, all: all.length});
  return [Number(asked) ? say("ten-asked", {n: asked, right}) : "", read];
}
// What comes next, {said, href}: the rest of the lesson, or the next page of the path.
function next({to, all}) {
  const heading = headings[to - 1], following = Following.after(page);
  if (heading) {
    const n = Math.max(1, Math.round(all[to]));
    return {said: say("ten-rest", {title: heading.firstChild.textContent, n}), href: "#" + heading.id};
  }
  return following ? {said: say("ten-page", {title: following.title, n: following.minutes}), href: up + following.url}
    : {said: say("ten-over"), href: ""};
}
function when() {
  const waiting = CourseProgress.waiting([...questions.values()], Progress), now = Date.now();
  const due = CourseProgress.due([...questions.values()], Progress, now).length;
  if (due) return say("due", {n: due});
  return waiting.length ? say("ten-when", {date: day(Math.min(...waiting.map(({from}) => from)))}) : "";
}

const part = taken(), heading = headings[part.to - 1], {said, href} = next(part);
const told = make("p"), card = make("section", {className: "end-card ten", attributes: {"aria-label": say("ten")}},
  make("h2", {textContent: say("ten")}), ...done(part).filter(Boolean).map(textContent => make("p", {textContent})),
  make("p", {textContent: said}), told, make("p", {className: "end-way"},
    make("a", {className: "button", href: up + "index.html", textContent: say("ten-stop")}), "\u2003",
    href ? make("a", {href, textContent: say("ten-on")}) : ""));
const show = () => { told.textContent = when(); };
show();
Progress.onchange(show);
(heading || onward).before(card);
if (!heading) document.documentElement.dataset.ten = "end"; // the page has one end, and not two
if (part.from) headings[part.from - 1].scrollIntoView();
new IntersectionObserver((entries, watcher) => {
  if (!entries.some(({isIntersecting}) => isIntersecting)) return;
  watcher.disconnect();
  Progress.setPreference(NAME, (heading ? own + heading.id : "-").slice(0, 64)).catch(tellFault);
}).observe(card);
