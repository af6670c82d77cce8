// Messages in, committed progress out. Every page embeds this hub, unseen: opened by double
// click, Firefox gives each file a store of its own, so one file must keep for all. (In WebKit it
// is the frame that is not kept: there each page runs this file itself.)
//
// It keeps lines of text by learner and key, and never reads them: of two lines under one key the
// greater stays. Two tabs, two machines, a file taken twice: the order does not matter and nothing
// is lost. progress.js writes the lines.
import {secondCopy} from "./copy.js";
// Another layout would take another name, never a higher version: an older copy of the course
// on the same machine must not take a newer store for a damaged one.
// A page that wraps the course gives its frame the name of an account (host/account.js): each account has a store to
// itself, of which the others know nothing. The wrapper's own hub bears that name. One that ends in « ~ » nobody will
// ask for again: it has no disk; in « ~~ », no host takes what is done there either. Any link may name a window: the
// name counts within the wrapper alone.
const [, account, passing] = (() => {
  const named = name => /^account:([0-9a-f]{32})(~{0,2})$/.exec(name);
  const isWrapped = one => one.parent !== one &&
    ("scorm" in one.parent.document.documentElement.dataset || isWrapped(one.parent));
  try { // it throws where what is around is of another origin, or of file://
    return isWrapped(window) && (named(window.name) || named(parent.name)) || [];
  } catch { return []; }
})();
// The first line of this file as built: the course's id.
const NAME = window.StoreName + (account ? "-" + account : ""), copy = secondCopy(NAME);
const isCode = x => typeof x === "string" && /^(moi\d{0,4}|[A-Z0-9]{1,20})$/.test(x); // moi, moi2…: none chosen
const isFile = location.protocol === "file:";
const isFirefox = /Firefox/.test(navigator.userAgent), isWebKit = navigator.vendor.startsWith("Apple");
// On file:// all origins are "null", and only local pages can embed us. Over http, a page on
// another port of the same host must be neither heard nor answered.
const home = isFile ? "*" : location.origin;

// The same gestures on the disk and in memory. Rows: "@" holds the current code, "@CODE" says
// that a code exists, "CODE key" is a line.
const asked = request => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});
const disk = (store, changes) => ({
  get: key => asked(store.get(key)),
  set: (key, text) => {
    store.put(text, key);
    changes.push(() => copy.set(key, text));
  },
  drop: key => {
    store.delete(key);
    changes.push(() => copy.drop(key));
  },
  rows: async start => {
    const range = IDBKeyRange.bound(start, start + "\uffff");
    const [keys, texts] = await Promise.all([store.getAllKeys(range), store.getAll(range)].map(asked));
    return keys.map((key, n) => [key, texts[n]]);
  },
});
const memory = map => ({
  get: key => map.get(key),
  set: (key, text) => { map.set(key, text); },
  drop: key => { map.delete(key); },
  rows: start => [...map].filter(([key]) => key.startsWith(start)),
});

const lines = async (table, code) =>
  (await table.rows(code + " ")).map(([key, text]) => [key.slice(code.length + 1), text]);
// "#CODE name" is a note: a page's own text, kept because its reader asked. It leaves with its learner.
const notes = async (table, code) =>
  (await table.rows(`#${code} `)).map(([key, text]) => [key.slice(code.length + 2), text]);
const isBare = async (table, code) => !(await lines(table, code)).length && !(await notes(table, code)).length;
const current = async table => {
  const code = await table.get("@");
  return isCode(code) ? code : "moi";
};
const become = async (table, code) => {
  const before = await current(table);
  if (code !== before) tab(""); // somebody else sits down
  if (before.startsWith("moi") && await isBare(table, before)) table.drop("@" + before);
  table.set("@" + code, code);
  table.set("@", code);
};
const forget = async (table, code) => {
  for (const [key] of [...await table.rows(code + " "), ...await table.rows(`#${code} `)]) table.drop(key);
  table.drop("@" + code);
};
const leave = async table => { // never into the progress of whoever sat here before
  let n = 1, code = "moi";
  while (!await isBare(table, code)) code = "moi" + ++n;
  await become(table, code);
};

