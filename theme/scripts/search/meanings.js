/* What a query asks for, as a list of notions: each is a word of the query, or an expression of several, with the course's
   own words for the same thing (law/equivalents.yml, glossary). Knows no passage. */
window.SearchMeanings = (() => {
  "use strict";
  const EQUIVALENT = 0.75, APART = 0.25; // what the course's word for a notion is worth; one word of an expression alone
  const EXPLAINED = 0.9; // the place that explains it
  const MOST = 12; // notions in a query

  class Meanings {
    /* also: [what is said, the course's words for it, the address that explains it], the last two perhaps empty. */
    constructor(also, words) {
      this.words = words;
      this.expressions = new Map(); // first form of what is said → [{forms, means: [way]}]
      this.known = new Set();
      for (const one of also) this.add(...one);
    }

    add(said, course, address) {
      const asked = this.words.read(said), forms = asked.map(one => one.form), [first] = forms;
      if (!first) return;
      const alike = this.expressions.get(first) || [], same = alike.find(one => one.forms.join() === forms.join());
      const expression = same || {forms, means: []};
      expression.means.push(...course ? [{words: this.full(this.words.read(course)), worth: EQUIVALENT}] : [],
        ...address ? [{address, worth: EXPLAINED}] : []);
      if (!same) alike.push(expression);
      alike.sort((one, other) => other.forms.length - one.forms.length);
      this.expressions.set(first, alike);
      asked.forEach(one => { this.known.add(one.word).add(one.form); });
    }

    full(read) {
      const full = read.filter(one => !one.empty);
      return full.length ? full : read.filter(one => one.word.length > 1);
    }

    /* Whether a word is one of an expression. */
    knows(one) { return this.known.has(one.form); }

    /* The notions of words as read: [{said: [word], ways: [{words or address, worth}]}]; a way
       is found where its words stand together, or at its address. */
    of(read) {
      const notions = [], alone = this.full(read);
      for (let i = 0; i < read.length && notions.length < MOST; i++) {
        const found = (this.expressions.get(read[i].form) || []).find(
          ({forms}) => forms.every((form, k) => read[i + k] && read[i + k].form === form));
        if (found) {
          notions.push(this.expression(read.slice(i, i + found.forms.length), found.means));
          i += found.forms.length - 1;
        } else if (alone.includes(read[i])) {
          notions.push({said: [read[i]], ways: [{words: [read[i]], worth: 1}]});
        }
      }
      return notions;
    }

    expression(said, means) {
      const full = said.filter(one => !one.empty), ways = means.map(way => ({...way}));
      if (full.length) ways.unshift({words: full, worth: 1});
      if (full.length > 1) ways.push(...full.map(one => ({words: [one], worth: APART})));
      return {said, ways};
    }
  }

  return Meanings;
})();
