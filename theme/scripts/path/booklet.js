/* « Mes fiches »: what is ticked is what the page shows, and what it shows is what it prints. Nothing is stored. */
(function () {
  "use strict";
  var words = window.Words, chooser = document.querySelector(".chooser");
  if (!chooser) { return; }
  var sheets = Array.from(chooser.querySelectorAll("input[name=sheet]")), size = document.documentElement.dataset;
  var groups = Array.from(chooser.querySelectorAll(".group")), said = chooser.querySelector(".chosen");

  function fill(text, values) {
    return Object.keys(values).reduce(function (filled, key) { return filled.replace("{" + key + "}", values[key]); }, text);
  }
  function within(group) { return Array.from(group.closest("fieldset").querySelectorAll("input[name=sheet]")); }
  function tick(boxes, on) { boxes.forEach(function (box) { box.checked = on; }); show(); }
  function ticked(box) { return box.checked; }

  function say(chosen) {
    if (!chosen.length) { return words["booklet-none"]; }
    var longer = chosen.filter(function (box) { return !("one" in box.dataset); });
    var pages = size.print === "large" ? "booklet-large" : longer.length ? "booklet-longer" : "booklet-pages";
    return fill(words["booklet-chosen"], { n: chosen.length, total: sheets.length }) + " " + fill(words[pages], {
      pages: 1 + chosen.length - longer.length,
      longer: longer.map(function (box) { return box.parentNode.querySelector("b").textContent; }).join(", ") });
  }

  function show() {
    size.print = chooser.querySelector("input[name=size]:checked").value;
    sheets.forEach(function (box) {
      document.getElementById(box.value).hidden = !box.checked;
      document.querySelector('[data-sheet="' + box.value + '"]').hidden = !box.checked;
    });
    groups.forEach(function (group) {
      var on = within(group).filter(ticked).length;
      group.checked = on > 0;
      group.indeterminate = on > 0 && on < within(group).length;
    });
    var chosen = sheets.filter(ticked), text = say(chosen);
    document.querySelector(".cover").hidden = !chosen.length;
    chooser.querySelector(".main").disabled = !chosen.length;
    if (said.textContent !== text) { said.textContent = text; }
  }

  chooser.addEventListener("change", function (event) {
    if (event.target.className === "group") { tick(within(event.target), event.target.checked); } else { show(); }
  });
  chooser.addEventListener("click", function (event) {
    if (event.target.dataset.tick) { tick(sheets, event.target.dataset.tick === "all"); }
    if (event.target.className === "main") { window.print(); }
  });
  show();
})();
