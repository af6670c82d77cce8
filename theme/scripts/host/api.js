// The host's own words, SCORM 1.2 or 2004, or Kolibri's, behind one set of gestures. Nothing here throws: a host may
// be missing, belong to another origin, or fail.
window.HostApi = (() => {
  "use strict";
  const KINDS = {
    "1.2": {
      object: "API", calls: ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"], limit: 4096,
      keys: {account: "cmi.core.student_id", state: "cmi.suspend_data", place: "cmi.core.lesson_location",
        status: "cmi.core.lesson_status", time: "cmi.core.session_time", exit: "cmi.core.exit"},
    },
    "2004": {
      object: "API_1484_11", calls: ["Initialize", "GetValue", "SetValue", "Commit", "Terminate"], limit: 64000,
      keys: {account: "cmi.learner_id", state: "cmi.suspend_data", place: "cmi.location",
        status: "cmi.completion_status", success: "cmi.success_status", time: "cmi.session_time", exit: "cmi.exit"},
    },
  };
  KINDS.kolibri = {...KINDS["1.2"], limit: 64000}; // it speaks 1.2, and cuts nothing
  const MOST = 12; // frames one inside another

  // Of the windows above this one, then of those above the one that opened it.
  function* windowsAbove() {
    for (const start of [window, window.opener, window.top.opener]) {
      for (let one = start, n = 0; one && n < MOST; one = one.parent === one ? null : one.parent, n++) yield one;
    }
  }
  function found(name) {
    for (const one of windowsAbove()) try { if (one[name]) return one[name]; } catch { /* of another origin */ }
    return null;
  }

  // The host found and begun, or null. {limit, get(name), set(name, value), commit(), end()}; `set` and those after
  // it tell whether the host said yes.
  function begin(kind) {
    const {object, calls: [initialize, read, write, commit, finish], limit, keys} = KINDS[kind], api = found(object);
    const ask = (call, ...values) => { try { return String(api[call](...values)); } catch { return ""; } };
    if (!api || ask(initialize, "") !== "true") return null;
    return {
      kind, limit, get: name => keys[name] ? ask(read, keys[name]) : "",
      set: (name, value) => ask(write, keys[name] || name, String(value)) === "true",
      commit: () => ask(commit, "") === "true", end: () => ask(finish, "") === "true",
    };
  }
  return {begin};
})();
