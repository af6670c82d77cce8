// « Mon parcours »: where one is and, from #fichier on, one’s data and code. The end of the address says which
// shows, so that a link of an earlier version lands; without scripts, or without such a place, all of it does.
import {aimed} from "../core/page-elements.js";
const first = document.getElementById("fichier"), links = [...document.querySelectorAll(".mine a")];
if (first && links.length) {
  const all = [...document.querySelector("article").children].filter(one => !one.matches("h1, .mine"));
  const data = all.slice(all.indexOf(first)), where = all.slice(0, all.indexOf(first));
  const other = document.getElementById("language-switch");
  let isData = false;
  function show(event) {
    const place = aimed(location.hash);
    isData = Boolean(place) && data.some(one => one.contains(place));
    for (const one of where) one.classList.toggle("away", isData);
    for (const one of data) one.classList.toggle("away", !isData);
    for (const link of links) {
      if (link === links[isData ? links.length - 1 : 0]) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const folded = place && place.closest("details:not([open])");
    if (folded) folded.open = true;
    if (place && event) place.scrollIntoView();
  }
  show(location.hash);
  addEventListener("hashchange", show);
  if (other) other.addEventListener("click", () => { if (isData && !other.hash) other.hash = first.id; });
}
