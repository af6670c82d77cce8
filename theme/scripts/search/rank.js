/* Which passages answer a query, best first. Any word counts: a passage is weighed by the share of the query that it
   holds, never shut out by a word it lacks. */
import {Asked} from "./asked.js";
import {Meanings} from "./meanings.js";
import {isArticle, joined, unknownArticle} from "./numbers.js";
import {Elsewhere} from "./elsewhere.js";
import {isForeign} from "./foreign.js";
import {land} from "./landing.js";
import {lengths, Passages} from "./passages.js";
import {Slips} from "./slips.js";
import {Text, Vocabulary} from "./text.js";
import {closeness, kindsAsked, onPages, supported, together, weight, wished, worth} from "./weights.js";
import {Words} from "./words.js";
const TITLE = 1.4, PAGE = 1, PAGE_SHARE = 0.6, ELSEWHERE = 0.5; // what a word is worth in a title, in the page's,
// and for the share found when it is in the title of the page, or elsewhere on it
const CLOSE = 0.15; // what nearness adds
const LEAST = 0.02, LONGEST = 400; // of the best score, to be listed at all; signs of a query that are read
const SLICE = 300, MOMENT = 40; // words read at a time, and ms after which typing goes on: few words, so that the
// engine takes up at the next time what it has compiled meanwhile (a tenth of the reading in Chromium 150)
const RAREST = 5; // words found once or twice say no more than this
const NEIGHBOURS = 3; // shown of what is nearest, when the course does not treat what is asked
const SUBJECT = 5; // the most that a place named by hand counts, on the scale of rarity
const SAID = 4; // the rarity of a word that only what people say holds
const ARTICLE = 4; // what the number of an article adds to its own passage
/* Lets the page live, when it has waited for more than a moment: by a message, since a browser makes timers wait. */
const {port1, port2} = window.MessageChannel ? new MessageChannel() : {}, waiting = [];
if (port1) port1.onmessage = () => waiting.shift()();
let since = 0;
async function breath() {
  if (performance.now() - since < MOMENT) return;
  await new Promise(done => { if (port2) port2.postMessage(waiting.push(done)); else setTimeout(done); });
  since = performance.now();
}

export class Finder {
  /* Resolves to a finder over what the build writes: scripts/builder/package/search_index.py. */
  static async over(index, language) {
    const list = new Vocabulary(index), text = new Text(list, index.text), said = new Text(list, index.said);
    for (const one of [text, said]) while (one.readOn(SLICE)) await breath();
    const words = new Words(language), passages = new Passages(index, text, words);
    await breath();
    const explained = index.explained.map(of => passages.all[of]); // a number, or ""
    return new Finder(index.words, words, passages, new Asked(said, explained, words),
      new Elsewhere(index.elsewhere, words), index.other);
  }

  constructor(said, words, passages, asked, elsewhere, other) {
    Object.assign(this, {said, words, passages, asked, elsewhere, other});
    this.meanings = new Meanings(asked, words);
    this.slips = new Slips(passages.text, () => asked.all());
  }

  /* Resolves to {hits, notions, absent, instead, unknown, foreign}: the passages best first, what was looked for, the
     words of what the course does not treat, the query that was perhaps meant, the article that it does not hold, and
     whether it is in the other language; to null when `wanted` says that nobody waits any more. */
  async find(query, wanted = () => true) {
    const {articles} = this.passages;
    let read = joined(this.words.read(query.slice(0, LONGEST)).slice(0, 24), articles);
    const typed = read, {mended, instead} = await this.mend(read, query);
    read = mended;
    const {worths, on: notions} = kindsAsked(this.meanings.of(read), read), last = read[read.length - 1];
    for (const notion of notions) {
      await breath();
      if (!wanted()) return null;
      this.look(notion, last);
    }
    const found = notions.filter(notion => notion.rare > 0);
    const foreign = isForeign(typed, this.other, this.passages);
    const absent = foreign ? "" : this.strange(typed, notions);
    const hits = this.weigh(found, read, worths);
    return {hits: absent ? hits.slice(0, NEIGHBOURS) : hits, notions: found, absent, instead: absent ? "" : instead,
      unknown: absent ? "" : unknownArticle(read, articles), foreign};
  }

