// What a host is told of a learner's records: a status by the course's own rules, and the score of the final test.
// Pure.
//
// Opened is not completed. A course with a test is passed by its last final test, as its own page judges it; a course
// without one is completed once every page of every module is read.
window.HostResult = (() => {
  "use strict";
  const {Attempts, Test} = window;

  // {right, of, passed} of the last final test handed in, null when there is none.
  function final(records) {
    const [attempt] = Attempts.handedIn(records).filter(({purpose}) => purpose === "final").slice(-1);
    return attempt ? Test.judge(Test.scoresOf(attempt, window.TestKey), window.TestKey) : null;
  }
  function isRead(records) {
    const read = new Set(records.filter(({done}) => done).map(({k}) => k.slice("page:".length)));
    return window.Modules.every(({pages}) => pages.every(([url]) => read.has(url)));
  }
  const SAID = {
    "1.2": (verdict, result) => [
      ["status", {passed: "passed", failed: "failed", done: "completed"}[verdict] || "incomplete"],
      ...result ? [["cmi.core.score.min", 0], ["cmi.core.score.max", 100],
        ["cmi.core.score.raw", Math.round(100 * result.right / result.of)]] : []],
    "2004": (verdict, result) => [
      ["status", /passed|done/.test(verdict) ? "completed" : "incomplete"],
      ...result ? [["success", verdict], ["cmi.score.min", 0], ["cmi.score.max", result.of],
        ["cmi.score.raw", result.right], ["cmi.score.scaled", Math.round(1e4 * result.right / result.of) / 1e4]] : []],
  };
  // [[name, value]], the names as api.js takes them.
  function said(kind, records) {
    const result = window.TestKey ? final(records) : null;
    const verdict = result ? result.passed ? "passed" : "failed" : !window.TestKey && isRead(records) ? "done" : "";
    return SAID[kind](verdict, result);
  }

  // How long the course has been open, in the host's own form.
  function time(kind, milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor);
    const [hours, minutes, rest] = kind === "1.2" ? parts.map(n => String(n).padStart(2, "0")) : parts;
    return kind === "1.2" ? `${hours}:${minutes}:${rest}` : `PT${hours}H${minutes}M${rest}S`;
  }
  return {said, time};
})();
