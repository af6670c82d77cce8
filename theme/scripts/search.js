/* Search in the course, on the reader's machine. The index and MiniSearch load when the search is first opened. */
(function () {
  "use strict";
  var root = document.documentElement, words = window.Words, up = root.dataset.up, engine = null, box = null;

  function fold(text) { return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  /* Words part at spaces, punctuation and apostrophes; « 324-29 » stays whole. Our two languages need no wider alphabet. */
  function tokens(text) { return text.split(/[^A-Za-z0-9À-ɏ°-]+/).filter(Boolean); }

  /* Words that are on every page: left out, the index is made in half the time. « but » is a legal term in French only. */
  var empty = new Set({
    fr: "au aux ce ces cet cette dans de des du elle en est et eux il ils la le les leur leurs lui mais ne ni on ou par pas " +
      "plus pour qu que qui sa se ses si son sont sur un une",
    en: "an and are as at be but by for from has have he her his in is it its not of on or she so than that the their them " +
      "they this to was were which who with",
  }[root.lang].split(" "));

  /* Accents and plurals do not count: « témoins » and « temoin » are one term. Remembered: a course repeats its words. */
  var known = new Map();
  function term(token) {
    if (!known.has(token)) {
      var t = fold(token).replace(/^-+|-+$/g, ""), whole = t;
      if (t.length > 4) { t = t.replace(/aux$/, "al").replace(/[sx]$/, ""); }
      known.set(token, !empty.has(whole) && (t.length > 1 || /\d/.test(t)) ? t : null);
    }
    return known.get(token);
  }

  function load(source) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = source;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function prepare() {
    if (!engine) {
      engine = Promise.all([load(root.dataset.root + "assets/minisearch.js"), load(up + "search.js")]).then(function () {
        var documents = window.SearchIndex.docs.map(function (d, i) { return Object.assign({ id: i }, d); });
        var mini = new window.MiniSearch({ fields: ["title", "text"], tokenize: tokens, processTerm: term });
        return mini.addAllAsync(documents, { chunkSize: 120 }).then(function () {
          return { find: function (query) { return find(mini, query); }, documents: documents };
        });
      });
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  function find(mini, query) {
    var options = { boost: { title: 3 }, prefix: function (t) { return t.length > 2; },
      fuzzy: function (t) { return t.length > 5 && !/\d/.test(t) ? 0.15 : false; }, combineWith: "AND" };
    var hits = mini.search(query, options);
    return hits.length ? hits : mini.search(query, Object.assign(options, { combineWith: "OR" }));
  }

  /* The words around the first match, the match itself in <mark>. */
  function excerpt(text, terms) {
    var flat = fold(text), at = -1, length = 0;
    terms.forEach(function (t) {
      var i = flat.length === text.length ? flat.indexOf(t) : -1;
      if (i >= 0 && (at < 0 || i < at)) { at = i; length = t.length; }
    });
    var line = document.createElement("p");
    if (at < 0) { line.textContent = text.slice(0, 160); return line; }
    var start = at < 70 ? 0 : text.lastIndexOf(" ", at - 60) + 1, mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + length);
    line.append((start ? "… " : "") + text.slice(start, at), mark, text.slice(at + length, at + length + 110) + " …");
    return line;
  }

  function show(found, query) {
    var list = box.querySelector("ol"), count = box.querySelector(".search-count");
    list.textContent = "";
    count.textContent = !query ? "" : found.hits.length === 0 ? words["search-none"].replace("{query}", query) :
      found.hits.length === 1 ? words["search-one"] : words["search-some"].replace("{n}", found.hits.length);
    found.hits.slice(0, 30).forEach(function (hit) {
      var d = found.documents[hit.id], row = document.createElement("li"), link = document.createElement("a");
      link.href = up + d.location;
      link.textContent = d.title;
      link.addEventListener("click", function () { box.close(); });
      row.append(link);
      if (d.page) { row.append(" — " + d.page); }
      row.append(excerpt(d.text, hit.terms));
      list.append(row);
    });
    root.dataset.searched = query;
  }

  function search() {
    var input = box.querySelector("input"), query = input.value.trim();
    box.querySelector(".search-count").textContent = words["search-wait"];
    prepare().then(function (ready) {
      if (input.value.trim() === query) { show({ hits: query ? ready.find(query) : [], documents: ready.documents }, query); }
    }, function () { box.querySelector(".search-count").textContent = words["search-missing"]; });
  }

  function element(tag, properties, children) {
    var made = Object.assign(document.createElement(tag), properties);
    made.append.apply(made, children || []);
    return made;
  }

  function open() {
    if (!box) {
      var input = element("input", { type: "search", autocomplete: "off", id: "search-query" });
      var close = element("button", { type: "button", textContent: words.close });
      close.addEventListener("click", function () { box.close(); });
      input.addEventListener("input", search);
      box = element("dialog", { className: "search-box" }, [
        element("h2", { textContent: words["search-title"], id: "search-title" }),
        element("div", { className: "search-head" }, [
          element("label", { htmlFor: "search-query" }, [words["search-hint"], input]), close]),
        element("p", { className: "search-count" }), element("ol", {})]);
      box.setAttribute("aria-labelledby", "search-title");
      box.querySelector(".search-count").setAttribute("role", "status");
      document.body.append(box);
    }
    box.showModal();
    box.querySelector("input").focus();
    prepare().catch(function () { box.querySelector(".search-count").textContent = words["search-missing"]; });
  }

  document.getElementById("search-open").addEventListener("click", open);
})();
