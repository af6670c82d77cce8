// The host's own words, SCORM 1.2 or 2004, or Kolibri's, behind one set of gestures. Nothing here throws: a host may
// be missing, belong to another origin, or fail.
const KINDS = {
  "1.2": {
    object: "API", limit: 4096,
    calls: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"],
    keys: {account: "cmi.core.student_id", state: "cmi.suspend_data", place: "cmi.core.lesson_location",
      status: "cmi.core.lesson_status", time: "cmi.core.session_time", exit: "cmi.core.exit",
      mode: "cmi.core.lesson_mode", entry: "cmi.core.entry"},
  },
  "2004": {
    object: "API_1484_11", limit: 64000,
    calls: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"],
    keys: {account: "cmi.learner_id", state: "cmi.suspend_data", place: "cmi.location",
      status: "cmi.completion_status", success: "cmi.success_status", time: "cmi.session_time", exit: "cmi.exit",
      mode: "cmi.mode", entry: "cmi.entry"},
  },
};
KINDS.kolibri = {...KINDS["1.2"], limit: 64000}; // it speaks 1.2, and cuts nothing
// Of which SCORM 1.2 lets a host know nothing, and what is for its reports alone.
const OPTIONAL = /^cmi\.(core\.score\.(min|max)$|objectives\.|interactions\.|progress_measure$)/;
const NOTHING = {"1.2": /^0?$/, "2004": /^(0|403)?$/, kolibri: /^0?$/}; // errors of a value that nobody has given yet
const TRIES = 3;
const MOST = 12; // frames one inside another
const LATE = 2000, AGAIN = 100; // ms: how long a host may be late with its words, and between two looks

// Of the windows above this one, then of those above the one that opened it.
function* windowsAbove() {
  for (const start of [window, window.opener, window.top.opener]) {
    for (let one = start, n = 0; one && n < MOST; one = one.parent === one ? null : one.parent, n++) yield one;
  }
}
// The object that has this gesture: a page may call something else of its own « API ».
function found(name, gesture) {
  for (const one of windowsAbove()) {
    try { if (typeof one[name][gesture] === "function") return one[name]; } catch { /* none, or of another origin */ }
  }
  return null;
}
// A host may put its words there once its own page has come. Opened by itself, this page waits for nobody.
async function awaited(name, gesture) {
  const until = Date.now() + (parent === window && !window.opener ? 0 : LATE);
  while (!found(name, gesture) && Date.now() < until) await new Promise(done => { setTimeout(done, AGAIN); });
  return found(name, gesture);
}

// The host found and begun; null when there is none, false when it opens no session: it has closed this one, or knows
// nobody. {limit, get(name), known(name), set(name, value), commit(), end()}; `set` and those after it tell whether
// the host said yes, `set` also of what a host may do without. `known` resolves to null for what the host could not
// say, of which `get` says nothing: SCORM gives an empty text for both.
async function begin(kind) {
  const {object, calls: [initialize, read, write, commit, finish, error], limit, keys} = KINDS[kind];
  const api = await awaited(object, initialize);
  if (!api) return null;
  const ask = (call, ...values) => { try { return String(api[call](...values) ?? ""); } catch { return ""; } };
  const isDone = (call, ...values) => ask(call, ...values) === "true";
  if (!isDone(initialize, "")) return false;
  const elementOf = name => name.startsWith("cmi.") ? name : keys[name];
  function look(name) { // null when the host could not say
    let value;
    try { value = String(api[read](elementOf(name)) ?? ""); } catch { return null; }
    return value || NOTHING[kind].test(ask(error)) ? value : null;
  }
  async function known(name) {
    if (!elementOf(name)) return "";
    for (let n = 1; n < TRIES && look(name) === null; n++) await new Promise(done => { setTimeout(done, AGAIN); });
    return look(name);
  }
  return {
    kind, limit, known, get: name => elementOf(name) ? ask(read, elementOf(name)) : "",
    set: (name, value) => isDone(write, keys[name] || name, String(value)) || OPTIONAL.test(name),
    commit: () => isDone(commit, ""), end: () => isDone(finish, ""),
  };
}
export const HostApi = {begin};
