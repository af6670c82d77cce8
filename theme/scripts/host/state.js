// The records of a learner as one text that a host keeps: 4,096 signs in SCORM 1.2. Pure.
//
// It names questions by their own ids and options by theirs, never by a place in the bank: another bank cannot
// misread it. Pages go by twenty bits of a digest of their address. Moments are kept to the minute, else to the hour,
// the day, the week or more: as finely as there is room. A sum in front tells a text that was cut. What a host does
// not carry: the text of a fill-in (the course keeps none), the notes of a page, which are the road map, and what
// this machine alone is about.
import {Attempts} from "../learner/attempts.js";
import {Records} from "../learner/records.js";
import {FORMS} from "../test/forms.js";
import {Bits} from "./bits.js";
import {HostCodes} from "./codes.js";
const {rising, practice, test, byId, mostly, Moments, instant, one, like, MINUTE} = HostCodes;
// Put behind a text, it is dropped on reading: some hosts take no text twice.
const VERSION = "1", SPELLING = ".";
const UNITS = [1, 60, 1440, 10080, 43200, 129600, 259200].map(minutes => minutes * MINUTE);
const BITS = 20, HERE = /^(reminded-|here$|version$|result-file$)/; // what is told once on each machine
const DECISION = /-d\d+$/; // the id of one
const TOLD = /^told-/; // that a learner was told of a changed answer (learner/changed.js): once, wherever
const {course} = document.documentElement.dataset;
const sum = body => Records.digest({course, version: VERSION, body});
const addressOf = page => parseInt(Records.digest({page}), 16) >>> 32 - BITS;

// {address: page} for the pages of the course; two that share one are left out.
function pagesByAddress(pages) {
  const found = new Map();
  for (const page of pages) found.set(addressOf(page), found.has(addressOf(page)) ? "" : page);
  return found;
}

// --- records to what is written, and back -----------------------------------------------------

function contentOf(records, pages) {
  const questions = new Map(), read = new Map(), attempts = [], known = pagesByAddress(pages);
  const isKnown = page => known.get(addressOf(page)) === page;
  const prefs = [], content = {attempts, prefs, last: undefined};
  const put = (map, id, kind, record) => map.set(id, {...map.get(id), id, [kind]: record});
  for (const record of records) {
    const [kind, name] = record.k.split(":");
    if (/^(q|tried|recall)$/.test(kind)) put(questions, name, kind, record);
    else if (/^(page|edition|again)$/.test(kind) && isKnown(name)) put(read, addressOf(name), kind, record);
    else if (kind === "last" && isKnown(record.page)) content.last = record;
    else if (kind === "pref" && !HERE.test(name)) prefs.push({...record, name});
  }
  for (const attempt of Attempts.all(records)) attempts.push({...attempt,
    replies: Object.entries(attempt.submission ? {} : attempt.responses).map(([id, reply]) => ({id, ...reply})),
    paper: attempt.submission || undefined});
  prefs.sort((a, b) => a.name < b.name ? -1 : 1);
  // That a changed answer was told is of use until the question is answered anew.
  const isOver = ({name, value}) => TOLD.test(name) && (questions.get(name.slice(5)) || {}).q?.rev >= value;
  return {...content, prefs: prefs.filter(pref => !isOver(pref)), questions: [...questions.values()],
    read: [...read.values()].sort((a, b) => a.id - b.id)};
}
const named = (k, fields) => fields ? [{k, ...fields}] : [];
function* recordsOf({questions, read, attempts, prefs, last}, pages) {
  const known = pagesByAddress(pages);
  for (const {id, ...kinds} of questions) for (const kind in kinds) yield* named(`${kind}:${id}`, kinds[kind]);
  for (const {id, ...kinds} of read) {
    for (const kind in known.get(id) ? kinds : {}) yield* named(`${kind}:${known.get(id)}`, kinds[kind]);
  }
  for (const {id, replies, paper, ...attempt} of attempts) {
    yield* named("sitting:" + id, attempt);
    yield* named("paper:" + id, paper);
    for (const {id: question, ...reply} of replies) yield* named(`reply:${id}-${question}`, reply);
  }
  for (const {name, ...pref} of prefs) yield* named("pref:" + name, pref);
  if (last && known.get(last.page)) yield {k: "last", ...last, page: known.get(last.page)};
}

