// The place in a page: the last heading or question passed. Kept, it is where « Reprendre » leads, in either language;
// the link to the other language opens there too.
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
const {page} = document.documentElement.dataset;
const QUIET = 1500; // ms without scrolling before a place is worth keeping
const KEPT = /^[a-z0-9][a-z0-9-]{0,63}$/;

// The id of the last heading or question passed, "" at the top of the page.
function reached() {
  if (scrollY <= 40) return "";
  const passed = Array.from(document.querySelectorAll("main :is(h2, h3, .quiz)[id]")).filter(
    place => place.offsetParent && place.getBoundingClientRect().top < 90);
  return passed.length ? passed[passed.length - 1].id : "";
}
const spot = () => KEPT.test(reached()) ? reached() : undefined;

const other = document.getElementById("language-switch"); // none in a package of one language
if (other) other.addEventListener("click", ({currentTarget}) => {
  currentTarget.hash = Review.isOn ? Review.hash() : reached();
  Progress.setPreference("language", currentTarget.lang);
});

// Keeps the place from now on, while the reader moves through a page of a module. Opened at its top once more, it is
// still where it was left.
function follow() {
  let kept, timer;
  const keep = place => Progress.visit({page, spot: kept = place});
  const open = () => {
    const last = Progress.get("last") || {};
    keep(spot() || (last.page === page ? last.spot : undefined));
  };
  open();
  addEventListener("pageshow", ({persisted}) => { if (persisted) open(); }); // back from another page
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (spot() !== kept) keep(spot()); }, QUIET);
  }, {passive: true});
}

// Where to resume among the pages there are, in the order of the course: {page, href}. A page that has gone gives way
// to the sheet of its module; an anchor that has gone, to the top of its page.
function last(pages) {
  const {page: wanted = "", spot: at} = Progress.get("last") || {};
  if (pages.includes(wanted)) return {page: wanted, href: wanted + (at ? "#" + at : "")};
  const module = /^m\d\d-/.test(wanted) && pages.find(one => one.startsWith(wanted.slice(0, 4)));
  return module ? {page: module, href: module} : null;
}

export const Place = {spot, follow, last};
