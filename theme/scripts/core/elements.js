// The pieces that an answer makes by script; those of the rest: page-elements.js. Text goes in as text, not as markup.
// A gesture that goes on by itself and fails there says so too.
import {tellFault} from "./faults.js";
const reporting = act => event => {
  const later = act(event);
  if (later && later.catch) later.catch(tellFault);
};

// <tag> with properties (data: its dataset, role, and any attribute under attributes) and children.
export function make(tag, {data = {}, attributes = {}, role, ...properties} = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  if (properties.onclick) element.onclick = reporting(properties.onclick);
  Object.assign(element.dataset, data);
  if (role) element.setAttribute("role", role);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
}

// A sentence with its {places} filled.
export const fill = (sentence, values = {}) => Object.entries(values).reduce(
  (text, [name, value]) => text.split(`{${name}}`).join(value), sentence);

// Its letters as they are compared: accents and capitals do not count.
export const plain = text => text.toLowerCase().replace(/œ/g, "oe").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