// --- what is written, bit by bit --------------------------------------------------------------

// What stands beside an answer: mostly of its revision and of its moment.
function aside(b, moments, {rev: revision, at: moment}, tried) {
  const more = ({sure, later} = {}) => ({sure: b.bit(sure), later: b.list(later, right => b.bit(right))});
  const isNow = at => moments.isLike(at, moment);
  const usual = known => ({rev: revision, from: moment, at: moment, ...more(known)});
  const isUsual = tried && tried.rev === revision && isNow(tried.at) && isNow(tried.from);
  return mostly(b, tried, isUsual, usual, (known = {}) => {
    const at = moments.like(known.at, moment);
    return {rev: like(b, known.rev, revision), from: moments.like(known.from, at), at, ...more(known)};
  });
}
function question(b, moments, {q, tried, recall} = {}) {
  const answer = b.maybe(q, ({rev, chosen, right, tries, at} = {}) => ({
    rev: one(b, rev), chosen: practice(b, chosen), right: b.bit(right), tries: one(b, tries), at: moments.of(at),
  })) || {};
  const beside = aside(b, moments, answer, tried), since = (beside || {}).from;
  const own = ({rev, step, at} = {}) => ({
    rev: like(b, rev, answer.rev), step: b.number(step), at: moments.like(at, since)});
  const next = mostly(b, recall, recall && recall.rev === answer.rev && moments.isLike(recall.at, since),
    ({step} = {}) => ({rev: answer.rev, step: b.number(step), at: since}), own);
  return {q: "rev" in answer ? answer : undefined, tried: beside, recall: next};
}
function page(b, moments, attempts, {page: opened, edition, again} = {}) {
  const first = b.maybe(opened, ({done, at} = {}) => ({at: moments.of(at), done: b.bit(done)}));
  return {page: first,
    edition: b.maybe(edition, ({rev, at} = {}) => ({rev: one(b, rev), at: moments.like(at, (first || {}).at)})),
    again: b.maybe(attempts.some(({id}) => again && id === again.after) ? again : undefined, ({after, at} = {}) => ({
      after: (attempts[b.number(attempts.findIndex(({id}) => id === after))] || {}).id, at: moments.of(at)}))};
}
function pages(b, moments, attempts, read = []) {
  return rising(b, b.reads ? undefined : read.map(({id}) => id))
    .map((id, n) => ({id, ...page(b, moments, attempts, read[n])}));
}
function attempt(b, moments, {id, purpose, form, order, at, paper, replies} = {}) {
  return {
    id: b.text(id), purpose: b.bit(purpose === "final") ? "final" : "diagnostic",
    form: b.bit(FORMS.indexOf(form) % 2 === 1) ? "b" : "a",
    order: b.number(order), at: instant(b, at), paper: b.maybe(paper, known => handedIn(b, known)),
    replies: byId(b, replies, (reply = {}) => ({
      rev: one(b, reply.rev), chosen: test(b, reply.chosen), at: moments.of(reply.at)})),
  };
}
// Behind everything else, and only where a test says its list of questions or is of a later pair of forms: what version
// 0.5 wrote ends before it, and what is written here, that version refuses and does not misread.
const PAIRS = [undefined, "former", "exchanged"]; // then, by their number, the pairs of forms after the first
const pairNumber = ({form, pair} = {}) => {
  const later = Math.floor(FORMS.indexOf(form) / 2);
  return later > 0 ? PAIRS.length - 1 + later : Math.max(0, PAIRS.indexOf(pair));
};
function pairs(b, attempts = []) {
  if (b.reads ? b.isOver() : !attempts.some(pairNumber)) return [];
  return b.list(attempts, one => b.number(pairNumber(one)));
}
function ofPair(test, number) {
  if (number >= PAIRS.length) test.form = FORMS[2 * (number - PAIRS.length + 1) + FORMS.indexOf(test.form) % 2];
  else if (number) test.pair = PAIRS[number];
}
const byName = (a, b) => a[0] < b[0] ? -1 : 1;
function handedIn(b, {version, replies, scores, at} = {}) {
  const given = (replies || []).map(([id, rev, chosen]) => ({id, rev, chosen}));
  const figures = (scores || []).map(([id, right, of]) => ({id, right, of}));
  return {version: b.ascii(version), at: instant(b, at),
    replies: byId(b, given, ({rev, chosen} = {}) => ({rev: one(b, rev), chosen: test(b, chosen)}))
      .map(({id, rev, chosen}) => [id, rev, chosen]).sort(byName),
    scores: byId(b, figures, ({right, of} = {}) => ({right: b.number(right), of: b.number(of)}))
      .map(({id, right, of}) => [id, right, of]).sort(byName)};
}
function content(b, moments, {questions, read, attempts, prefs, last} = {}) {
  const tests = b.list(attempts, each => attempt(b, moments, each));
  const whole = {
    attempts: tests, questions: byId(b, questions, each => question(b, moments, each)),
    read: pages(b, moments, tests, read),
    prefs: b.list(prefs, ({name, value, at} = {}) => ({
      name: b.text(name), value: b.text(value), at: moments.of(at)})),
    last: b.maybe(last, ({page: url, spot, at} = {}) => ({
      page: b.fixed(b.reads ? 0 : addressOf(url), BITS), spot: b.maybe(spot, id => b.text(id)), at: moments.of(at)})),
  };
  pairs(b, attempts).forEach((number, n) => ofPair(tests[n], number));
  return whole;
}

