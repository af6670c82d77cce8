// The dates and hours of a case, down the side on a desk, the one being read in a bar on a telephone. They are those
// that the authors mark in the text, <time data-said>, of the parts already open: nothing that is to come is told.
import {fill, make} from "../core/elements.js";
const head = document.querySelector(".case-head");
if (head) {
  const words = JSON.parse(head.dataset.file), times = [...document.querySelectorAll("time[data-said]")];
  const opener = () => make("button", {type: "button", className: "case-opener", textContent: words.hand,
    attributes: {"aria-expanded": "false"}});
  const now = make("span", {className: "case-now"}), list = make("ol"), LAST = 5;
  const more = make("button", {type: "button", hidden: true, onclick: () => { fold(!isFolded); }});
  const rail = make("nav", {className: "case-rail", attributes: {"aria-labelledby": "case-dates"}},
    make("h2", {id: "case-dates", textContent: words.dates}), more, list);
  const column = make("div", {className: "case-column"}, opener(), rail), steps = document.querySelector(".steps");
  if (steps) {
    steps.before(column);
    column.append(steps);
  } else document.querySelector("main").after(column);
  head.after(make("div", {className: "case-bar"}, now, opener()));
  times.forEach((time, n) => { time.id = `moment-${n + 1}`; });

  // « 12 mai 2026, 5 h 15 »; without the year where it is that of the date before.
  const yearOf = ({dateTime}) => dateTime.slice(0, 4);
  function said(time, before) {
    const [day, hour] = time.dataset.said.split("|");
    const known = before && yearOf(before) === yearOf(time);
    return [known ? day.replace(/\s\d{4}$/, "") : day, ...hour ? [hour] : []].join(", ");
  }

  let open = [], current = null; // the marks in sight of the reader, in the order of the page
  let dated = [], isFolded = true; // of those, one a date, in their order
  const links = new Map();
  function draw() {
    open = times.filter(time => !time.closest("[data-ahead]"));
    const told = new Set();
    dated = open.filter(({dateTime}) => !told.has(dateTime) && told.add(dateTime));
    dated.sort((a, b) => a.dateTime < b.dateTime ? -1 : a.dateTime > b.dateTime ? 1 : 0);
    links.clear();
    list.replaceChildren(...dated.map(time => {
      const link = make("a", {href: "#" + time.id});
      for (const one of open) if (one.dateTime === time.dateTime) links.set(one, link);
      return make("li", {}, link);
    }));
    rail.hidden = !dated.length;
    current = null;
    fold(isFolded);
    mark();
  }

  // The last dates, and the one being read; the others on demand.
  function fold(yes) {
    const lines = [...list.children], most = lines.length - LAST;
    let before;
    isFolded = yes;
    lines.forEach((line, n) => {
      line.hidden = yes && n < most && !line.querySelector("[aria-current]");
      if (line.hidden) return;
      line.firstChild.textContent = said(dated[n], before);
      before = dated[n];
    });
    more.hidden = most < 1;
    more.textContent = fill(words[yes ? "before" : "fold"], {n: lines.length});
    more.setAttribute("aria-expanded", !yes);
  }

  // The last moment passed; at the top of the page, the first.
  function mark() {
    const passed = open.filter(time => time.getBoundingClientRect().top < innerHeight / 2);
    const reached = passed.length ? passed[passed.length - 1] : open[0];
    if (!reached || reached === current) return;
    current = reached;
    for (const link of new Set(links.values())) link.removeAttribute("aria-current");
    const link = links.get(current);
    link.setAttribute("aria-current", "true");
    fold(isFolded);
    now.textContent = said(current);
    if (column.scrollHeight > column.clientHeight) column.scrollTop = link.offsetTop - column.clientHeight / 2;
  }

  let waiting = 0;
  addEventListener("scroll", () => {
    waiting = waiting || requestAnimationFrame(() => { waiting = 0; mark(); });
  }, {passive: true});
  document.addEventListener("case-shown", draw);
  draw();
}