  /* The words that the course does not treat, unless they stand in a way of asking that was typed whole. */
  strange(typed, notions) {
    const found = this.elsewhere.of(typed, notions);
    return found && this.asked.hasWay(typed, this.words.read(found)) ? "" : found;
  }

  // --- slips ---------------------------------------------------------------------------------------

  leads(one) {
    return one.empty || this.passages.places(one).size > 0 || this.asked.knows(one);
  }

  /* The words as they were meant: those that lead nowhere are respelled or mended, unless they may still be being
     typed. */
  async mend(read, query) {
    let mended = [...read], instead = query;
    for (const [i, one] of read.entries()) {
      await breath();
      if (one.number || this.leads(one)) continue;
      const meant = await this.meant(one, i === read.length - 1);
      if (!meant) continue;
      mended[i] = this.words.read(meant);
      if (meant !== this.words.respelled(one.word)) instead = instead.replace(one.written, () => this.spelled(meant));
    }
    mended = mended.flat();
    const lonely = await this.lonely(mended);
    if (lonely) instead = instead.replace(lonely.one.written, () => this.spelled(lonely.meant));
    if (lonely) [mended[mended.indexOf(lonely.one)]] = this.words.read(lonely.meant);
    return {mended, instead: instead === query ? "" : instead};
  }

  spelled(meant) { return meant.split(" ").map(word => this.passages.spelled(word)).join(" "); }

  async meant(one, last) {
    const [respelled] = this.words.read(this.words.respelled(one.word));
    if (respelled.word !== one.word && this.passages.places(respelled).size) return respelled.word;
    if ((last || one.word.length > 3) && this.passages.places(one, true).size) return "";
    const {text} = this.passages, bare = this.words.unelided(one.word);
    if (bare !== one.word && text.same(bare).length) return bare;
    const parted = text.parted(one.word);
    if (parted) return parted;
    await this.slips.ready(breath);
    return this.slips.nearest(one.word);
  }

  /* A rare word that stands in no passage with any other word of the query, and is one slip from a common one. */
  async lonely(read) {
    const asked = read.filter(one => !one.empty && !one.number);
    for (const one of asked.length > 1 ? asked : []) {
      const places = this.passages.places(one);
      if (!places.size || places.size > 3 || this.asked.knows(one)) continue;
      const stands = other => [...this.passages.places(other).keys()].some(i => places.has(i));
      if (asked.some(other => other !== one && stands(other))) continue;
      await this.slips.ready(breath);
      const meant = this.slips.doubtful(one.word, places.size);
      if (meant) return {one, meant};
    }
    return null;
  }

  // --- places --------------------------------------------------------------------------------------

  /* Gives each way of a notion its places, and the notion its rarity: a rare word says more. */
  look(notion, last) {
    const count = this.passages.all.length;
    const rarity = size => size ? Math.min(RAREST, Math.log(1 + (count - size + 0.5) / (size + 0.5))) : 0;
    for (const way of notion.ways) {
      way.of = way.place ? [] : way.words.map(one => this.placesOf(one, one === last || one.word.length > 3));
      way.places = way.place ? this.explained(way.place) :
        way.of.length > 1 ? together(this.passages, way.of) : way.of[0];
      way.rare = way.place ? 0 : rarity(way.places.size);
    }
    const said = notion.ways.filter(way => way.rare), own = said.filter(way => way.worth === 1);
    notion.rare = Math.max(0, ...(own.length ? own : said).map(way => way.rare));
    if (!own.length && notion.ways.some(way => way.place)) notion.rare = SUBJECT;
    if (!notion.rare && notion.said.some(one => !one.empty && this.asked.holding(one).size)) notion.rare = SAID;
    for (const way of notion.ways) if (way.place) way.rare = Math.min(notion.rare, SUBJECT);
  }

  /* The passage named by hand, as if it were all about the notion. */
  explained({i, start}) { return new Map([[i, {title: 1, text: 2, spots: [start]}]]); }

