/* Finding words in the course's text, read from end to end at each query: no index to ship nor to make, so a result
   takes as long on the first day as on the last. See decisions/2026-11-25-chercher-dans-le-texte.md. */
window.Finder = (function () {
  "use strict";

  /* `empty` words are nearly everywhere: a query does without them (« but » is a legal term in French only). `plurals` are
     how a word in the plural becomes one in the singular, the first that fits, and `feminine` how « mineure » is looked for as
     « mineur »; `ending`, how a term is found in both numbers. */
  var RULES = {
    fr: { plurals: [[/aux$/, "al"], [/[sx]$/, ""]], feminine: /(?<=eur|al)e$/, ending: [/al$/, "a(?:l|ux)"],
      empty: "au aux ce ces cet cette dans de des du elle en est et eux il ils la le les leur leurs lui mais ne ni on ou par " +
        "pas plus pour qu que qui sa se ses si son sont sur un une" },
    en: { plurals: [[/ies$/, "y"], [/(ss|sh|ch|x)es$/, "$1"], [/([^s])s$/, "$1"]], feminine: /$^/, ending: [/y$/, "(?:y|ies)"],
      empty: "an and are as at be but by for from has have he her his in is it its not of on or she so than that the their " +
        "them they this to was were which who with" },
  };
  var LETTERS = "a-z0-9\\u00df-\\u02af";  // after folding; the last ones are those of West Africa's languages, ɛ ɔ ŋ ɲ
  var TITLE = 3, BEGINNING = 0.4;  // what a word is worth in a title; what one that only begins with the term is worth

  /* Accents and capitals do not count. One character for one: a place in the folded text is that place in the text. */
  var folded = {};
  function fold(text) {
    return text.replace(/[^\x00-\x7f]/g, function (c) { return folded[c] || (folded[c] = c.normalize("NFD")[0].toLowerCase()); })
      .toLowerCase();
  }

  /* The form in which words are compared: « témoins » and « temoin » are one term, « œuvre » and « oeuvre » too. */
  function term(word, rules) {
    var plural = word.length > 4 && rules.plurals.find(function (rule) { return rule[0].test(word); });
    return (plural ? word.replace(plural[0], plural[1]) : word).replace(rules.feminine, "").replace(/œ/g, "oe");
  }

  /* The terms of a query. Words part at spaces, punctuation and apostrophes; « 324-29 » stays whole. */
  function terms(query, rules) {
    var empty = rules.empty.split(" ");
    return fold(query.normalize("NFC")).split(new RegExp("[^" + LETTERS + "-]+"))
      .map(function (word) { return word.replace(/^-+|-+$/g, ""); })
      .filter(function (word) { return (word.length > 1 || /\d/.test(word)) && empty.indexOf(word) < 0; })
      .map(function (word) { return term(word, rules); })
      .filter(function (one, i, all) { return all.indexOf(one) === i; });
  }

  /* Every word that is the term or, from three letters on, begins with it. A hyphen parts words, but not numbers. */
  function pattern(one, rules) {
    var letters = LETTERS + (/^\d/.test(one) ? "-" : "");
    return new RegExp("(?<![" + letters + "])" + one.replace(rules.ending[0], rules.ending[1]).replace(/oe/g, "(?:oe|œ)") +
      (one.length > 2 ? "[" + letters + "]*" : "(?![" + letters + "])"), "g");
  }

  /* Reads the documents once: [place, title, text], a place that is only « #… » being in the page of the one before. */
  function Finder(documents, language) {
    var page = null;
    this.rules = RULES[language];
    this.passages = documents.map(function (d) {
      if (d[0][0] !== "#") { page = { address: d[0], title: d[1] }; }
      return { address: d[0][0] === "#" ? page.address + d[0] : d[0], title: d[1], text: d[2], page: page.title };
    });
    this.flat = fold(this.passages.map(function (p) { return p.title + "\n" + p.text; }).join("\n"));
    var end = 0;
    this.passages.forEach(function (p) { p.body = end + p.title.length + 1; end = p.body + p.text.length + 1; p.end = end; });
    var titles = this.passages.reduce(function (sum, p) { return sum + p.title.length; }, 0);
    this.usual = { title: titles / this.passages.length, text: (this.flat.length - titles) / this.passages.length };
  }

  /* Where a term stands: for each passage that has it, how much of it in the title and in the text, and the first place. */
  Finder.prototype.places = function (one) {
    var found = new Map(), search = pattern(one, this.rules), match, i = 0;
    while ((match = search.exec(this.flat))) {
      while (this.passages[i].end <= match.index) { i++; }
      var here = found.get(i) || { title: 0, text: 0, at: -1, length: 0 }, inText = match.index >= this.passages[i].body;
      here[inText ? "text" : "title"] += term(match[0], this.rules) === one ? 1 : BEGINNING;
      if (inText && here.at < 0) { here.at = match.index - this.passages[i].body; here.length = match[0].length; }
      found.set(i, here);
    }
    return found;
  };

  /* The words of the course nearest to a term that it does not have: one slip in a word of six letters, two from ten. */
  Finder.prototype.nearest = function (one) {
    var slips = one.length < 6 || /\d/.test(one) ? 0 : one.length < 10 ? 1 : 2, near = [];
    if (!slips) { return near; }
    this.words = this.words || Array.from(new Set(this.flat.match(new RegExp("[" + LETTERS + "]{5,}", "g"))));
    this.words.forEach(function (word) {
      var far = Math.abs(word.length - one.length) > slips ? slips + 1 : distance(word, one);
      if (far < slips) { slips = far; near = []; }
      if (far === slips) { near.push(word); }
    });
    return near;
  };

  /* Letters to change, add or remove to go from one word to the other. */
  function distance(a, b) {
    var row = Array.from({ length: b.length + 1 }, function (_, j) { return j; });
    for (var i = 1; i <= a.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length; j++) {
        var above = row[j];
        row[j] = Math.min(above + 1, row[j - 1] + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[b.length];
  }

  /* The places of a term or, if the course does not have it, of the words nearest to it. */
  Finder.prototype.asNear = function (one) {
    var self = this, places = this.places(one);
    if (!places.size) {
      this.nearest(one).forEach(function (word) {
        self.places(term(word, self.rules)).forEach(function (here, i) { places.set(i, here); });
      });
    }
    return places;
  };

  /* BM25: a word counts less each time it comes back, and less where there is much to read. */
  function weight(often, length, usual) { return often / (often + 1.2 * (0.3 + 0.7 * length / usual)); }

  /* The passages that have every term, or failing that any, best first: { passage, at, length }, `at` -1 when no term is
     in the text. Rare terms weigh more. */
  Finder.prototype.find = function (query) {
    var self = this, count = this.passages.length, usual = this.usual, hits = new Map(), asked = terms(query, this.rules);
    asked.forEach(function (one) {
      var places = self.asNear(one), rare = Math.log(1 + (count - places.size + 0.5) / (places.size + 0.5));
      places.forEach(function (here, i) {
        var passage = self.passages[i], hit = hits.get(i) || { passage: passage, score: 0, terms: 0, at: -1, length: 0 };
        hit.score += rare * (weight(here.text, passage.text.length, usual.text) +
          TITLE * weight(here.title, passage.title.length, usual.title));
        hit.terms += 1;
        if (here.at >= 0 && (hit.at < 0 || here.at < hit.at)) { hit.at = here.at; hit.length = here.length; }
        hits.set(i, hit);
      });
    });
    var all = Array.from(hits.values()), whole = all.filter(function (hit) { return hit.terms === asked.length; });
    return (whole.length ? whole : all).sort(function (a, b) { return b.score - a.score; });
  };

  return Finder;
})();
