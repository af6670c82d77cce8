/* The list of results: in groups, the groups in the order of their best result, a few each. Each result is one
   a[data-result], in rank order. */
import {fill, make} from "../core/elements.js";
import {pieces, spotsIn} from "./excerpt.js";
const root = document.documentElement;
const FEW = 4, LEAST = 0.2; // shown at once in a group, from what share of the best score
const MOST = 100; // after « tout voir »
const SHOWN = 20; // in all, when there are so many
const ALIKE = 0.55; // of the score of its best part, for a second part of a page to be shown
const ANYWAY = 2; // shown of a group even when the best of the next one is a better answer
const BY_PAGE = new Set(["lessons", "papers", "real"]); // there, a page shows its best passage first

/* [{name, shown, all}]: hits by group. */
function grouped(hits) {
  const groups = new Map();
  for (const hit of hits) {
    const name = hit.passage.page.group;
    if (!groups.has(name)) groups.set(name, {name, shown: [], all: []});
    groups.get(name).all.push(hit);
  }
  const found = [...groups.values()];
  found.forEach((group, i) => choose(group, LEAST * hits[0].score, found[i + 1] ? found[i + 1].all[0].score : 0));
  lengthen(found);
  return found;
}

/* A short list goes on, first to a few in each group, then with lessons, where no other group's best leaves the first
   three for it. */
function lengthen(groups) {
  const free = groups.filter(({shown}, i) => i || groups.length === 1 || shown.length > 2);
  for (const most of [FEW, SHOWN]) {
    for (const group of free.filter(({name}) => most === FEW || name === "lessons")) {
      for (const hit of group.all) {
        if (group.shown.length >= most || groups.reduce((sum, {shown}) => sum + shown.length, 0) >= SHOWN) break;
        if (!group.shown.includes(hit) && !repeats(group, hit)) group.shown.push(hit);
      }
    }
  }
}

/* Whether the page of a hit is shown enough, where a page is shown once, or by two parts that answer nearly alike. */
function repeats({name, shown}, {score, passage: {page}}) {
  const same = BY_PAGE.has(name) ? shown.filter(other => other.passage.page === page) : [];
  return same.length > 1 || same.length === 1 && score < ALIKE * same[0].score;
}

/* The few of a group that are shown: a page once, and past the second none before a better answer of the next
   group. */
function choose(group, least, next) {
  const {all, shown} = group;
  for (const hit of all) {
    const isPoor = shown.length && hit.score < least || shown.length >= ANYWAY && hit.score < next;
    if (shown.length >= FEW || isPoor) return;
    if (!repeats(group, hit)) shown.push(hit);
  }
}

/* A list drawn in `place`, for one query. `chosen` is told of the link that is followed. */
export class List {
  constructor({place, finder, query, result, chosen}) {
    Object.assign(this, {place, finder, query, result, chosen, said: finder.said});
    this.rank = 0;
    this.groups = grouped(result.hits);
  }

  /* Draws, and returns how many results are shown. */
  draw() {
    this.place.replaceChildren(...this.groups.map(group => this.group(group)));
    this.number();
    return this.place.querySelectorAll("[data-result]").length;
  }

  number() {
    this.place.querySelectorAll("[data-result]").forEach((link, i) => { link.dataset.result = i + 1; });
  }

  group({name, shown, all}) {
    const list = make("ol", {}, ...shown.map(hit => this.row(hit))), box = make("section", {data: {group: name}},
      make("h3", {textContent: this.said[name]}), list);
    if (all.length > shown.length) {
      const rest = all.filter(hit => !shown.includes(hit)).slice(0, MOST - shown.length);
      const more = make("button", {type: "button", className: "search-more",
        textContent: fill(this.said.all, {n: shown.length + rest.length})});
      more.onclick = () => {
        list.append(...rest.map(hit => this.row(hit)));
        more.remove();
        this.number();
        list.children[shown.length].querySelector("a").focus();
      };
      box.append(more);
    }
    return box;
  }

  row({passage, why, by = passage}) {
    const {passages} = this.finder, {notions} = this.result, {spots, words} = spotsIn(by, notions);
    const link = make("a", {data: {result: ""}, href: this.address(passage, words), textContent: this.title(passage)});
    link.onclick = () => this.chosen(link);
    // What follows a decision would tell it: the facts alone are shown.
    const told = passage.isAhead ? passages.all[passage.page.first + (passage.kind === "real" ? 1 : 0)] :
      spots.length ? by : passage;
    const seen = told === by ? spots : [];
    const from = told === by && by !== passage ? fill(this.said.within, {page: by.title, title: ""}) : "";
    return make("li", {}, link, make("span", {className: "search-about", textContent: this.about(passage)}),
      make("p", {}, from, ...pieces(told, seen, passages.all[told.i + 1]).map(
        piece => piece.mark ? make("mark", {textContent: piece.mark}) : piece)),
      ...why && !words.length ? [make("p", {textContent: fill(this.said.why, {words: why})})] : []);
  }

  /* « L’enfant, l’âge et le consentement : La règle ». A lesson's own name says more than its headings; on a page of
     entries, the entry's; of what comes later in a file, the heading would tell it. */
  title({page, title, pageTitle, isAhead}) {
    if (!title || isAhead) return pageTitle;
    return page.module && title !== pageTitle ? fill(this.said.within, {page: pageTitle, title}) : title;
  }

  /* « Module 2, leçon ». */
  about({kind, page, title, pageTitle, isAhead}) {
    const what = this.said["kind-" + kind] || this.said["kind-page"];
    if (isAhead && page.module) return fill(this.said.later, {n: page.module, kind: what});
    if (page.module) return fill(this.said.module, {n: page.module, kind: what});
    return pageTitle === title ? what : `${what} — ${pageTitle}`;
  }

  /* The words found go with the reader, who sees them marked on arrival. */
  address({address}, words) {
    const [page, anchor] = address.split("#"), carried = new URLSearchParams({q: this.query.slice(0, 200)});
    if (words.length) carried.set("w", words.slice(0, 20).join(" "));
    return `${root.dataset.up}${page}?${carried}${anchor ? "#" + anchor : ""}`;
  }
}
