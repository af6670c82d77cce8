/* What every page does besides its text: notes of law beside their reference, light or dark, the other language at the
   same place, and the marks of what has been read. */
(function () {
  "use strict";
  var root = document.documentElement, words = window.Words;

  /* A reference opens a note under its paragraph; without scripts it leads to the foot of the page. */
  var openLink = null;
  function closeNote() {
    if (!openLink) { return; }
    openLink.setAttribute("aria-expanded", "false");
    document.querySelector(".note").remove();
    openLink = null;
  }
  function openNote(link, source) {
    var note = document.createElement("div"), close = document.createElement("button");
    note.className = "note";
    note.setAttribute("role", "status");
    close.type = "button";
    close.textContent = words.close;
    close.addEventListener("click", function () { var link = openLink; closeNote(); link.focus(); });
    (link.closest(".table") || link.closest("p, li, dd, h2, h3") || link).insertAdjacentElement("afterend", note);
    Array.from(source.children).forEach(function (part) {
      var line = document.createElement("p");
      if (part.tagName === "DT") { line.style.fontWeight = "650"; }
      part.childNodes.forEach(function (node) { line.append(node.cloneNode(true)); });
      note.append(line);
    });
    note.append(close);
    link.setAttribute("aria-expanded", "true");
    openLink = link;
  }
  document.querySelectorAll("a.law").forEach(function (link) {
    var source = document.getElementById(link.hash.slice(1));
    if (!source) { return; }
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var same = link === openLink;
      closeNote();
      if (!same) { openNote(link, source); }
    });
    link.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); link.click(); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && openLink) { var link = openLink; closeNote(); link.focus(); }
  });

  /* The other language opens at the section being read. */
  var other = document.getElementById("language-switch");
  other.addEventListener("click", function () {
    var reached = "";
    document.querySelectorAll("main [id]").forEach(function (place) {
      if (/^H[23]$/.test(place.tagName) || place.classList.contains("quiz")) {
        if (place.offsetParent && place.getBoundingClientRect().top < 90) { reached = place.id; }
      }
    });
    other.hash = window.scrollY > 40 ? reached : "";
    if (window.Progress) { window.Progress.setPreference("language", other.lang); }
  });

  /* Light or dark: the system's choice until the reader makes one. A copy in localStorage spares a flash at opening. */
  function remembered(value) {
    try {
      if (value) { localStorage.setItem("theme", value); }
      return localStorage.getItem("theme");
    } catch (error) { return null; }
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

  function markPages() {
    document.querySelectorAll(".steps [data-page], .way [data-page]").forEach(function (step) {
      var record = window.Progress.get("page:" + step.dataset.page), link = step.querySelector("a");
      if (record && record.done && !link.classList.contains("done")) {
        link.classList.add("done");
        link.title = words.read;
      }
    });
  }
  function markModules() {
    var all = window.Progress.all();
    document.querySelectorAll("[data-module]").forEach(function (row) {
      var folder = row.dataset.module, id = folder.slice(0, 3);
      var read = all.filter(function (r) { return r.k.startsWith("page:" + folder + "/") && r.done; }).length;
      var answered = all.filter(function (r) { return r.k.startsWith("q:" + id + "-q"); }).length;
      if (!read && !answered) { return; }
      var state = row.querySelector(".state") || row.appendChild(document.createElement("span"));
      state.className = "state";
      state.textContent = words[Number(row.dataset.questions) ? "module-state" : "module-read"].replace("{read}", read).replace("{pages}", row.dataset.pages)
        .replace("{answered}", answered).replace("{questions}", row.dataset.questions);
    });
  }
  function offerResume() {
    var place = window.Progress.get("last"), spot = document.querySelector("[data-resume]");
    if (!spot || !place || !/^[a-z0-9][a-z0-9/.-]*\.html$/.test(place.page) || spot.querySelector(".resume")) { return; }
    var link = document.createElement("a");
    link.className = "button resume";
    link.href = place.page;
    link.textContent = words.resume;
    spot.classList.add("resumed");
    spot.prepend(link);
  }
  window.Progress.ready.then(function () {
    wear(window.Progress.preference("theme"));
    markPages(); markModules(); offerResume();
    if (window.Progress.onchange) { window.Progress.onchange(function () { markPages(); markModules(); }); }
    var page = root.dataset.page, inModule = page.includes("/");
    if (!inModule) { return; }
    window.Progress.visit({ page: page, done: false });
    /* Read means its end came into view. */
    new IntersectionObserver(function (entries, watcher) {
      if (!entries.some(function (entry) { return entry.isIntersecting; })) { return; }
      watcher.disconnect();
      window.Progress.visit({ page: page, done: true });
    }).observe(document.querySelector(".onward"));
  });
})();
