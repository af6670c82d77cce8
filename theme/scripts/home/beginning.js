// The steps of a first visit: a function, a time, the first lesson. The function and the time make a path: one that
// promises a time, that of the function, or the whole course. They may be chosen again at any moment.
import {make} from "../core/elements.js";
import {Following} from "../learner/following.js";
import {Progress} from "../learner/progress.js";
import {CourseProgress} from "../path/course-progress.js";
const OWN = "own"; // the path of the function

// The lines of `list` in hand: `show` puts them as the learner has chosen; `say` has the words.
export const beginning = (list, say, draw) => {
  const [job, time] = ["fonction", "temps"].map(id => document.getElementById(id));
  const lesson = list.querySelector(".lesson"), begin = list.querySelector(".begin .button");
  const abouts = list.querySelectorAll(".about"), whole = Following.whole;
  const own = new Option("", OWN), chosen = select => select && select.selectedOptions[0];
  const choose = () => Following.choose(!time || time.value === OWN ? job.value || whole : time.value);
  for (const select of [job, time]) if (select) select.hidden = false;
  if (job) job.onchange = () => {
    const isOwn = time && [whole, OWN].includes(time.value); // before its own line goes
    offer();
    if (isOwn) time.value = job.value ? OWN : whole;
    return choose();
  };
  if (time) time.onchange = choose;

  // What the function chosen adds to the times.
  function offer() {
    if (!time || !job) return;
    if (!job.value) return own.remove();
    own.textContent = chosen(job).dataset.own;
    if (!own.parentNode) time.lastElementChild.before(own);
  }
  function showChoice() {
    const path = Following.path(), of = select => [...select ? select.options : []].map(({value}) => value);
    const isTimed = path && of(time).includes(path.id);
    if (path && of(job).includes(path.id)) job.value = path.id;
    offer();
    if (time) time.value = isTimed ? path.id : path && own.parentNode ? OWN : whole;
    if (job) abouts[0].textContent = chosen(job).dataset.text;
    if (time) {
      const {about = ""} = chosen(chosen(time) === own ? job : time).dataset;
      abouts[abouts.length - 1].textContent = about;
    }
  }
  // A module's own page presents it: one begins with a lesson.
  function showLesson() {
    const pages = Following.pages(), unread = pages.filter(page => !CourseProgress.isRead(Progress)(page));
    const page = unread.find(({url}) => !url.endsWith("/index.html")) || pages[0];
    if (!lesson || !page) return;
    const said = make("b", {textContent: page.title}), n = say("length", {n: page.minutes}).replace(/[()]/g, "");
    if (begin.getAttribute("href") !== page.url || !list.querySelector("svg")) {
      begin.href = page.url;
      lesson.replaceChildren(said, " ", make("span", {className: "minutes", textContent: n}));
      draw(list.querySelector(".scene"), page);
    }
  }
  return {show() {
    showChoice();
    showLesson();
  }};
};
