// Looks at all that the page loads before any of it runs: the kit travels on sticks, and half of it would mark wrongly,
// or blame the learners, without a word. Each script is a function (scripts/builder/kit/assets.py), whose text the
// notice lists by its digest: where one is missing, cut or altered, it is named and nothing runs. A style declares
// itself, on its last line. When this file is the one missing, the notice shows of itself.
(() => {
  "use strict";
  const root = document.documentElement, notice = document.querySelector(".damaged"), found = window.Files || {};
  const {scripts, styles} = JSON.parse(notice.dataset.files);

  function digest(text) {
    let sum = 0x811c9dc5;
    for (let n = 0; n < text.length; n++) sum = Math.imul(sum ^ text.charCodeAt(n), 0x01000193) >>> 0;
    return sum;
  }
  function tell(name) {
    if (root.dataset.damaged) return;
    root.dataset.damaged = name;
    notice.querySelector("b").textContent = ` (${name})`;
  }
  const isWhole = ([name, sum]) => typeof found[name] === "function" && digest(String(found[name])) === sum;
  const isThere = name => getComputedStyle(root)
    .getPropertyValue(`--whole-${/([^/]+)\.css$/.exec(name)[1]}`).trim() === "1";
  function run(name) {
    try { found[name](); } catch (fault) { setTimeout(() => { throw fault; }); } // those that follow go on
  }

  // What a page asks for once somebody wants it: looked at and run like the others. Rejects when it is not whole.
  const base = document.currentScript.src.replace(/[^/]*\/[^/]*$/, "");
  window.Late = one => new Promise((done, failed) => {
    const script = document.createElement("script"), [name] = one;
    const amiss = () => { tell(name); failed({name}); };
    script.onerror = amiss;
    script.onload = () => {
      if (!isWhole(one)) { amiss(); return; }
      run(name);
      done();
    };
    script.src = base + name;
    document.head.append(script);
  });

  root.dataset.guarded = "";
  const spoilt = scripts.find(one => !isWhole(one));
  if (spoilt) tell(spoilt[0]);
  else for (const [name] of scripts) run(name);
  addEventListener("load", () => { styles.filter(name => !isThere(name)).forEach(tell); });
})();