const operations = {
  __proto__: null,
  async open() {},
  async put(table, {code, lines: news}) {
    // A tab left open may name a learner wiped in another: the one at the desk has answered.
    if (!await table.get("@" + code)) await become(table, code = await current(table));
    const olds = await Promise.all(news.map(([key]) => table.get(`${code} ${key}`)));
    news.forEach(([key, text], n) => { if (!(olds[n] >= text)) table.set(`${code} ${key}`, text); });
    return news.map(([key], n) => [key, olds[n]]).filter(([, old], n) => old > news[n][1]); // what stayed instead
  },
  async drop(table, {code, keys}) { // what the page could not read
    for (const key of keys) table.drop(`${code} ${key}`);
    recovered("some");
  },
  async create(table, {code}) { // takes over what was done without a code
    const before = await current(table);
    if (before.startsWith("moi") && !await table.get("@" + code)) {
      for (const [key, text] of await lines(table, before)) table.set(`${code} ${key}`, text);
      for (const [name, text] of await notes(table, before)) table.set(`#${code} ${name}`, text);
      await forget(table, before);
    }
    await become(table, code);
  },
  async note(table, {name, text, before}) {
    const key = `#${await current(table)} ${name}`, there = await table.get(key) || null;
    if (text === null) table.drop(key);
    if (typeof text === "string" && there === before) table.set(key, text);
    return await table.get(key) || null;
  },
  choose: (table, {code}) => become(table, code),
  // All that one learner holds, for the list of those known and for whoever takes an erasure back.
  peek: async (table, {code}) => ({lines: await lines(table, code), notes: await notes(table, code)}),
  async restore(table, {code, lines: olds, notes: texts}) {
    await become(table, code);
    for (const [key, text] of olds)
      if (!(await table.get(`${code} ${key}`) >= text)) table.set(`${code} ${key}`, text);
    for (const [name, text] of texts) if (!await table.get(`#${code} ${name}`)) table.set(`#${code} ${name}`, text);
  },
  leave,
  async wipe(table, {code}) {
    await forget(table, code);
    if (code === await current(table)) await leave(table);
    for (const [key] of copy.rows()) // whatever the disk says: it must not come back from there
      if (key === "@" + code || key.startsWith(code + " ") || key.startsWith(`#${code} `)) copy.drop(key);
  },
};
const perform = ({op, ...message}) => async table => {
  const noted = await operations[op](table, message);
  const profile = await current(table);
  const profiles = (await table.rows("@")).map(([key]) => key.slice(1)).filter(isCode);
  return {profile, profiles, noted, lines: /put|note|peek/.test(op) ? [] : await lines(table, profile)};
};