// --- the text ---------------------------------------------------------------------------------

function written(whole, unit) {
  const look = new Moments(new Bits(), UNITS[unit]);
  content(look.b, look, whole);
  const b = new Bits();
  b.fixed(unit, 3);
  content(b, new Moments(b, UNITS[unit], look.met), whole);
  return VERSION + sum(b.written()) + b.written();
}
// Without the tests before the last of each purpose, and without preferences but what was told.
function thinned({attempts, prefs, ...whole}) {
  const kept = attempts.filter(({purpose}, n) => !attempts.slice(n + 1).some(later => later.purpose === purpose));
  return {...whole, prefs: prefs.filter(({name}) => TOLD.test(name)), attempts: kept};
}
// Without the decisions of cases and real files, which count for nothing: they give way before the days of the reviews.
const bared = ({questions, ...whole}) => ({...whole, questions: questions.filter(({id}) => !DECISION.test(id))});
// The records as a text of `limit` signs at most, as fine as there is room: {text, unit, left}, `left` tests and
// decisions having been left out; null when there is no room. `from` is a unit known to be the finest that may hold.
function encode(records, pageList, limit, from = 0) {
  const whole = contentOf(records, pageList), thin = thinned(whole), bare = bared(thin);
  const levels = [[0, whole], [1, whole], [2, whole], [3, whole], [3, thin],
    [3, bare], [4, bare], [5, bare], [6, bare]];
  const count = ({attempts, questions}) => attempts.length + questions.length;
  for (const [unit, each] of levels.filter(([unit]) => unit >= from)) {
    const text = written(each, unit);
    if (text.length <= limit) return {text, unit, left: count(whole) - count(each)};
  }
  return null;
}
// The records of a text; null for one that was cut, damaged, or made by a version unknown here.
function decode(text, pageList) {
  const [, said, body] = new RegExp(`^${VERSION}([0-9a-f]{8})([\\w-]+)\\${SPELLING}?$`).exec(text) || [];
  if (!body || sum(body) !== said) return null;
  try {
    const b = new Bits(body), moments = new Moments(b, UNITS[b.fixed(0, 3)] || 1);
    const records = [...recordsOf(content(b, moments), pageList)].map(Records.clean);
    return b.isOver() && records.every(Boolean) ? Records.sorted(new Map(records.map(each => [each.k, each]))) : null;
  } catch (fault) {
    if (fault instanceof RangeError) return null; // a sum that is right over bits that are not
    throw fault;
  }
}
export const HostState = {encode, decode, SPELLING};
