/* The road map builder: the pieces its pages are made of. Text goes in as text, never as markup. */
import {asking} from "../core/dialog.js";
import {make} from "../core/elements.js";
import {MOST, onfull, say} from "./plan.js";
export const button = (key, act, values, className = "") =>
  make("button", {type: "button", textContent: say(key, values), className, onclick: act});

/* A label, its field, and what to know before filling it in. `write` hears every letter. */
export function field(id, key, {kind = "text", hint = "", write, ...properties}) {
  const control = make(kind === "area" ? "textarea" : "input",
    {id, autocomplete: "off", maxLength: 900, ...properties});
  if (kind === "area") control.rows = properties.rows || 2; else control.type = kind;
  control.addEventListener("input", () => write(control.value));
  const box = make("p", {className: "field"}, make("label", {htmlFor: id, textContent: say(key)}), control);
  if (hint) {
    control.setAttribute("aria-describedby", id + "-hint");
    box.append(make("small", {id: id + "-hint", textContent: say(hint)}));
  }
  return {box, control, set: text => { if (control.value !== text) control.value = text; }};
}
export function tick(id, text, act) {
  const box = make("input", {type: "checkbox", id, autocomplete: "off", onchange: () => act(box.checked)});
  const label = make("label", {className: "tick-line", htmlFor: id}, box, make("span", {}, ...[].concat(text)));
  return {box, label};
}
export function select(id, key, options, act) {
  const control = make("select", {id, autocomplete: "off"},
    ...options.map(([value, text]) => make("option", {value, textContent: text})));
  control.addEventListener("change", () => act(control.value));
  const box = make("p", {className: "field"}, make("label", {htmlFor: id, textContent: say(key)}), control);
  return {box, control};
}

/* The one place that speaks to a screen reader: one change of text, one announcement. */
export const status = make("p", {className: "told", role: "status"});
export const tell = (key, values) => { status.textContent = say(key, values); };
export const tellText = text => { status.textContent = text; };
export const {question, ask} = asking(say, status);
onfull(() => tell("full", {n: MOST}));

/* Keeps one component a key, in the order given: what has the focus is moved around, never made anew. */
export function keyed(list, components, keys, create) {
  for (const [key, component] of components) {
    if (!keys.includes(key)) { component.box.remove(); components.delete(key); }
  }
  keys.forEach((key, place) => {
    if (!components.has(key)) components.set(key, create(key));
    const {box} = components.get(key);
    if (list.children[place] !== box) list.insertBefore(box, list.children[place] || null);
  });
}