let base = null;
async function open() {
  const request = indexedDB.open(NAME); // throws where storage is switched off
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore("lines");
    // Browsers begin again in silence on a damaged disk: the copy has what it held, and a mark remembers.
    const held = copy.rows();
    for (const [key, text] of held) store.put(text, key);
    if (note("localStorage", "-begun")) recovered(held.length ? "some" : "none");
    note("localStorage", "-begun", "yes");
  };
  base = await asked(request);
  base.onversionchange = base.onclose = () => { base.close(); base = null; };
}
// A page that is left takes what it had begun on the disk along: that is no refusal of the disk. WebKit keeps such a
// page as it stands, for Back, and what it had begun would hold up all others: there it is dropped, and asked for
// again after Back; what is asked meanwhile waits for it.
const LEFT = "left"; // why what was begun is not done
let begun = null, leavings = 0, away = null; // the last transaction; how often one left; until one is back
let hasFollowed = false; // the copy, once in the life of this frame, all that the disk holds
async function transact(work, tries = 3) {
  await away;
  const before = leavings, changes = [];
  const whole = async table => {
    const done = await work(table);
    if (!hasFollowed) changes.splice(0, changes.length, copy.follow.bind(null, await table.rows("")));
    return done;
  };
  try {
    if (!base) await open();
    if (leavings > before) throw LEFT;
    // Strict: answered once it is on the disk, whatever happens to the browser next.
    const transaction = begun = base.transaction("lines", "readwrite", {durability: "strict"});
    const committed = new Promise((yes, no) => {
      transaction.oncomplete = yes;
      transaction.onabort = () => no(transaction.error);
    });
    const [done] = await Promise.all([whole(disk(transaction.objectStore("lines"), changes)), committed]);
    hasFollowed = true;
    for (const change of changes) change();
    return done;
  } catch (fault) {
    if (leavings > before) throw LEFT;
    // Firefox, while a platform in another window waits for its server: the transaction ends between two steps. That
    // is no refusal either: what was done is done again.
    if (fault.name === "TransactionInactiveError" && tries) return transact(work, tries - 1);
    throw fault;
  }
}
let back = () => {};
addEventListener("pagehide", ({persisted}) => {
  leavings++;
  if (!isWebKit || !persisted) return; // it goes for good, and ends what it began
  away = new Promise(yes => { back = yes; });
  try { begun.abort(); } catch { /* none, or over */ }
  if (base) base.onclose();
});
addEventListener("pageshow", () => {
  away = null;
  back();
});
// The shelf: a copy for this tab once the disk has refused. The next page tries again. (Firefox
// forgets what a frame wrote there after a reload: hence « save to a file without delay ».)
const note = (where, name, text) => {
  try {
    if (text !== undefined) window[where].setItem(NAME + name, text);
    return window[where].getItem(NAME + name);
  } catch { return null; }
};
const session = (name, text) => note("sessionStorage", name, text);
const tab = text => session("-tab", text); // what a page keeps for the life of this tab alone
const recovered = what => session("-recovered", what); // of what was kept, "some", or "none" of it
let shelf = null;
async function unshelve() {
  shelf = new Map(JSON.parse(session("-shelf")));
  if (passing) return;
  if (shelf.size) await transact(async table => {
    for (const [key, text] of shelf) if (key === "@" || !(await table.get(key) >= text)) table.set(key, text);
  });
  shelf = null;
  session("-shelf", "[]");
}
async function run(message) {
  const work = perform(message);
  let result;
  if (passing) shelf = new Map(JSON.parse(session("-shelf")) || shelf); // another page of this tab may have written
  else try {
    result = await transact(work).catch(async fault => {
      // A base that cannot be read is lost: begin another. Not after a failed write, nor when
      // Chromium says UnknownError: that may be a full disk, and it mends its own damage.
      const lost = isFirefox ? /^(Unknown|Data|NotFound)Error$/ : /^(Data|NotFound)Error$/;
      if (message.op !== "open" || !lost.test(fault.name)) throw fault;
      if (base) base.onclose();
      await asked(indexedDB.deleteDatabase(NAME));
      return transact(work);
    });
  } catch (fault) {
    if (fault === LEFT) throw fault;
    shelf = shelf || new Map(await transact(table => table.rows("")).catch(copy.rows));
    session("-refused", session("-refused") || (shelf.size ? "late" : "first")); // late: it has kept before
  }
  if (!shelf) return result;
  result = await work(memory(shelf));
  session("-shelf", JSON.stringify([...shelf]));
  return result;
}

// Firefox refuses this folder in a private window; Chromium lets no page know.
const unkept = isFirefox && navigator.storage && navigator.storage.getDirectory
  ? navigator.storage.getDirectory().then(() => false, () => true) : false;
// A disk that has refused once is not trusted again in this session: Chromium's may forget all
// when it restarts, even what it wrote after room was made.
const condition = async () => session("-refused") || shelf || await unkept ? "memory"
  : isFile && isFirefox ? "per-folder" : "kept";

let queue = unshelve().catch(() => {});
// A page that is its own hub calls it: theme/scripts/learner/progress.js.
export function serve(data, reply) {
  if (data && data.op === "tab") return reply({state: {noted: tab(data.text)}, call: data.call});
  if (!data || !operations[data.op] || !isCode(data.code)) return;
  queue = queue.then(() => run(data))
    .then(async state => ({...state, condition: await condition(), recovered: session("-recovered") || "",
      full: session("-refused") === "late"}))
    .then(state => ({state: {...state, hosted: Boolean(account) && passing !== "~~"}}))
    .catch(fault => ({fault: String(fault)}))
    .then(answer => { reply({...answer, call: data.call}); });
}
addEventListener("message", ({source, origin, data}) => {
  if (source !== parent || parent === window || home !== "*" && origin !== home) return;
  // In braces: as the value of the arrow it would be a tail call, which WebKit makes in the name of the page. The
  // page would hear itself, and take no notice.
  serve(data, answer => { parent.postMessage(answer, home); });
});
if (parent !== window) parent.postMessage({whole: true}, home); // cut in half, this file could not say so
