// What the scripts build the page with: words with their values, elements, drawings, dates. Text goes in as text, never
// as markup.
window.Elements = (() => {
  "use strict";
  const {lang} = document.documentElement, locale = {en: "en-GB"}[lang] || lang;

  // say("seen", {n: 3}) in the words given, each key after `prefix`.
  const speaker = (words, prefix = "") => (key, values = {}) => Object.entries(values).reduce(
    (text, [name, value]) => text.split(`{${name}}`).join(value), words[prefix + key]);

  function make(tag, properties = {}, ...children) {
    const {data = {}, role, ...rest} = properties, element = Object.assign(document.createElement(tag), rest);
    Object.assign(element.dataset, data);
    if (role) element.setAttribute("role", role);
    element.append(...children);
    return element;
  }
  function draw(tag, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  }

  // A moment as a reader writes its day: « 1er décembre 2026 », “1 December 2026”.
  const day = (moment, timeZone) => new Intl.DateTimeFormat(locale, {day: "numeric", month: "long", year: "numeric", timeZone})
    .format(new Date(moment)).replace(/^1 (?=\D)/, lang === "fr" ? "1er " : "1 ");

  return {speaker, make, draw, day, locale};
})();
