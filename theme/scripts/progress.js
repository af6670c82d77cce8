// What the learner answered, read and prefers, as a page sees it. The hub (store.html) keeps it;
// a saved file carries it elsewhere. Answers count at once on the page and reach the hub behind:
// a slow, full or absent store never keeps anyone waiting and never throws.
//
//   <html data-course="…" data-root="../../" data-version="…" data-lang="fr">
window.Progress = (() => {
  "use strict";
  const {course, root = "", version = "", lang} = document.documentElement.dataset;
  const WAIT = 4000; // ms without the hub before we go on in memory
  const LIMIT = {characters: 2 ** 20, records: 20000, depth: 8};

  // --- records: what may exist, and which of two stays ------------------------------------------

  const whole = n => Number.isInteger(n) && n >= 0 && n < 10000;
  const moment = n => Number.isInteger(n) && n >= 0 && n < 1e13;
  const yesOrNo = x => x === true || x === false;
  const matches = pattern => x => typeof x === "string" && pattern.test(x);
  const id = matches(/^[a-z0-9][a-z0-9-]{0,63}$/);
  const path = matches(/^(?!.*\.\.)[a-z0-9][a-z0-9/._-]{0,99}$/);
  const code = matches(/^(moi\d{0,4}|[A-Z0-9]{1,20})$/); // moi, moi2…: no code chosen
  const ours = matches(/^[a-z0-9-]+\/progress$/);
  const options = x => x === null || Array.isArray(x) && x.length <= 12 && x.every(id);
  const KINDS = new Map([ // kind: its name, then its fields
    ["q", [id, {rev: whole, chosen: options, right: yesOrNo, tries: whole, at: moment}]],
    ["page", [path, {at: moment, done: yesOrNo}]],
    ["last", [name => name === undefined, {page: path, at: moment}]],
    ["pref", [id, {value: matches(/^[\w-]{1,64}$/), at: moment}]],
  ]);

  // A record rebuilt field by field, or nothing: what we do not know never passes.
  function clean(raw) {
    if (!raw || typeof raw.k !== "string") return;
    const [kind, name, more] = raw.k.split(":");
    const [named, fields] = KINDS.get(kind) || [];
    if (!named || more !== undefined || !named(name)) return;
    const record = {k: raw.k};
    for (const field in fields) {
      if (!fields[field](raw[field])) return;
      record[field] = raw[field] && raw[field].map ? Object.freeze([...raw[field]]) : raw[field];
    }
    return Object.freeze(record);
  }

  // The greater line stays: higher revision, then a page read over a page opened, then the later,
  // then any fixed order. The maximum of a total order is the same in whatever order files and
  // machines meet. Clocks are not corrected on the way (the same file twice must change nothing);
  // a machine set in the future cannot freeze an answer, since a new one is dated after the old.
  const digits = (n, size) => String(n).padStart(size, "0");
  const line = record =>
    [digits(record.rev || 0, 4), Number(record.done || 0), digits(record.at, 13), JSON.stringify(record)].join(" ");
  function read(key, text) {
    try {
      const record = clean(JSON.parse(text.slice(text.indexOf("{"))));
      if (record.k === key && line(record) === text) return record;
    } catch { /* not one of ours */ }
  }
  function keep(map, record) {
    const old = map.get(record.k);
    if (!old || line(old) < line(record)) map.set(record.k, record);
  }
  const sorted = map => [...map.values()].sort((a, b) => a.k < b.k ? -1 : 1);
  function merge(...lists) {
    const map = new Map();
    for (const raw of lists.flat()) { const record = clean(raw); if (record) keep(map, record); }
    return sorted(map);
  }

  // --- the saved file ---------------------------------------------------------------------------

  const fault = code => Object.assign(new Error(code), {code});
  const canonical = value => JSON.stringify(value, (_, x) => x && typeof x === "object" && !Array.isArray(x)
    ? Object.fromEntries(Object.keys(x).sort().map(key => [key, x[key]])) : x);
  function digest({digest: _, ...content}) { // FNV-1a: tells an accident, not a forger
    let sum = 0x811c9dc5;
    for (const c of canonical(content)) sum = Math.imul(sum ^ c.codePointAt(0), 0x01000193) >>> 0;
    return sum.toString(16).padStart(8, "0");
  }
  function encode({profile, savedAt, records}) {
    const file = {
      format: course + "/progress", version: 1, course, courseVersion: version, profile, savedAt,
      records: merge(records),
    };
    return JSON.stringify({...file, digest: digest(file)}, null, 1) + "\n";
  }
  // Brackets counted before the parser sees them: neither a cut file nor a tower of them reaches it.
  function measure(text) {
    let depth = 0, inside = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (inside) { if (c === "\\") i++; else if (c === '"') inside = false; }
      else if (c === '"') inside = true;
      else if (c === "{" || c === "[") { if (++depth > LIMIT.depth) throw fault("too-deep"); }
      else if (c === "}" || c === "]") depth--;
    }
    return inside || depth > 0;
  }
  function decode(text) {
    if (text.length > LIMIT.characters) throw fault("too-big");
    text = text.replace(/^\uFEFF/, "").trim();
    if (measure(text) && text[0] === "{" || !text) throw fault("truncated");
    let file;
    try { file = JSON.parse(text); } catch { throw fault("not-json"); }
    if (!file || !ours(file.format)) throw fault("not-ours");
    if (file.format !== course + "/progress") throw fault("other-course");
    if (Number.isInteger(file.version) && file.version > 1) throw fault("newer");
    const all = file.records;
    if (file.version !== 1 || !Array.isArray(all) || file.digest !== digest(file)) throw fault("damaged");
    if (all.length > LIMIT.records) throw fault("too-big");
    const sound = all.filter(clean);
    const profile = code(file.profile) ? file.profile : "moi";
    return {profile, records: merge(sound), ignored: all.length - sound.length};
  }

  // --- the page's copy, and the hub -------------------------------------------------------------

  const home = location.protocol === "file:" ? "*" : location.origin;
  const state = {profile: "moi", profiles: [], condition: "opening", recovered: false};
  const listeners = [], calls = [];
  const pending = new Map(); // not yet confirmed by the hub
  let records = new Map();
  let hub, joined = false, said = "", settle;
  const ready = new Promise(yes => { settle = yes; });

  function announce(condition = state.condition) {
    state.condition = condition;
    const now = JSON.stringify([state, sorted(records)]);
    if (now === said) return;
    said = now;
    for (const listener of listeners) try { listener({...state}); } catch (error) { console.error(error); }
  }

  function add(record) {
    keep(records, record);
    keep(pending, record);
  }
  // What is done now comes after what was done before, whatever the clock says.
  function stamp(raw) {
    const old = records.get(raw.k);
    const record = clean({...raw, at: old && old.at >= raw.at ? Math.min(old.at + 1, 1e13 - 1) : raw.at});
    if (!record) throw new TypeError("not a record: " + JSON.stringify(raw));
    add(record);
  }

  async function post(op, details) {
    const reply = await new Promise((yes, no) => {
      const number = calls.push(yes) - 1;
      setTimeout(no, joined ? WAIT : 15 * WAIT, new Error("silent hub")); // a slow first answer is still welcome
      hub.postMessage({code: state.profile, ...details, op, call: number}, home);
    });
    if (reply.fault) throw new Error(reply.fault);
    return reply.state;
  }
  async function call(op, details) {
    if (!joined && op !== "open") throw new Error("no hub yet");
    const {lines, condition, noted, ...who} = await post(op, details);
    // The disk has just refused and may not give back what it held: this page still has it.
    if (condition === "memory" && state.condition !== "memory") records.forEach(add);
    if (op === "put") {
      if (who.profile !== state.profile) refresh(); // someone else sat down, in another tab
      return announce(condition);
    }
    Object.assign(state, who);
    records = new Map();
    const bad = [];
    for (const [key, text] of lines) {
      const record = read(key, text);
      if (record) records.set(key, record); else bad.push(key);
    }
    for (const record of [...pending.values()]) joined ? keep(records, record) : stamp(record);
    joined = true;
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
  const refresh = () => call("open").then(flush).catch(() => announce("memory"));

  async function save(...raws) {
    raws.forEach(raw => stamp({...raw, at: Date.now()}));
    announce();
    await ready;
    await flush();
    return {...state};
  }
  async function identify(op, name = state.profile) {
    if (!code(name)) throw fault("bad-code");
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

  function connect() {
    const frame = document.createElement("iframe");
    frame.title = lang === "en" ? "Progress" : "Progression";
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");
    frame.src = root + "store.html";
    const begin = () => { if (!joined) announce("memory"); settle({...state}); };
    frame.onload = () => { hub = frame.contentWindow; refresh().then(begin); };
    setTimeout(begin, WAIT);
    document.body.append(frame);
  }
  addEventListener("message", ({source, origin, data}) => {
    if (hub && source === hub && data && (home === "*" || origin === home) && calls[data.call]) calls[data.call](data);
  });
  // Another tab may have gone on meanwhile.
  for (const moment of ["focus", "pageshow"]) addEventListener(moment, () => { if (joined) refresh(); });
  // Once the page is there and idle: the hub must not slow the first look, nor the first answer.
  const later = () => { requestIdleCallback(connect, {timeout: 500}); };
  if (document.readyState === "complete") later(); else addEventListener("load", later);

  return {
    ready,
    codec: {encode, decode, merge, limit: LIMIT.characters},
    get: key => records.get(key) || records.get("q:" + key), // "last", "page:…", "q:m02-q01" or "m02-q01"
    all: () => sorted(records),
    answer({id: question, revision, chosen, right}) {
      const old = records.get("q:" + question);
      return save({
        k: "q:" + question, rev: revision, chosen: chosen && [...chosen].sort(), right,
        tries: old && old.rev === revision ? Math.min(old.tries + 1, 9999) : 1,
      });
    },
    visit: ({page, done = false}) => save({k: "last", page}, {k: "page:" + page, done}),
    preference: name => (records.get("pref:" + name) || {}).value,
    setPreference: (name, value) => save({k: "pref:" + name, value}),
    create: name => identify("create", name),
    choose: name => identify("choose", name),
    leave: () => identify("leave"),
    wipe: name => identify("wipe", name),
    onchange: listener => { listeners.push(listener); },
    // A page's own text beside the records, because its reader asked. Reads without `text`; null erases; a text takes
    // the place of `before` and of nothing else, so that two tabs never overwrite each other unseen.
    async note(name, change = {}) {
      await ready;
      if (!joined) throw new Error("no hub");
      const {noted, condition} = await post("note", {...change, name});
      return {text: noted, kept: condition !== "memory"};
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
    async importFile(text) {
      const {records: news, ignored} = decode(String(text)); // all or nothing: a fault stops here
      await ready;
      if (joined) await refresh();
      const count = {added: 0, updated: 0, unchanged: 0, ignored};
      for (const record of news) {
        const old = records.get(record.k);
        count[!old ? "added" : line(old) < line(record) ? "updated" : "unchanged"]++;
        add(record);
      }
      announce();
      await flush();
      return count;
    },
  };
})();
