// One question of a review, shown alone in the frame of the review's page (review/frame.js). On file:// the two cannot
// read each other: they speak by messages. Here the question is answered and kept as anywhere; that page is told its
// height, what became of it, where to look; for the sheet to print, what the question says.
import {tellFault} from "../core/faults.js";
import {Progress} from "../learner/progress.js";
import {Review} from "../learner/review.js";
import {Theme} from "../learner/theme.js";
import {Size} from "../reading/size.js";
const article = document.querySelector("article");
const {hash, isFramed, stop, box, isAnswered} = Review, [question] = isFramed ? stop.questions : [];
const home = location.protocol === "file:" ? "*" : location.origin;
const send = (told, details) => { parent.postMessage({told, ...details}, home); };
if (isFramed && !question) send("gone"); // withdrawn since the address was made
else if (isFramed) {
  const quiz = box(question);

  // --- its height, and what is to be seen of it --------------------------------------------------------

  const measure = () => { send("height", {height: Math.ceil(document.body.getBoundingClientRect().height)}); };
  if (window.ResizeObserver) new ResizeObserver(measure).observe(document.body);
  for (const event of ["click", "change", "keyup"]) document.addEventListener(event, () => { setTimeout(measure); });
  // Of another origin, it cannot scroll the page around it.
  function show(part) {
    const {top, bottom} = part.getBoundingClientRect();
    send("look", {top, bottom});
  }
  // What leads elsewhere leaves the review, not its frame alone.
  document.addEventListener("click", ({target}) => {
    const link = target.closest("a[href]");
    if (link) link.target = "_parent";
  }, true);

  // What fails says so (core/faults.js): around the frame, since its foot is out of sight.
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, () => {
    if (document.documentElement.dataset.fault) send("fault");
  });

  document.addEventListener("lacking", ({target}) => {
    measure();
    show(target.querySelector(".lack"));
  });

  // --- answered, and kept -------------------------------------------------------------------------------

  document.addEventListener("answered", ({detail: {id, right}}) => {
    if (id !== question.id) return;
    if (!isAnswered(question)) { // a second try does not count
      question.mark = right ? "+" : "!";
      history.replaceState(null, "", hash());
      send("answered", {id, right});
    }
    measure();
    show(quiz.querySelector(".verdict"));
    Progress.record().then(({condition}) => { send("kept", {condition}); }).catch(tellFault);
  });

  // --- what the question says, for paper ----------------------------------------------------------------

  const PLAIN = /^(p|div|ul|ol|li|b|strong|i|em|span|small|sub|sup|table|thead|tbody|tr|th|td|blockquote)$/;
  // [tag, class, language, …what is in it], text as text.
  function told(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("button, script, .heard")) return "";
    const tag = PLAIN.test(node.localName) ? node.localName : "span";
    return [tag, node.getAttribute("class") || "", node.lang, ...[...node.childNodes].map(told)];
  }
  const all = selector => [...quiz.querySelectorAll(selector)];
  function write() {
    const key = document.querySelector(`[data-key="${question.id}"] b`);
    send("written", {
      id: question.id, kind: quiz.querySelector(".quiz-id span").textContent, key: key ? key.textContent : question.id,
      stem: [...quiz.querySelector(".quiz-question").childNodes, ...all(".choices")].map(told),
      rows: all(".option label, .match label, .fill label").map(label => [...label.childNodes].map(told)),
      form: all(".option").length ? "options" : "lines",
      reasons: all(".why").map(why => ({
        letter: why.parentElement.querySelector(".letter").textContent, text: [...why.childNodes].map(told),
        right: Boolean(why.parentElement.querySelector("[data-correct]")),
      })),
      basis: all(".basis").map(told),
    });
  }

  const orders = {
    write,
    focus: () => { quiz.focus({preventScroll: true}); },
    dress: ({theme, size}) => { Theme.apply(theme); Size.apply(size); },
  };
  addEventListener("message", ({source, origin, data}) => {
    if (source !== parent || home !== "*" && origin !== home) return;
    if (data && Object.keys(orders).includes(data.order)) orders[data.order](data);
  });
  send("here");
  Progress.ready.then(() => {
    measure();
    send("ready", {title: article.querySelector("h1").textContent});
  }).catch(tellFault);
}
