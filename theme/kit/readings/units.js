// What is read, a lesson or a bank at a time: the list to choose from, and the statements, which come from the kit once
// one is chosen. With them the notes of the course's register, in its order.
import {make} from "../../scripts/core/elements.js";
import {keyOf} from "./marks.js";
const {ReadingNotes} = window, {lang} = document.documentElement;
const AROUND = 2; // provisions shown on each side

const places = new Map(ReadingNotes.order.flatMap(ids => ids.map((id, n) => [id, [ids, n]])));
export const notes = {
  notes: ReadingNotes.notes,
  around: id => {
    const [ids, n] = places.get(id);
    return [...ids.slice(Math.max(0, n - AROUND), n), ...ids.slice(n + 1, n + 1 + AROUND)];
  },
};

function statementsOf(file) {
  const [lines, whole] = window.ReadingUnits[file];
  const all = lines.map(([place, digest, section, text, articles]) => (
    {place, digest, where: section ? `${place} · ${section}` : place, text, articles, whole: whole[place]}));
  // Beside one that cites nothing: what was cited last before it in the same place, or else is cited next.
  return all.map((one, n) => {
    const cites = other => other.place === one.place && other.articles.length;
    const near = [...all.slice(0, n).reverse(), ...all.slice(n)].find(cites);
    return {...one, near: !one.articles.length && near ? near.articles : []};
  });
}
// As the kit writes them: [title, group, how many, [file, sum], places].
export function laid(written, say) {
  const units = written.map(([title, group, size, file, own]) => ({title, group, size, file, places: own}));
  const options = units.map((one, n) => make("option", {value: String(n)}));
  const groups = [...new Set(units.map(({group}) => group))].map(label => make("optgroup", {label},
    ...options.filter((_, n) => units[n].group === label)));
  const select = make("select", {id: "unit"}, make("option", {value: "", textContent: say("choose")}), ...groups);
  const brought = new Map();
  const bring = one => {
    if (!brought.has(one)) {
      brought.set(one, window.Late(one.file).then(() => ({...one, statements: statementsOf(one.file[0])})));
      brought.get(one).catch(() => brought.delete(one));
    }
    return brought.get(one);
  };
  return {
    units, select, bring, chosen: () => units[Number(select.value)],
    tell: (one, done) => {
      const n = units.findIndex(({file}) => file === one.file);
      options[n].textContent = say("unit-done", {title: one.title, n: done, all: one.size});
    },
    // Gives what finds a statement by its key, once the units of all these marks have come; null for one that is no
    // more.
    finder: async readings => {
      const marked = new Set(readings.flatMap(({marks}) => [...marks.values()].filter(
        ({language}) => language === lang).map(({place}) => place)));
      const asked = units.filter(one => one.places.some(place => marked.has(place)));
      const came = await Promise.all(asked.map(bring)), by = new Map(came.flatMap(({statements}) =>
        statements.map(one => [keyOf({...one, language: lang}), one])));
      return key => by.get(key) || null;
    },
  };
}
