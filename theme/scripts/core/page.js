/* What every page does besides its text: light or dark, and the marks of what has been read. */
(function () {
  "use strict";
  var root = document.documentElement, words = window.Words;

  /* Light or dark: the system's choice until the reader makes one. A copy in localStorage spares a flash at opening. */
  function remembered(value) {
    try {
      if (value) { localStorage.setItem("theme", value); }
      return localStorage.getItem("theme");
    } catch { return null; }
  }
  function wear(theme) { if (theme === "light" || theme === "dark") { root.dataset.theme = theme; } }
  wear(remembered());
  document.getElementById("theme-switch").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    wear(dark ? "light" : "dark");
    remembered(root.dataset.theme);
    if (window.Progress) { window.Progress.setPreference("theme", root.dataset.theme); }
  });

  /* A link that Tab reaches in a table wider than its frame: Chromium may leave it beyond the edge. */
  document.addEventListener("focusin", function (event) {
    if (event.target.matches(".table a:focus-visible")) { event.target.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  });

  var print = document.getElementById("print");
  if (print) { print.addEventListener("click", function () { window.print(); }); }

  if (!window.Progress) { return; }

  function isRead(url) { return !!(window.Progress.get("page:" + url) || {}).done; }
  /* The page that a link within the module leads to, as the records name it. */
  function linked(link) { return root.dataset.page.replace(/[^/]*$/, "") + link.getAttribute("href"); }
  function markPages() {
    document.querySelectorAll(".steps a, .way a").forEach(function (link) {
      if (isRead(linked(link)) && !link.classList.contains("done")) {
        link.classList.add("done");
        link.title = words.read;
      }
    });
  }
  /* As « Mon parcours » counts: neither a question withdrawn since, nor an answer to its former meaning. */
  function isAnswered(asked) { return window.Records.isCurrent(window.Progress.get("q:" + asked[0]), asked[1]); }
  function markModules() {
    (window.Modules || []).forEach(function (module) {
      var row = document.querySelector('.part li[data-of="' + module.id + '"]');
      if (!row) { return; }
      var read = module.pages.filter(function (page) { return isRead(page[0]); }).length;
      var questions = Object.values(module.questions).flatMap(Object.entries), answered = questions.filter(isAnswered).length;
      var state = row.querySelector(".state");
      if (!read && !answered) { if (state) { state.remove(); } return; } /* another learner has sat down */
      state = state || row.appendChild(document.createElement("span"));
      state.className = "state";
      state.textContent = words[questions.length ? "module-state" : "module-read"].replace("{read}", read)
        .replace("{pages}", module.pages.length).replace("{answered}", answered).replace("{questions}", questions.length);
    });
  }
  /* Said once for a module: the day it ends is the day to put one's progress away. */
  function remind(state) {
    var module = root.dataset.page.slice(0, 3), line = document.createElement("p"), link = document.createElement("a");
    if (window.Progress.preference("reminded-" + module)) { return; }
    line.className = "reminder";
    line.setAttribute("role", "status");
    document.querySelector(".onward").before(line);
    link.href = root.dataset.up + root.dataset.progress + "#fichier";
    link.textContent = words["module-over-link"];
    line.append(words[state.condition === "per-folder" ? "module-over-per-folder" : "module-over"] + " ", link);
    window.Progress.setPreference("reminded-" + module, "yes");
  }
  function readToTheEnd() {
    var pages = Array.from(document.querySelectorAll(".steps a"), linked);
    var left = pages.filter(function (url) { return !isRead(url); });
    window.Progress.visit({ page: root.dataset.page, done: true, spot: window.Place.spot() }).then(function (state) {
      if (left.length && pages.every(isRead)) { remind(state); }
    });
  }
  window.Progress.ready.then(function () {
    wear(window.Progress.preference("theme"));
    markPages(); markModules();
    window.Progress.onchange(function () { markPages(); markModules(); });
    if (!root.dataset.page.includes("/") || window.Review.isOn) { return; } /* a review is no reading of the page */
    window.Place.follow();
    /* Read means its end came into view. */
    new IntersectionObserver(function (entries, watcher) {
      if (!entries.some(function (entry) { return entry.isIntersecting; })) { return; }
      watcher.disconnect();
      readToTheEnd();
    }).observe(document.querySelector(".case-end") || document.querySelector(".onward"));
  }).catch(window.tellFault);
})();
