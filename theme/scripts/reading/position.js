// Where one is on a long page: of the links to its headings, the last one passed is marked, and `told` of it.
import {aimed} from "../core/page-elements.js";
export const following = (links, told) => {
  const places = links.map(link => aimed(link.hash));
  let now, waiting = false;
  function look() {
    waiting = false;
    const line = Math.min(innerHeight / 3, 200);
    let last = -1;
    places.forEach((place, n) => {
      if (place && place.getClientRects().length && place.getBoundingClientRect().top < line) last = n;
    });
    if (last === now) return;
    now = last;
    links.forEach((link, n) => {
      if (n === last) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
    });
    if (told) told(last);
  }
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  }, {passive: true});
  look();
};
