// The page that a host opens: the course in a frame, the account's progress taken from the host and given back to it.
// The course's pages know nothing of the host: their frame bears the account's name, and the hub keeps a store for
// each.
(() => {
  "use strict";
  const {HostApi, HostState, HostResult, Records, Pages: pages, Words, askHub, accountName} = window;
  const {scorm: kind, lang, course: courseId} = document.documentElement.dataset;
  const SETTLED = 500, BETWEEN = 10000; // ms after a change, and between two commits
  const SUSPENDED = ["exit", "suspend"]; // what is kept stays at the next opening
  const LONGEST = 320000; // ms between two tries where the host keeps refusing
  const status = document.querySelector(".told"), asking = document.querySelector(".asked");
  const course = document.querySelector(".course"), begun = Date.now(), known = new Map(), said = new Map();
  const missing = new Set(); // what the host did not take when it was last given
  let host = null, ask = null, others = null, mayTell = false, isOver = false;
  let unit = 0, committed = 0, pause = BETWEEN, sentence = "", timer, later, watching;

  function show() {
    const text = missing.size ? Words.refused : sentence;
    if (status.textContent !== text) status.textContent = text;
  }
  function tell(key) {
    sentence = Words[key];
    show();
  }
  // Taken, now or at last: the sentence goes as soon as it is not true any more.
  function took(name, yes) {
    missing[yes ? "delete" : "add"](name);
    show();
    return yes;
  }
  const add = record => { if (record) Records.keep(known, record); };
  // Nothing when the frame is elsewhere, or not there yet.
  const inside = read => { try { return read(course.contentWindow); } catch { return null; } };
  const place = () => inside(({document: page}) => page.documentElement.dataset.page) || "";

  // --- to the host ------------------------------------------------------------------------------

  function give(name, value) {
    if (said.get(name) === String(value)) return false;
    const isTaken = host.set(name, value) && (name !== "state" || host.get(name) === value);
    if (took(name, isTaken)) said.set(name, String(value));
    return true;
  }
  // What the host had already settled, or was told, is never taken back: it may know of another sitting.
  const isSettled = () => ["had", "status", "success"].some(name => /^(passed|completed)$/.test(said.get(name)));
  function giveAll() {
    const records = Records.sorted(known), made = HostState.encode(records, pages, host.limit, unit);
    if (!made || made.left) tell(made ? "left-out" : "too-big");
    if (made) unit = made.unit;
    const results = HostResult.said(kind, records);
    const isDone = results.some(([, value]) => /^(passed|completed)$/.test(value));
    const news = [SUSPENDED, ...made ? [["state", made.text]] : [], ...place() ? [["place", place()]] : [],
      ...isDone || !isSettled() ? results : []];
    return news.filter(([name, value]) => give(name, value)).map(([name]) => name);
  }
  // A result waits for nothing: what is given as one leaves may never reach the host.
  function commit(isResult) {
    clearTimeout(later);
    later = 0;
    const wait = committed + BETWEEN - Date.now();
    if (wait > 0 && !isOver && !isResult) {
      later = setTimeout(commit, wait, false);
      return;
    }
    committed = Date.now();
    host.set("time", HostResult.time(kind, Date.now() - begun));
    took("commit", host.commit());
    pause = missing.size ? Math.min(2 * pause, LONGEST) : BETWEEN;
    if (missing.size && !isOver) later = setTimeout(giveAgain, pause); // the network may be back
  }
  function giveAgain() {
    giveAll();
    commit(true);
  }

  // --- from the hub and the page ----------------------------------------------------------------

  async function fromHub() {
    const {lines, condition} = await ask("open");
    for (const [key, text] of lines) add(Records.read(key, text));
    return condition;
  }
  const fromPage = () => (inside(({Progress}) => Progress.all()) || []).forEach(add);
  async function gather(isOwn) {
    if (ask) await fromHub().catch(() => {});
    fromPage();
    if (!mayTell || isOver) return;
    const news = giveAll();
    // What another window did waits no longer either: both may be closed at once, and what they then send be lost.
    if (news.length) commit(!isOwn || news.some(name => /score|success/.test(name)));
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
  // The page in the frame says what changes on it, once its scripts are there.
  function watch() {
    const Progress = inside(page => page.Progress);
    clearTimeout(watching);
    if (!Progress) {
      watching = setTimeout(watch, 200);
      return;
    }
    Progress.onchange(changed);
    Progress.ready.then(changed);
  }
  function end() {
    if (isOver || !host) return;
    isOver = true;
    fromPage(); // no time is left to ask the hub
    share();
    if (mayTell) giveAll();
    commit(true);
    host.end();
  }

  // --- the beginning ----------------------------------------------------------------------------

  function open(name) {
    const left = host ? host.get("place") : "", page = pages.includes(left) ? left : pages[0];
    if (host) course.addEventListener("load", watch);
    if (host && kind === "kolibri") course.addEventListener("load", withoutFiles);
    course.name = name;
    asking.after(course); // put in anew: Chromium gives a frame its name as it comes, and does not change it after
    course.src = `${lang}/${page}`;
  }
  // What the host kept, put beside what this browser keeps: the later of two stays. A test begins and ends once: the
  // moment of a copy, coarser, does not take the place of the one that is here.
  async function restore(records) {
    if (ask && await fromHub() === "memory") tell("no-store");
    const news = records.filter(({k}) => !/^(sitting|paper):/.test(k) || !known.has(k));
    news.forEach(add);
    if (ask && news.length) await ask("put", {lines: news.map(record => [record.k, Records.line(record)])});
  }
  // Whether this browser keeps anything under this name.
  const isKept = name => askHub(name).then(hub => hub("open"))
    .then(({condition}) => condition !== "memory", () => false);
  // A state that cannot be read is never written over unseen.
  function askWhatToDo(text) {
    const [replace, leave] = asking.querySelectorAll("button");
    asking.querySelector("textarea").value = text;
    asking.hidden = false;
    const answer = act => async () => {
      asking.hidden = true;
      await act();
    };
    leave.onclick = answer(() => tell("left-alone"));
    replace.onclick = answer(async () => {
      if (ask) await ask("note", {name: "host-aside-" + Records.digest({text}), text, before: null}).catch(() => {});
      tell("replaced");
      mayTell = true;
      await gather(true);
    });
  }
  // A name that was never there before, and that the hub keeps for this tab alone.
  const passing = () => `account:${accountName(`${Date.now()} ${Math.random()}`)}~`;
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
    ask = await askHub(name).catch(() => tell("no-store"));
    const text = host.get("state"), records = text ? HostState.decode(text, pages) : [];
    said.set("had", host.get("success") === "passed" ? "passed" : host.get("status"));
    await restore(records || []).catch(() => tell("no-store"));
    if (!id) tell("nobody");
    if (/^(browse|review)$/.test(host.get("mode"))) tell("not-recorded"); // it says yes to all, and keeps nothing
    mayTell = Boolean(records);
    if (!records) askWhatToDo(text);
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
  // A telephone may close what is out of sight without another word.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || !mayTell || isOver) return;
    fromPage();
    if (giveAll().length || later) commit(true);
  });
  // Come back to as it was left: the host has closed the session.
  addEventListener("pageshow", ({persisted}) => { if (persisted) location.reload(); });
  begin();
})();
