// The host's own words, SCORM 1.2 or 2004, or Kolibri's, behind one set of gestures. Nothing here throws: a host may
// be missing, belong to another origin, or fail.
window.HostApi = (() => {
  "use strict";
  const KINDS = {
    "1.2": {
      object: "API", calls: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"], limit: 4096,
      keys: {account: "cmi.core.student_id", state: "cmi.suspend_data", place: "cmi.core.lesson_location",
        status: "cmi.core.lesson_status", time: "cmi.core.session_time", exit: "cmi.core.exit",
        mode: "cmi.core.lesson_mode"},
    },
    "2004": {
      object: "API_1484_11", calls: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"], limit: 64000,
      keys: {account: "cmi.learner_id", state: "cmi.suspend_data", place: "cmi.location",
        status: "cmi.completion_status", success: "cmi.success_status", time: "cmi.session_time", exit: "cmi.exit",
        mode: "cmi.mode"},
    },
  };
  KINDS.kolibri = {...KINDS["1.2"], limit: 64000}; // it speaks 1.2, and cuts nothing
  const OPTIONAL = /^cmi\.core\.score\.(min|max)$/; // of which SCORM 1.2 lets a host know nothing
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
  // nobody. {limit, get(name), set(name, value), commit(), end()}; `set` and those after it tell whether the host said
  // yes, `set` also of what a host may do without.
  async function begin(kind) {
    const {object, calls: [initialize, read, write, commit, finish], limit, keys} = KINDS[kind];
    const api = await awaited(object, initialize);
    if (!api) return null;
    const ask = (call, ...values) => { try { return String(api[call](...values) ?? ""); } catch { return ""; } };
    const isDone = (call, ...values) => ask(call, ...values) === "true";
    if (!isDone(initialize, "")) return false;
    return {
      kind, limit, get: name => keys[name] ? ask(read, keys[name]) : "",
      set: (name, value) => isDone(write, keys[name] || name, String(value)) || OPTIONAL.test(name),
      commit: () => isDone(commit, ""), end: () => isDone(finish, ""),
    };
  }
  return {begin};
})();
