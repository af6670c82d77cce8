// What every page does besides its text, and the marks of what has been read.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {loadEnd} from "../core/load-end.js";
import {load} from "../core/page-elements.js";
import {whenIdle} from "../core/when-idle.js";
import {Progress} from "../learner/progress.js";
import {Records} from "../learner/records.js";
import {Review} from "../learner/review.js";
import {Theme} from "../learner/theme.js";
import {Place} from "./place.js";
import {Size} from "./size.js";
import {drawn, steps} from "./steps.js";
const {dataset} = document.documentElement;

// A link that Tab reaches in a table wider than its frame: Chromium may leave it beyond the edge.
document.addEventListener("focusin", ({target}) => {
  if (target.matches(".table a:focus-visible")) target.scrollIntoView({block: "nearest", inline: "nearest"});
});

const print = document.getElementById("print");
if (print) print.addEventListener("click", () => { window.print(); });

if (Progress) {
  const {Words} = window;

  const isRead = url => Boolean((Progress.get("page:" + url) || {}).done);
  // As « Mon parcours » counts: neither a question withdrawn since, nor an answer to its former meaning.
  const isAnswered = ([id, rev]) => Records.isCurrent(Progress.get("q:" + id), rev);
  // A quiz is done once all its questions are answered, whether or not its end was seen.
  function isDone(url) {
    const {pages, questions} = (window.Modules || []).find(module => url in module.questions) || {pages: []};
    const isQuiz = pages.some(([own, , , , kind]) => own === url && kind === "quiz");
    return isQuiz ? Object.entries(questions[url]).every(isAnswered) : isRead(url);
  }
  // The page that a link within the module leads to, as the records name it.
  const linked = link => dataset.page.replace(/[^/]*$/, "") + link.getAttribute("href");
  function markPages() {
    for (const link of [...steps(), ...document.querySelectorAll(".way a")]) {
      link.title = link.classList.toggle("done", isDone(linked(link))) ? Words.read : "";
    }
  }
  // Said once for a module: the day it ends is the day to put one's progress away.
  function remind({condition}) {
    const told = "reminded-" + dataset.page.slice(0, 3);
    if (Progress.preference(told)) return;
    const link = make("a", {href: dataset.up + dataset.progress + "#fichier", textContent: Words["module-over-link"]});
    const line = make("p", {className: "reminder", role: "status"});
    document.querySelector(".onward").before(line);
    line.append(Words[condition === "per-folder" ? "module-over-per-folder" : "module-over"] + " ", link);
    Progress.setPreference(told, "yes");
  }
  async function readToTheEnd() {
    const isNew = !isRead(dataset.page), revision = Number(dataset.rev) || 1;
    const state = await Progress.visit({page: dataset.page, done: true, spot: Place.spot(), revision});
    await drawn.catch(() => {});
    const pages = steps().map(linked);
    if (isNew && pages.length > 1 && pages.every(isRead)) remind(state);
  }
  // Read means its end came into view; of a quiz, that all its questions are answered as well.
  function watchTheEnd() {
    const asked = [...document.querySelectorAll(".kind-quiz .quiz[data-count]")]
      .map(({id, dataset: {rev}}) => [id, Number(rev)]);
    const look = () => {
      if (!asked.every(isAnswered)) return;
      watcher.disconnect();
      document.removeEventListener("answered", look);
      readToTheEnd().catch(tellFault);
    };
    const watcher = new IntersectionObserver(entries => {
      if (entries.some(({isIntersecting}) => isIntersecting)) look();
    });
    watcher.observe(document.querySelector(".case-end") || document.querySelector(".onward"));
    if (asked.length) document.addEventListener("answered", look);
  }
  // Over HTTPS the course keeps itself for reading without a network (offline/keep.js): not within a host, nor a
  // package of one language, which another program opens.
  function mayKeep() {
    const {serviceWorker} = navigator, isOurs = parent === window && document.getElementById("language-switch");
    if (!serviceWorker || !isOurs || location.protocol === "file:") return false;
    return Boolean(serviceWorker.controller) || document.body.matches(".kind-start, .kind-help");
  }
  Progress.ready.then(() => {
    Theme.apply(Progress.preference("theme"));
    Size.apply(Progress.preference("text-size"));
    markPages();
    Progress.onchange(markPages);
    drawn.then(markPages, () => {}); // a file missing is told
    const later = work => { whenIdle(() => { work().catch(() => {}); }, 3000); };
    if (mayKeep()) later(() => load(`${dataset.root}assets/offline.js`));
    if (!dataset.page.includes("/") || Review.isOn) return; // a review is no reading of the page
    Place.follow();
    const isLast = () => document.querySelector(".steps > ol > li:last-child > [aria-current]");
    const hasEnd = () => document.body.matches(".kind-lesson, .kind-quiz") || isLast();
    later(() => drawn.then(() => hasEnd() && loadEnd()));
    if (location.hash.startsWith("#dix-minutes")) ["following", "ten"].reduce(
      (before, name) => before.then(() => load(`${dataset.root}assets/${name}.js`)), loadEnd()).catch(() => {});
    watchTheEnd();
  }).catch(tellFault);
}