  /* The places of a word; if it has few, those of the words it begins: it is short for one (“exam”), or being
     typed. */
  placesOf(one, typed) {
    const places = this.passages.places(one);
    return typed && places.size < 4 && one.word.length > 2 && !one.number ? this.passages.places(one, true) : places;
  }

  // --- weights -------------------------------------------------------------------------------------

  weigh(notions, read, worths) {
    const asked = notions.reduce((sum, notion) => sum + notion.rare, 0), hits = new Map();
    notions.forEach((notion, n) => this.count(notion, n, hits));
    this.asked.add(notions, hits);
    const pages = notions.map(notion => this.pagesNamed(notion)), elsewhere = notions.map((_, n) => onPages(hits, n));
    const wish = wished(notions, this.passages, worths, pages, read);
    const numbers = read.filter((one, i) => one.number && this.passages.articles.has(one.form) && isArticle(read, i));
    for (const hit of hits.values()) {
      let found = 0;
      notions.forEach((notion, n) => {
        const {page} = hit.passage, named = pages[n].get(page) || 0;
        const share = Math.max(hit.shares[n] || 0, PAGE_SHARE * named, ELSEWHERE * (elsewhere[n].get(page) || 0));
        hit.score += PAGE * notion.rare * named;
        found += notion.rare * share;
      });
      hit.found = found;
      hit.score *= found / asked * worth(hit.passage, wish, hit.asked);
    }
    this.favour(numbers, read, hits);
    return this.inOrder([...hits.values()], notions.length);
  }

  /* What one notion adds to each passage: the best of its ways. */
  count(notion, n, hits) {
    const {all, usual} = this.passages, best = new Map();
    for (const {places, rare, worth} of notion.ways) {
      for (const [i, here] of places) {
        const one = lengths(all[i]), old = best.get(i) || {score: 0, share: 0};
        const score = worth * rare * (weight(here.text, one.text, usual.text) +
          TITLE * weight(here.title, one.title, usual.title));
        best.set(i, {score: Math.max(score, old.score),
          share: Math.max(old.share, worth * Math.min(1, here.text + here.title)),
          spots: score > old.score ? here.spots : old.spots});
      }
    }
    for (const [i, {score, share, spots}] of best) {
      const hit = hits.get(i) || {passage: all[i], score: 0, shares: [], spots: []};
      hit.score += score;
      hit.shares[n] = share;
      hit.spots.push(spots);
      hits.set(i, hit);
    }
  }

  /* The pages whose own title names a notion. */
  pagesNamed(notion) {
    const named = new Map();
    for (const {places, worth, place} of notion.ways) {
      for (const [i, {title}] of places) {
        const {page} = this.passages.all[i];
        if (!title || page.first !== i && !place) continue;
        named.set(page, Math.max(named.get(page) || 0, worth * Math.min(1, title)));
      }
    }
    return named;
  }

  /* An article comes first under its number, the part that was asked before the others, and the head of the page of
     texts never before it. */
  favour(numbers, read, hits) {
    for (const one of numbers) {
      const rest = read.slice(read.indexOf(one) + 1), part = (rest.find(other => other.number) || {form: ""}).form;
      for (const {i, part: of} of this.passages.articles.get(one.form)) {
        const hit = hits.get(i);
        if (!hit) continue;
        hit.score = hit.score / worth(hit.passage) + ARTICLE * (of === part ? 2 : of ? 1 : 1.5);
        const head = hits.get(hit.passage.page.first);
        if (head && head !== hit) head.score = Math.min(head.score, hit.score / 2);
      }
    }
  }

  /* Nearness is looked at where it may change something. Rounded: engines differ on the last digits of a
     logarithm. */
  inOrder(hits, notions) {
    const best = (one, other) => other.score - one.score || one.passage.i - other.passage.i;
    hits.sort(best);
    supported(hits);
    for (const hit of notions > 1 ? hits.slice(0, 200) : []) {
      hit.score *= 1 + CLOSE * closeness(hit.spots) / (notions - 1);
    }
    land(hits, this.passages);
    hits.forEach(hit => { hit.score = Math.round(hit.score * 1e6) / 1e6; });
    hits.sort(best);
    return hits.filter(hit => hit.score > LEAST * hits[0].score);
  }
}
