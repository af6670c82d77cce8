/* Says by itself that a file of the course is missing, cut or empty. Each script and style sheet declares itself on its
   last line (scripts/builder/site/assets.py); what has not done so once the page is there is named in the
   page's notice.
   Written for browsers of any age. When this file itself is missing, first.css shows the notice without the name. */
(function () {
  "use strict";
  var root = document.documentElement, base = document.createElement("a");
  var isOld = !String.prototype.replaceAll; /* its reader is told so at the foot of the page, and nothing is damaged */
  base.href = root.getAttribute("data-root");
  root.setAttribute("data-guarded", "");

  /* The name within the course of what a <script> or <link> asks for; "" for what is not the course's. */
  function nameOf(element) {
    var address = element.src || element.href || "";
    return address.indexOf(base.href) === 0 ? address.slice(base.href.length).replace(/[?#].*/, "") : "";
  }
  function mark(name) {
    var place = document.querySelector(".damaged b");
    if (!name || !place || isOld || root.hasAttribute("data-damaged")) { return; }
    root.setAttribute("data-damaged", name);
    place.textContent = " (" + name + ")";
  }
  /* In a platform (host/reach.js), a file may not come because the network or the session is gone: nothing is damaged,
     and the platform's page says what it is. */
  function tell(name) {
    var reach = null;
    try { reach = window.parent !== window && window.parent.Course.host.HostReach; }
    catch (fault) { reach = !fault; } /* a host of another origin */
    if (!reach) { mark(name); return; }
    reach.look().then(function (answer) { if (answer === "yes") { mark(name); } });
  }
  function isWhole(element) {
    var name = nameOf(element), style = /([^/]+)\.css$/.exec(name);
    if (!name) { return true; }
    if (style) { return getComputedStyle(root).getPropertyValue("--whole-" + style[1]).trim() === "1"; }
    return !!(window.Loaded || {})[name];
  }
  function look() {
    var foot = document.querySelector("footer"), sentence = document.createElement("p"); /* said here for all pages */
    sentence.className = "too-old";
    sentence.textContent = window.TooOld[root.lang];
    if (foot) { foot.appendChild(sentence); }
    var asked = document.querySelectorAll("link[rel=stylesheet], script[src]");
    for (var n = 0; n < asked.length; n++) {
      if (!isWhole(asked[n])) { tell(nameOf(asked[n])); return; } /* what comes after may fail because of it */
    }
    root.setAttribute("data-whole", "yes");
  }
  document.addEventListener("error", function (event) {
    if (/^(SCRIPT|LINK)$/.test(event.target.tagName)) { tell(nameOf(event.target)); }
  }, true);
  if (document.readyState === "complete") { look(); } else { window.addEventListener("load", look); }

  window.Whole = { tell: tell };
})();
