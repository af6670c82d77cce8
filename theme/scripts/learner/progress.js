// What the learner answered, read and prefers, as a page sees it. The hub (store.html) keeps it;
// a saved file carries it elsewhere. Answers count at once on the page and reach the hub behind:
// a slow, full or absent store never keeps anyone waiting and never throws.
//
//   <html data-course="…" data-root="../../">
import * as ownHub from "../../store/store.js";
import {load} from "../core/page-elements.js";
import {whenIdle} from "../core/when-idle.js";
import {Attempts} from "./attempts.js";
import {Recall} from "./recall.js";
import {Records} from "./records.js";
import {Tries} from "./tries.js";
const {clean, read, line, keep, sorted, encode, decode, fault} = Records;
const {course, root = ""} = document.documentElement.dataset;
const WAIT = 4000; // ms without the hub before we go on in memory

// --- the page's copy, and the hub -------------------------------------------------------------

const home = location.protocol === "file:" ? "*" : location.origin;
const state = {profile: "moi", profiles: [], condition: "opening", recovered: "", full: false};
const listeners = [], calls = [];
const pending = new Map(); // not yet confirmed by the hub
let records = new Map();
let hub, frame, send, joined = false, greeted = false, said = "", settle;
const ready = new Promise(yes => { settle = yes; });
let meet;
const met = new Promise(yes => { meet = yes; }); // with the hub, however late: nothing settles it without one

function announce(condition = state.condition) {
  state.condition = condition;
  const now = JSON.stringify([state, sorted(records), new Date().toDateString()]); // a new day has new questions due
  if (now === said) return;
  said = now;
  for (const listener of listeners) {
    try { listener({...state}); } catch (fault) { setTimeout(() => { throw fault; }); }
  }
}

function add(record) {
  keep(records, record);
  keep(pending, record);
}
// What is done now comes after what was done before, whatever the clock says.
function stamp(raw) {
  const old = records.get(raw.k);
  const record = clean({...raw, at: old && old.at >= raw.at ? Math.min(old.at + 1, Records.latest) : raw.at});
  if (!record) throw new TypeError("not a record: " + JSON.stringify(raw));
  add(record);
  return record;
}
// A newer copy of the course on the same machine holds an answer to a later meaning of the question: that one stays.
const isOutdone = ({k, rev}) => rev < (records.get(k) || {}).rev;

async function post(op, details) {
  const reply = await new Promise((yes, no) => {
    const number = calls.push(yes) - 1;
    setTimeout(no, joined ? WAIT : 15 * WAIT, new Error("silent hub")); // a slow first answer is still welcome
    send({code: state.profile, ...details, op, call: number});
  });
  if (reply.fault) throw new Error(reply.fault);
  return reply.state;
}
async function call(op, details) {
  if (!joined && op !== "open") throw new Error("no hub yet");
  const {lines, condition, full, noted, ...who} = await post(op, details);
  state.full = full;
  // The disk has just refused and may not give back what it held: this page still has it.
  if (condition === "memory" && state.condition !== "memory") records.forEach(add);
  if (op === "put") {
    for (const [key, text] of noted) {
      const greater = read(key, text);
      if (greater) keep(records, greater);
    }
    if (who.profile !== state.profile) refresh(); // someone else sat down, in another tab
    return announce(condition);
  }
  Object.assign(state, who);
  records = new Map();
  const bad = [];
  for (const [key, text] of lines) {
    const record = read(key, text);
    if (record) records.set(key, record); else if (Records.isKnown(key)) bad.push(key); // the rest is a newer copy's
  }
  for (const record of pending.values()) {
    if (joined) keep(records, record); else stamp(record);
  }
  joined = true;
  meet();
  announce(condition);
  if (bad.length) await call("drop", {keys: bad});
}
async function flush() {
  const sent = [...pending.values()];
  if (!joined || !sent.length) return;
  try {
    await call("put", {lines: sent.map(record => [record.k, line(record)])});
    for (const record of sent) if (pending.get(record.k) === record) pending.delete(record.k);
  } catch { announce("memory"); }
}
const recallOf = question => records.get("recall:" + question) || Recall.fromAnswer(records.get("q:" + question));
const besides = question => ["q", "tried", "held"].reduce(
  (all, kind) => ({...all, [kind]: records.get(`${kind}:${question}`)}), {});
