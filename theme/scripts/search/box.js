/* Search in the course, on the reader's machine. What finds and what is searched load when the search is first opened. */
(function () {
  "use strict";
  var root = document.documentElement, words = window.Words, up = root.dataset.up, finder = null, box = null;

  function prepare() {
    if (!finder) {
      var files = ["assets/search.js", root.lang + "/search.js"].map(function (file) { return root.dataset.root + file; });
      finder = Promise.all(files.map(window.Elements.load)).then(function () {
        return new window.Finder(window.SearchIndex.docs, root.lang);
      });
      finder.catch(function () { finder = null; });
    }
    return finder;
  }

  /* The words around the first match, the match itself in <mark>. */
  function excerpt(hit) {
    var text = hit.passage.text, line = document.createElement("p");
    if (hit.at < 0) { line.textContent = text.slice(0, 160); return line; }
    var start = hit.at < 70 ? 0 : text.lastIndexOf(" ", hit.at - 60) + 1, end = hit.at + hit.length;
    var mark = document.createElement("mark");
    mark.textContent = text.slice(hit.at, end);
    line.append((start ? "… " : "") + text.slice(start, hit.at), mark, text.slice(end, end + 110) + " …");
    return line;
  }

  function show(hits, query) {
    var list = box.querySelector("ol"), count = box.querySelector(".search-count");
    list.textContent = "";
    count.textContent = !query ? "" : hits.length === 0 ? words["search-none"].replace("{query}", query) :
      hits.length === 1 ? words["search-one"] : words["search-some"].replace("{n}", hits.length);
    hits.slice(0, 30).forEach(function (hit) {
      var passage = hit.passage, row = document.createElement("li"), link = document.createElement("a");
      link.href = up + passage.address;
      link.textContent = passage.title;
      link.addEventListener("click", leave);
      row.append(link);
      if (passage.page !== passage.title) { row.append(" — " + passage.page); }
      row.append(excerpt(hit));
      list.append(row);
    });
    root.dataset.searched = query;
  }

  function search() {
    var input = box.querySelector("input"), query = input.value.trim();
    box.querySelector(".search-count").textContent = words["search-wait"];
    prepare().then(function (ready) {
      if (input.value.trim() === query) { show(query ? ready.find(query) : [], query); }
    }).catch(failed);
  }

  /* A file that is not there, or a browser that cannot read what it says. */
  function failed(fault) {
    box.querySelector(".search-count").textContent = words[fault instanceof Error ? "search-failed" : "search-missing"];
  }

  /* A browser without <dialog> shows the same box at the foot of the page. */
  function appear() { if (box.showModal) { box.showModal(); } else { box.setAttribute("open", ""); } }
  function leave() { if (box.close) { box.close(); } else { box.removeAttribute("open"); } }

  function element(tag, properties, children) {
    var made = Object.assign(document.createElement(tag), properties);
    made.append.apply(made, children || []);
    return made;
  }

  function open() {
    if (!box) {
      var input = element("input", { type: "search", autocomplete: "off", id: "search-query" });
      var close = element("button", { type: "button", textContent: words.close });
      close.addEventListener("click", leave);
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
    appear();
    box.querySelector("input").focus();
    prepare().catch(failed);
  }

  document.getElementById("search-open").addEventListener("click", open);
})();
