// What readers marked other than right, and where they differ: on the page, and on paper as the list of what is to be
// mended. What they marked in a sentence that has changed since is named too: nothing said is lost.
import {make} from "../../scripts/core/elements.js";
import {amiss, saidOf} from "./marks.js";

export const named = ({label, name, kind}, say) => name || label || say(`kind-${kind}`);
function item(key, one, readings, say) {
  const said = saidOf(key, readings).map(([reader, {verdict, word}]) => make("li", {}, make("b", {
    className: verdict, textContent: say(verdict)}), ` ${say("by", {name: named(reader, say)})}`,
  ...word ? [make("span", {className: "word", textContent: ` ${word}`})] : []));
  const [, place] = key.split(" ");
  return make("li", {}, make("small", {textContent: one ? one.where : say("gone", {place})}),
    make("p", {textContent: one ? one.text : ""}), make("ul", {}, ...said));
}

// `find`: a statement by its key, null when this version has it no more.
export function found({readings, find, say}) {
  const {toMend, differing} = amiss(readings);
  const list = (title, keys) => keys.length ? [make("h3", {textContent: say(title, {n: keys.length})}),
    make("ol", {}, ...keys.map(key => item(key, find(key), readings, say)))] : [];
  const only = toMend.filter(key => !differing.includes(key));
  return [...list("differing", differing), ...list("to-mend", only),
    ...toMend.length ? [] : [make("p", {textContent: say("all-right")})]];
}
