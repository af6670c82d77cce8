// A platform's API as Moodle 5.1.3 has it, in the place of scorm-again, for what is tried every day: its data model as
// far as the course uses it, its way of sending (mod/scorm/request.js) and of not sending (scorm_12.js, scorm_13.js).
// SCORM and MOST stand above: the version, and how many signs of any text are kept, the rest being cut without a word.
class Plain {
  constructor({lmsCommitUrl}) {
    Object.assign(this, {address: lmsCommitUrl, values: {}, collected: {}, error: "0", isLeaving: false});
    for (const moment of ["beforeunload", "pagehide"]) addEventListener(moment, () => { this.isLeaving = true; });
  }
  loadFromJSON(cmi) {
    const flat = (tree, start) => Object.entries(tree).flatMap(([name, value]) =>
      typeof value === "object" ? flat(value, `${start}.${name}`) : [[`${start}.${name}`, String(value)]]);
    this.values = Object.fromEntries(flat(cmi, "cmi"));
    this.collected = {...this.values};
    for (const name of NEVER_NULL) this.values[name] = this.values[name] || "not attempted";
  }
  says(error, answer) {
    this.error = error;
    return answer;
  }
  count(list) {
    let n = 0;
    while (`cmi.${list}.${n}.id` in this.values) n++;
    return n;
  }

  begin() { return this.says("0", "true"); }
  read(name) {
    const [, list] = /^cmi\.(objectives|interactions)\._count$/.exec(name) || [];
    if (list) return this.says("0", String(this.count(list)));
    if (WRITTEN_ONLY.test(name)) return this.says(SCORM === "1.2" ? "404" : "405", "");
    return this.says(name in this.values || SCORM === "1.2" ? "0" : "403", this.values[name] || "");
  }
  write(name, value) {
    const text = String(value), [, list, n, field] = /^cmi\.(objectives|interactions)\.(\d+)\.(.+)$/.exec(name) || [];
    const [, format] = MODEL.find(([pattern]) => pattern.test(name)) || [];
    if (!format) return this.says(SCORM === "1.2" ? "201" : "401", "false");
    if (!format.test(text)) return this.says(SCORM === "1.2" ? "405" : "406", "false");
    if (list && Number(n) > this.count(list) - (field !== "id")) return this.says(SCORM === "1.2" ? "201" : "351", "false");
    const isOther = name in this.values && this.values[name] !== text;
    if (list === "objectives" && field === "id" && isOther && SCORM === "2004") return this.says("351", "false");
    this.values[name] = text.slice(0, MOST);
    return this.says("0", "true");
  }
  // Sent is what is other than when it was last collected, whatever became of it; in 2004, than at the launch.
  changes() {
    const news = Object.entries(this.values).filter(([name, value]) => this.collected[name] !== value);
    if (SCORM === "1.2") this.collected = {...this.values};
    return Object.fromEntries(news);
  }
  // What a network swallows goes once more by a beacon, and is called done: nobody waits for its answer.
  send(body) {
    const beacon = () => navigator.sendBeacon(this.address, body) ? "true" : "false";
    if (this.isLeaving) return beacon();
    const request = new XMLHttpRequest();
    request.open("POST", this.address, false);
    try { request.send(body); } catch { return beacon(); }
    return request.status === 200 ? request.responseText.split("\n")[0] : String(request.status);
  }
  commit() {
    const isTaken = this.send(JSON.stringify(this.changes())) === "true";
    return this.says(isTaken ? "0" : "101", String(isTaken));
  }
  // Whoever never gave a status has completed.
  end() {
    if (this.values["cmi.core.lesson_status"] === "not attempted") this.values["cmi.core.lesson_status"] = "completed";
    return this.commit();
  }
  lastError() { return this.error; }
}
const number = /^-?\d{1,5}(\.\d{1,18})?$/, of100 = /^(\d{1,2}(\.\d*)?|100(\.0*)?)$/, id = /^[!-~]{1,255}$/;
const any = /^[^]{0,64000}$/, unit = /^(0(\.\d*)?|1(\.0*)?)$/;
const completion = /^(completed|incomplete|not attempted|unknown)$/;
const [NAMES, MODEL, NEVER_NULL, WRITTEN_ONLY] = SCORM === "1.2" ? [
  {LMSInitialize: "begin", LMSGetValue: "read", LMSSetValue: "write", LMSCommit: "commit", LMSFinish: "end",
    LMSGetLastError: "lastError"},
  [
    [/^cmi\.suspend_data$/, any], [/^cmi\.core\.lesson_location$/, /^[^]{0,255}$/],
    [/^cmi\.(core|objectives\.\d+)\.score\.(raw|min|max)$/, of100],
    [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete|browsed)$/],
    [/^cmi\.objectives\.\d+\.status$/, /^(passed|completed|failed|incomplete|browsed|not attempted)$/],
    [/^cmi\.core\.exit$/, /^(time-out|suspend|logout|)$/], [/^cmi\.core\.session_time$/, /^\d{2,4}:\d\d:\d\d(\.\d\d?)?$/],
    [/^cmi\.(objectives|interactions)\.\d+\.id$/, id], [/^cmi\.interactions\.\d+\.type$/, /^(choice|fill-in|matching)$/],
    [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|unanticipated|neutral|\d{0,3}(\.\d*)?)$/],
  ],
  ["cmi.core.lesson_status"],
  /^cmi\.(core\.(exit|session_time)|interactions\.\d+\..*)$/,
] : [
  {Initialize: "begin", GetValue: "read", SetValue: "write", Commit: "commit", Terminate: "end",
    GetLastError: "lastError"},
  [
    [/^cmi\.suspend_data$/, any], [/^cmi\.location$/, /^[^]{0,1000}$/],
    [/^cmi\.(objectives\.\d+\.)?score\.(raw|min|max)$/, number], [/^cmi\.(objectives\.\d+\.)?score\.scaled$/, unit],
    [/^cmi\.(objectives\.\d+\.)?completion_status$/, completion],
    [/^cmi\.(objectives\.\d+\.)?success_status$/, /^(passed|failed|unknown)$/],
    [/^cmi\.(objectives\.\d+\.)?progress_measure$/, unit], [/^cmi\.objectives\.\d+\.description$/, /^[^{][^]{0,250}$/],
    [/^cmi\.exit$/, /^(time-out|suspend|logout|normal|)$/], [/^cmi\.session_time$/, /^PT\d+H\d+M\d+S$/],
    [/^cmi\.(objectives|interactions)\.\d+\.id$/, id], [/^cmi\.interactions\.\d+\.type$/, /^(choice|fill-in|matching)$/],
    [/^cmi\.interactions\.\d+\.result$/, /^(correct|incorrect|unanticipated|neutral|-?\d{1,4}(\.\d+)?)$/],
  ],
  [],
  /^cmi\.(exit|session_time)$/,
];
for (const name in NAMES) Plain.prototype[name] = function (...values) { return this[NAMES[name]](...values); };