const refresh = () => call("open").then(flush).catch(() => announce("memory"));

// What the store says of itself once these are kept, and whether one of them was not taken: `outdone`.
async function save(...raws) {
  const made = raws.map(raw => stamp({...raw, at: Date.now()}));
  announce();
  await ready;
  await flush();
  return {...state, outdone: made.some(isOutdone)};
}
async function identify(op, name = state.profile) {
  if (!Records.isCode(name)) throw fault("bad-code");
  await ready;
  await flush();
  if (op !== "create") pending.clear();
  try { await call(op, {code: name}); } catch {
    if (op !== "create") records = new Map();
    state.profile = /create|choose/.test(op) ? name : "moi";
    announce("memory");
  }
  return {...state};
}

// All that one learner holds: {code, lines, notes, records}; without a store, what this page knows of its own.
async function peek(code = state.profile) {
  await ready;
  await flush();
  const own = {lines: sorted(records).map(record => [record.k, line(record)]), notes: []};
  const {noted} = joined ? await post("peek", {code}).catch(() => ({noted: null})) : {noted: null};
  const held = noted || (code === state.profile ? own : {lines: [], notes: []});
  return {code, ...held, records: held.lines.map(([key, text]) => read(key, text)).filter(Boolean)};
}
// Puts back what was erased, as `peek` held it before.
async function restore({code, lines, notes, records: olds}) {
  await ready;
  pending.clear();
  try { await call("restore", {code, lines, notes}); } catch {
    state.profile = code;
    olds.forEach(add);
    announce("memory");
  }
  return {...state};
}

const take = data => { if (data && calls[data.call]) calls[data.call](data); };
function embed(opened) {
  frame = document.createElement("iframe");
  frame.title = window.Words.hub;
  frame.hidden = true;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.src = root + "store.html";
  send = message => { hub.postMessage(message, home); };
  const silent = () => { if (!greeted && window.Whole) window.Whole.tell("store.html"); };
  frame.onload = () => { hub = frame.contentWindow; opened(); setTimeout(silent, WAIT); };
  setTimeout(silent, 3 * WAIT); // Firefox fires no « load » for a file that is not there
  document.body.append(frame);
  hub = frame.contentWindow;
}
// WebKit opens one store for all pages of file://, as Chromium does, but takes a frame there for a stranger's, whose
// store it forgets when it closes: the page then is its own hub. So is one that has the hub within itself, since it
// stands alone (editions/phone.py).
const isOwnHub = ownHub.serve || home === "*" && navigator.vendor.startsWith("Apple");
function connect() {
  const begin = () => { if (!joined) announce("memory"); settle({...state}); };
  const opened = () => refresh().then(begin);
  setTimeout(begin, WAIT);
  send = message => ownHub.serve(message, take);
  if (isOwnHub) (ownHub.serve ? Promise.resolve() : load(root + "store.js")).then(opened, begin); else embed(opened);
}
addEventListener("message", ({source, origin, data}) => {
  if (!hub || source !== hub || !data || home !== "*" && origin !== home) return;
  if (data.whole) greeted = true; // the last line of its script has run
  take(data);
});
// Another tab may have gone on meanwhile; a page left before the store's first word, and come back to, asks again: of
// a frame that had not come, once it has.
for (const moment of ["focus", "pageshow"]) addEventListener(moment, ({persisted}) => {
  if (joined || persisted && send && !frame) refresh(); else if (persisted && frame) frame.src += "";
});
// Once the page is there and still: the hub must not slow the first look, nor the first answer; at once on the start
// page, whose card waits for it.
const later = () => { whenIdle(connect, 1500); };
if (document.querySelector(".today")) connect();
else if (document.readyState === "complete") later(); else addEventListener("load", later);

