// The page that a host opens: the course in a frame, the account's progress taken from the host and given back to it.
// The course's pages know nothing of the host: their frame bears the account's name, and the hub keeps a store for
// each.
import {Records} from "../learner/records.js";
import {accountName} from "./account.js";
import {HostApi} from "./api.js";
import {askHub} from "./hub.js";
import {HostReach} from "./reach.js";
import {HostResult} from "./result.js";
import {HostReview} from "./review.js";
import {HostState} from "./state.js";
import {HostTold} from "./told.js";
const {Pages: pages} = window;
const {tell, tellTrouble} = HostTold;
const {scorm: kind, lang, course: courseId} = document.documentElement.dataset;
const SETTLED = 500, BETWEEN = 10000; // ms after a change, and between two commits
const SUSPENDED = ["exit", "suspend"]; // what is kept stays at the next opening
const LONGEST = 320000; // ms between two tries where the host keeps refusing
const course = document.querySelector(".course"), above = document.querySelector(".saving");
const begun = Date.now(), known = new Map(), said = new Map();
const refused = new Set(); // what the host did not take when it was last given
let host = null, ask = null, others = null, review = null, mayTell = false, isOver = false;
let isSettled = false; // passed: never taken back, for the host may know of another sitting
let reached = "yes", isAsking = false, spelling = "", places = null;
let unit = 0, committed = 0, pause = BETWEEN, timer, later, watching;

const add = record => { if (record) Records.keep(known, record); };
// Nothing when the frame is elsewhere, or not there yet.
const inside = read => { try { return read(course.contentWindow); } catch { return null; } };
const place = () => inside(({document: page}) => page.documentElement.dataset.page) || "";

// --- to the host ------------------------------------------------------------------------------

const isPass = ([name, value]) => /^(status|success)$/.test(name) && /^(passed|completed)$/.test(value);
// [[name, value]] of what the host does not know yet, in the order in which it is given.
function news() {
  const records = Records.sorted(known), made = HostState.encode(records, pages, host.limit - spelling.length, unit);
  if (!made || made.left) tell(made ? "left-out" : "too-big");
  if (made) unit = made.unit;
  const results = HostResult.said(kind, records);
  return [SUSPENDED, ...made ? [["state", made.text + spelling]] : [], ...place() ? [["place", place()]] : [],
    ...results.some(isPass) || !isSettled ? results : [], ...HostResult.modules(kind, records, places),
  ].filter(([name, value]) => said.get(name) !== String(value));
}
function give(name, value) {
  const isTaken = host.set(name, value) && (name !== "state" || host.get(name) === value);
  refused[isTaken ? "delete" : "add"](name);
  if (!isTaken) return;
  said.set(name, String(value));
  isSettled = isSettled || isPass([name, value]);
}
function hand() {
  if (mayTell) news().forEach(pair => give(...pair));
  host.set("time", HostResult.time(kind, Date.now() - begun));
  committed = Date.now();
  refused[host.commit() ? "delete" : "add"]("commit");
}
// What was handed last may have been swallowed, and a host may send nothing twice that did not change: all of it goes
// again, the state in another spelling.
function doubt() {
  said.clear();
  respell();
}
const respell = () => { spelling = spelling ? "" : HostState.SPELLING; };
// Handed only while the host answers, and looked for once more afterwards.
async function deliver() {
  if (isAsking) return;
  isAsking = true;
  clearTimeout(later);
  later = 0;
  if (await HostReach.look() === "yes" && !isOver) {
    hand();
    await handed();
  }
  isAsking = false;
  settle();
}
async function handed() {
  if (await HostReach.look() !== "yes") doubt();
  else if (review) await review.given(said.get("state"));
}
function settle() {
  showTrouble();
  pause = reached === "yes" && refused.size ? Math.min(2 * pause, LONGEST) : BETWEEN;
  if (isOver || reached === "yes" && !refused.size) return;
  clearTimeout(later);
  later = setTimeout(deliver, pause);
}
// The sentence goes as soon as it is not true any more.
function showTrouble() {
  tellTrouble({no: "cut", closed: "closed", yes: refused.size ? "refused" : ""}[reached]);
}
// A result waits for nothing: what is given as one leaves may never reach the host.
function commit(isResult) {
  clearTimeout(later);
  const wait = isAsking ? SETTLED : isResult ? 0 : committed + BETWEEN - Date.now();
  later = 0;
  if (wait > 0) later = setTimeout(commit, wait, isResult);
  else deliver();
}

// --- from the hub and the page ----------------------------------------------------------------

