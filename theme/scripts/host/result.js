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
  // The share of the modules' pages that are read, from 0 to 1.
  function shareRead(records) {
    const read = new Set(records.filter(({done}) => done).map(({k}) => k.slice("page:".length)));
    const pages = window.Modules.flatMap(({pages}) => pages.map(([url]) => url));
    return pages.filter(url => read.has(url)).length / pages.length;
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
    // Kolibri takes a score for how far one has come, and for nothing else: at 100 the course is completed. The score
    // goes first, since a status without one would count for a half.
    kolibri: (verdict, _, read) => [
      ["cmi.core.score.raw", /passed|done/.test(verdict) ? 100 : Math.min(99, Math.floor(100 * read))],
      ["status", {passed: "passed", failed: "failed", done: "completed"}[verdict] || "incomplete"]],
  };
  // [[name, value]], the names as api.js takes them.
  function said(kind, records) {
    const result = window.TestKey ? final(records) : null;
    const read = shareRead(records), isDone = !window.TestKey && read === 1;
    return SAID[kind](result ? result.passed ? "passed" : "failed" : isDone ? "done" : "", result, read);
  }

  // How long the course has been open, in the host's own form.
  function time(kind, milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    const parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor);
    const [hours, minutes, rest] = kind === "2004" ? parts : parts.map(n => String(n).padStart(2, "0"));
    return kind === "2004" ? `PT${hours}H${minutes}M${rest}S` : `${hours}:${minutes}:${rest}`;
  }
  return {said, time};
})();
