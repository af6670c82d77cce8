// The notes that have come, and how one is asked for: they stand in small files (scripts/builder/site/notes.py), which
// tell of themselves by `add`.
import {make} from "../core/elements.js";
import {load} from "../core/page-elements.js";
const {lang, dataset} = document.documentElement, {files} = window.Reading;
const asked = {};
export const notes = {}; // by id: [label, text, aside]
export const cited = {}; // by id: the way a citation names its text

// The number of the file of a note; notes.py sorts ids in the same way, and says where each file begins.
const placeOf = id => id.replace(/\d+/g, number => number.padStart(5, "0"));
export const fileOf = id => files.filter(first => first <= placeOf(id)).length - 1;

// An article number is kept whole. What stands between « and » in English is French, and is said to be: a voice reads
// it as such.
const numbered = text => text.split(/(\b\d{3}-\d+(?:-\d+)?\b)/)
  .map((part, n) => n % 2 ? make("span", {className: "n", textContent: part}) : part);
export const spoken = text => lang === "fr" ? numbered(text) : text.split(/(«[^«»]*»)/).flatMap(
  part => part[0] === "«" ? make("span", {lang: "fr"}, ...numbered(part)) : numbered(part));

// « What the note says, how it was read »: a paragraph.
export const paragraph = ([, said, aside]) =>
  make("p", {}, ...spoken(said), " ", make("small", {}, ...spoken(aside)));

// Resolves once the note is there; rejects when its file is missing, and asks again the next time.
function fetched(id) {
  if (notes[id]) return Promise.resolve();
  const file = fileOf(id), source = `${dataset.root}assets/notes/${lang}/${file}.js`;
  asked[file] = asked[file] || load(source).catch(fault => { delete asked[file]; throw fault; });
  return asked[file].then(() => { if (!notes[id]) throw new Error(id); });
}

// asides: each once; texts: by the way a citation names it, "" for the glossary, {id: [label, text, number of the
// aside]}; a label that ends in a space ends with the number of the id.
function add(asides, texts) {
  for (const [of, more] of Object.entries(texts)) {
    for (const [id, [label, said, aside]] of Object.entries(more)) {
      notes[id] = [label + (/\s$/.test(label) ? id.replace(/^\w+-/, "") : ""), said, asides[aside]];
      cited[id] = of;
    }
  }
}
export const Notes = {add, fetched};