async function fromHub() {
  const {lines, condition} = await ask("open");
  for (const [key, text] of lines) add(Records.read(key, text));
  return condition;
}
const fromPage = () => (inside(page => page.Course.learner.Progress.all()) || []).forEach(add);
async function gather(isOwn) {
  if (ask) await fromHub().catch(() => {});
  fromPage();
  if (!mayTell || isOver) return;
  if (HostTold.says("fresh") && Records.sorted(known).some(isWork)) tell("");
  const names = news().map(([name]) => name);
  // What another window did waits no longer either: both may be closed at once, and what they then send be lost.
  if (names.length) commit(!isOwn || names.some(name => /^(success|cmi\.(core\.)?score\.)/.test(name)));
  if (isOwn) share();
}
// Two windows of one account: the last to leave writes over what the others wrote, and has no time to ask the hub.
const share = () => { if (others) others.postMessage(Records.sorted(known)); };
function changed() {
  fromPage();
  share(); // at once: what is said on leaving may not be heard
  clearTimeout(timer);
  timer = setTimeout(gather, SETTLED, true);
}
// Kolibri's frame lets no file out and prints nothing, without a word: the page then offers the text to copy.
function withoutFiles() {
  inside(page => {
    const anchor = page.HTMLAnchorElement.prototype, {click} = anchor;
    anchor.click = function () {
      if (this.download) throw new Error("no files here");
      click.call(this);
    };
    page.print = () => tell("no-print");
  });
}
// A link followed while nothing comes would put an error, or the login, in the place of the course.
async function hold(event) {
  const link = reached !== "yes" && event.target.closest && event.target.closest("a[href]");
  if (!link || link.download || link.href.split("#")[0] === link.ownerDocument.URL.split("#")[0]) return;
  event.preventDefault();
  if (await HostReach.look() === "yes") link.ownerDocument.defaultView.location.href = link.href;
}
// The page in the frame says what changes on it, once its scripts are there.
function watch() {
  const Progress = inside(page => page.Course.learner.Progress); // of its own window
  clearTimeout(watching);
  if (!Progress) {
    watching = setTimeout(watch, 200);
    return;
  }
  inside(page => { page.document.addEventListener("click", hold, true); });
  Progress.onchange(changed);
  Progress.ready.then(changed);
}
function end() {
  if (isOver || !host) return;
  isOver = true;
  fromPage(); // no time is left to ask the hub
  share();
  respell(); // one request may have been lost among others that were not: the state goes once more
  hand();
  host.end();
}

// --- the beginning ----------------------------------------------------------------------------

function open(name) {
  const left = host ? host.get("place") : "", page = pages.includes(left) ? left : pages[0];
  if (host) course.addEventListener("load", watch);
  if (host && kind === "kolibri") course.addEventListener("load", withoutFiles);
  course.name = name;
  above.after(course); // put in anew: Chromium gives a frame its name as it comes, and does not change it after
  course.src = `${lang}/${page}`;
}
// What the host kept, put beside what this browser keeps: the later of two stays. A test begins and ends once: the
// moment of a copy, coarser, does not take the place of the one that is here.
async function restore(records) {
  if (ask && await fromHub() === "memory") HostTold.tellUnkept();
  const news = records.filter(({k}) => !/^(sitting|paper):/.test(k) || !known.has(k));
  news.forEach(add);
  if (ask && news.length) await ask("put", {lines: news.map(record => [record.k, Records.line(record)])});
}
// Whether this browser keeps anything under this name.
const isKept = name => askHub(name).then(hub => hub("open"))
  .then(({condition}) => condition !== "memory", () => false);
// A name that was never there before, and that the hub keeps for this tab alone.
const passing = () => `account:${accountName(`${Date.now()} ${Math.random()}`)}~`;
const isWork = ({k, done}) => /^(q|sitting):/.test(k) || Boolean(done);
const isFresh = text => !text && host.get("entry") === "ab-initio" && !Records.sorted(known).some(isWork);
async function replace(text) {
  if (ask) await ask("note", {name: "host-aside-" + Records.digest({text}), text, before: null}).catch(() => {});
  tell("replaced");
  mayTell = true;
  await gather(true);
}
// What the host gives back, and what there is to say of it. A pass that it may know is not taken back, and a state
// that it may hold is not written over: what it could not say is not taken for nothing.
async function takeUp(id) {
  const answers = [];
  for (const name of ["state", "status", "success"]) answers.push(await host.known(name));
  const [text, status, success] = answers, read = text ? HostState.decode(text, pages) : [];
  const isSure = !answers.includes(null);
  isSettled = isPass(["status", status]) || isPass(["success", success]);
  places = HostResult.places(host);
  await restore(read || []).catch(HostTold.tellUnkept);
  mayTell = isSure && Boolean(read);
  if (/^(browse|review)$/.test(host.get("mode"))) review = await HostReview.begin(ask, text);
  if (!id) tell("nobody");
  else if (!isSure) tell("unanswered");
  else if (review) tell(review.sentence);
  else if (HostTold.says("") && isFresh(text)) tell("fresh");
  if (isSure && !read) HostTold.askWhatToDo(text, () => replace(text));
  if (!mayTell && status === "not attempted") host.set("status", "incomplete"); // a host completes who says nothing
}
async function begin() {
  const found = await HostApi.begin(kind);
  if (found === false) { // somebody's account, and the host does not say whose
    open(passing() + "~");
    tell("no-session");
    return;
  }
  if (!found) {
    open("");
    tell(await isKept("") ? "no-host" : "no-host-no-store");
    return;
  }
  host = found;
  const id = host.get("account"), name = id ? "account:" + accountName(id) : passing();
  ask = await askHub(name).catch(() => HostTold.tellUnkept());
  HostTold.offerFile(() => Records.sorted(known));
  await takeUp(id);
  give(...SUSPENDED);
  // That of this course: another one, from the same server, has questions under the same ids.
  if (window.BroadcastChannel) others = Object.assign(new BroadcastChannel(`${courseId} ${name}`), {
    onmessage: ({data}) => { data.forEach(add); gather(false); },
  });
  open(name);
  await gather(true);
}
addEventListener("focus", () => { if (host) changed(); });
addEventListener("pagehide", end);
for (const moment of ["online", "offline"]) addEventListener(moment, () => { if (host && mayTell) deliver(); });
HostReach.onanswer(answer => {
  reached = answer;
  showTrouble();
});
// A telephone may close what is out of sight without another word.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden || !mayTell || isOver) return;
  fromPage();
  if (!news().length && !later) return;
  hand();
  handed().then(settle);
});
// Come back to as it was left: the host has closed the session.
addEventListener("pageshow", ({persisted}) => { if (persisted) location.reload(); });
begin();