export const Progress = {
  ready,
  get: key => records.get(key) || records.get("q:" + key), // "last", "page:…", "q:m02-q01" or "m02-q01"
  all: () => sorted(records),
  // The first answer of a sitting counts; a further try is told beside it (tries.js).
  // Of what is taken anew, a decision, the last one stands: `isPractised` false.
  // `standsFor`: the twins in whose place it was asked; their returns go on by it, their answers stay theirs.
  answer({id: question, revision, chosen, right, sure = false, isPractised = true, standsFor = []}) {
    const old = besides(question), now = Date.now(), k = "q:" + question, beside = "tried:" + question;
    const tries = old.q && old.q.rev === revision ? Math.min(old.q.tries + 1, 9999) : 1;
    if (isPractised && Tries.isAgain(old, revision, now)) {
      return save({...old.q, tries}, {k: beside, ...Tries.again(old.tried, right)});
    }
    const after = (id, rev) => {
      const recall = Recall.after(recallOf(id), rev, right, now);
      return recall ? [{k: "recall:" + id, ...recall}] : [];
    };
    const twins = standsFor.filter(recallOf).flatMap(id => after(id, recallOf(id).rev));
    return save({k, rev: revision, chosen: chosen && [...chosen].sort(), right, tries},
      {k: beside, ...Tries.first(revision, sure, now)}, ...after(question, revision), ...twins);
  },
  besides,
  recall: recallOf,
  // The end of a page in view also reads it again after the last paper handed in.
  visit({page, done = false, spot, revision = 1}) {
    const [last] = done ? Attempts.handedIn(sorted(records)).slice(-1) : [];
    const old = records.get("page:" + page);
    // The day it was read stays.
    return save({k: "last", page, spot}, ...old && old.done ? [] : [{k: "page:" + page, done}],
      ...last ? [{k: "again:" + page, after: last.id}] : [],
      ...done && revision > 1 ? [{k: "edition:" + page, rev: revision}] : []);
  },
  record: save, // what Attempts makes
  preference: name => (records.get("pref:" + name) || {}).value,
  setPreference: (name, value) => save({k: "pref:" + name, value}),
  create: name => identify("create", name),
  choose: name => identify("choose", name),
  leave: () => identify("leave"),
  wipe: name => identify("wipe", name),
  peek,
  restore,
  onchange: listener => { listeners.push(listener); },
  // A page's own text beside the records, because its reader asked. Reads without `text`; null erases; a text takes
  // the place of `before` and of nothing else, so that two tabs never overwrite each other unseen.
  async note(name, change = {}) {
    await ready;
    if (!joined) throw new Error("no hub");
    const {noted, condition} = await post("note", {...change, name});
    return {text: noted, kept: condition !== "memory"};
  },
  // A page's own text for the life of this tab, on no record and in no file. Reads without `text`. Waits for the hub:
  // one that is slow is not taken for one that holds nothing.
  async tab(text) {
    await met;
    return (await post("tab", {text})).noted;
  },
  async exportFile() {
    await ready;
    if (joined) await refresh();
    const savedAt = new Date().toISOString();
    const who = state.profile.startsWith("moi") ? "" : "-" + state.profile;
    return {
      name: `${course}${who}-${savedAt.slice(0, 10)}.json`,
      text: encode({profile: state.profile, savedAt, records: sorted(records)}),
    };
  },
  // `received` may change a record on its way in (learner/following.js).
  async importFile(text, revisions, received = record => record) {
    const {records: news, ignored} = decode(String(text), revisions); // all or nothing: a fault stops here
    await ready;
    if (joined) await refresh();
    const count = {added: 0, updated: 0, unchanged: 0, ignored};
    for (const record of news.map(received)) {
      const old = records.get(record.k);
      const gain = !old ? "added" : line(old) < line(record) ? "updated" : "unchanged";
      // The rest goes with one of these.
      if (!/^(recall:|tried:|held:|replay:|edition:|pref:(version$|told-))/.test(record.k)) count[gain]++;
      add(record);
    }
    announce();
    await flush();
    return count;
  },
};
