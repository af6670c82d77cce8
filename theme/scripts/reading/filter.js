// Long pages: a field that keeps the entries holding its words, says how many there are, and hides nothing on paper;
// the contents, open where they stand beside the text; and the way back to the page whose note led here.
import {fill, make, plain} from "../core/elements.js";
import {aimed, decoded} from "../core/page-elements.js";
import {following} from "./position.js";
import * as register from "./register.js";
const beside = document.querySelector(".beside");
const article = document.querySelector("article"), {dataset} = document.documentElement;
const {Register} = register; // on a page of the register, whose texts come after its headings
const ENTRY = "tbody tr, dt, h3" + (document.body.matches(".kind-papers") ? ", li" : "");

// What stands from one head to the next of its kind, or to a greater one, among the children of its parent.
function from(head, ends) {
  const all = [head];
  let next = head.nextElementSibling;
  for (; next && !next.matches(ends); next = next.nextElementSibling) all.push(next);
  return all;
}
const belongs = head => head.matches("tr, li") ? [head] : from(head, head.matches("dt") ? "dt" : "h2, h3");
const text = elements => plain(elements.map(one => one.textContent).join(" "));

// [{parts, said, entries}]: each section with the entries it holds; what stands before the first heading stays.
function read() {
  const heads = [...article.querySelectorAll("h2")].filter(head => !head.closest(".beside"));
  const sections = heads.map(head => ({parts: from(head, "h2"), said: text([head])}));
  if (!heads.length) sections.push({parts: [...article.querySelectorAll(".table")], said: ""});
  for (const section of sections) {
    const found = section.parts.flatMap(part => part.matches(ENTRY) ? [part] : [...part.querySelectorAll(ENTRY)]);
    section.entries = found.map(head => belongs(head)).map(parts => ({parts, said: text(parts)}));
    if (!found.length) section.said = text(section.parts);
  }
  return sections;
}

const show = (parts, is) => { for (const part of parts) part.classList.toggle("out", !is); };
function filter(sections, query) {
  const wanted = plain(query).replace(/\bart(icle)?s?\b\.?/g, " ").split(/\s+/).filter(Boolean);
  const holds = said => wanted.every(word => said.includes(word));
  let kept = 0, of = 0;
  for (const {parts, said, entries} of sections) {
    const whole = said !== "" && wanted.length > 0 && holds(said); // its very title
    const found = entries.filter(entry => whole || holds(entry.said));
    show(parts, !wanted.length || whole || found.length > 0);
    for (const entry of entries) show(entry.parts, whole || found.includes(entry));
    kept += found.length;
    of += entries.length;
  }
  return {kept, of, all: !wanted.length};
}

const field = document.getElementById("filter");
if (field) {
  const status = beside.querySelector("[role=status]"), {some, none} = field.dataset;
  let sections = read();
  const links = [...beside.querySelectorAll(".contents a")];
  const isOut = place => Boolean(place && place.closest(".out"));
  const apply = () => {
    const {kept, of, all} = filter(sections, field.value);
    const told = [fill(kept ? some : none, {n: kept, all: of}), Register && Register.stillComing()];
    status.textContent = all ? "" : told.filter(Boolean).join(" ");
    for (const link of links) link.parentElement.hidden = isOut(aimed(link.hash));
  };
  const clear = () => { field.value = ""; apply(); };
  const reveal = hash => {
    if (!isOut(aimed(hash))) return;
    clear();
    aimed(hash).scrollIntoView();
  };
  field.addEventListener("input", apply);
  field.addEventListener("keydown", ({key}) => { if (key === "Escape") clear(); });
  addEventListener("hashchange", () => reveal(location.hash));
  // A link to the very place of the address makes no « hashchange ».
  document.addEventListener("click", ({target}) => {
    const link = target.closest("a[href*='#']");
    if (link && link.pathname === location.pathname) reveal(link.hash);
  });
  if (field.value) apply(); // given back by the browser
  if (Register) Register.whole.then(() => { sections = read(); if (field.value) apply(); });
}

if (beside) {
  const folded = beside.querySelector("details");
  if (folded && window.matchMedia && matchMedia("(min-width: 64em)").matches) folded.open = true;
  following([...beside.querySelectorAll(".contents a")]);
}

// « ?de= » names the page one comes from: a page of this course, and nothing else.
const [, came] = /[?&]de=([^&]*)/.exec(location.search) || [];
const back = came && decoded(came), place = aimed(location.hash);
function leadBack() {
  const home = place.matches("dt, h2, h3") && place.nextElementSibling || place;
  home.append(" ", make("a", {className: "back", href: dataset.up + back, textContent: beside.dataset.back}));
}
if (beside && back && place && /^[a-z0-9-]+(\/[a-z0-9-]+)?\.html(#[a-z0-9-]+)?$/.test(back)) {
  if (Register) Register.first.then(leadBack); else leadBack();
}
