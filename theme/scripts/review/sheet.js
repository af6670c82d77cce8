// « Mes questions à revoir » on paper: each question read from its own page, framed one after the other, then their key
// on a page of its own. Nothing is answered, nothing kept.
//
//   revision.html#feuille=…, the questions written as in the address of a review
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {day} from "../core/page-elements.js";
import {Review} from "../learner/review.js";
import {questionFrame} from "./frame.js";
const NAME = "#feuille=", PATIENCE = 20000; // ms for one question
const box = document.querySelector(".review"), {progress} = document.documentElement.dataset;
if (location.hash.startsWith(NAME)) {
  const here = location.hash, words = JSON.parse(box.dataset.words), say = (key, values) => fill(words[key], values);

  // What a question says, as its page told it: text, or [tag, class, language, …what is in it]. Anything else is text.
  const PLAIN = /^(p|div|ul|ol|li|b|strong|i|em|span|small|sub|sup|table|thead|tbody|tr|th|td|blockquote)$/;
  function drawn(told) {
    if (!Array.isArray(told)) return String(told);
    const [tag, className, lang, ...inside] = told;
    const properties = {className: String(className), ...lang ? {lang: String(lang)} : {}};
    return make(PLAIN.test(tag) ? tag : "span", properties, ...inside.map(drawn));
  }
  const each = list => Array.isArray(list) ? list : [];

  const read = (src, place) => new Promise(done => {
    const timer = setTimeout(end, PATIENCE, null);
    const one = questionFrame(place, src, say("asked"), {
      here: () => { one.order("write"); }, written: end, gone: () => { end(null); },
    });
    function end(told) {
      clearTimeout(timer);
      one.close();
      done(told);
    }
  });

  // --- on paper -----------------------------------------------------------------------------------------------

  const ticked = row => make("li", {}, make("span", {className: "tick"}), " ", ...row);
  const filled = row => make("li", {}, ...row, " ", make("span", {className: "blank-line"}));
  function asked({id, kind, stem, rows, form}, n) {
    return make("li", {className: "on-paper", data: {id}},
      make("p", {className: "quiz-id"}, make("b", {textContent: String(n + 1)}), " ", String(kind)),
      ...each(stem).map(drawn),
      make("ul", {}, ...each(rows).map(row => each(row).map(drawn)).map(form === "options" ? ticked : filled)));
  }
  const reason = ({letter, right, text}) => make("li", {className: right ? "is-right" : ""},
    make("b", {textContent: letter + (right ? " ✓" : "")}), " ", ...each(text).map(drawn));
  const answer = ({key, reasons, basis}) => make("li", {}, make("p", {}, make("b", {textContent: String(key)})),
    make("ul", {}, ...each(reasons).map(reason)), ...each(basis).map(drawn));

  // --- made -----------------------------------------------------------------------------------------------------

  const status = make("p", {className: "made", role: "status"}), count = make("p", {className: "made"});
  const hidden = make("div", {className: "asking", attributes: {"aria-hidden": "true"}});
  const print = make("button", {type: "button", className: "main", textContent: say("print"), hidden: true,
    onclick: () => { window.print(); }});
  function name(title) {
    document.querySelector("h1").textContent = title;
    document.title = document.title.replace(/^.*?(?= — |$)/, title);
  }
  async function compose(stops) {
    const all = stops.flatMap(({page, questions}) => questions.map(({id}) => ({id, page}))), found = [];
    for (const [n, {id, page}] of all.entries()) {
      count.textContent = say("making", {n: n + 1, total: all.length});
      const told = await read(`${page}${Review.write(stops)}@${n + 1}`, hidden);
      if (told && told.id === id) found.push(told);
    }
    const lost = all.map(({id}) => id).filter(id => !found.some(one => one.id === id));
    count.textContent = lost.length ? say("lost", {ids: lost.join(", ")}) : "";
    hidden.remove();
    if (!found.length) return;
    status.textContent = say("made", {n: found.length});
    const about = make("p", {className: "sheet-about", textContent: say("about", {date: day(Date.now())})});
    const key = make("h2", {textContent: say("key")});
    box.append(make("section", {className: "sheet-asked"}, about, make("ol", {}, ...found.map(asked))),
      make("section", {className: "sheet-key"}, key, make("ol", {}, ...found.map(answer))));
    const free = document.activeElement === document.body;
    print.hidden = false;
    if (free) print.focus({preventScroll: true});
  }
  function begin() {
    const stops = Review.read("#reviser=" + location.hash.slice(NAME.length));
    document.documentElement.dataset.review = "sheet";
    const back = make("p", {className: "review-leave"}, make("a", {href: progress, textContent: say("back")}));
    box.replaceChildren(back, ...stops ? [status, count, print, hidden] : [make("p", {textContent: say("nothing")})]);
    name(say("title"));
    addEventListener("hashchange", () => {
      if (/^#(feuille|reviser)=/.test(location.hash)) location.reload();
      else history.replaceState(null, "", here); // a link within the page does not end it
    });
    return stops ? compose(stops) : undefined;
  }
  const other = document.getElementById("language-switch");
  if (other) other.addEventListener("click", () => { other.hash = here; });
  Promise.resolve().then(begin).catch(tellFault);
}
