// The path that a learner follows, a choice of the course's pages (window.Paths, assets/modules-fr.js). Its id is kept
// as a preference, so it travels with the progress. One that this copy of the course has not is kept aside and never
// replaces the one followed: a copy that knows it takes it up again.
import {Progress} from "./progress.js";
const {Modules = [], Paths = []} = window;
const NAME = "path", ASIDE = "path-aside", WHOLE = "-"; // WHOLE: the whole course, chosen
const all = Modules.flatMap(({pages}) => pages.map(
  ([url, minutes, title, , kind = ""]) => ({url, minutes, title, kind})));
const known = id => Paths.find(path => path.id === id);
const named = name => Progress.preference(name) || "";

// {id, title, pages}, or nothing when the whole course is followed.
const path = () => known(named(NAME)) || (named(NAME) === WHOLE ? undefined : known(named(ASIDE)));
// The name of a path kept aside, "" when there is none.
const aside = () => [NAME, ASIDE].map(named).find(id => id && id !== WHOLE && !known(id)) || "";
const choose = id => Promise.all([
  Progress.setPreference(NAME, id),
  ...named(ASIDE) ? [Progress.setPreference(ASIDE, WHOLE)] : [],
]);
// A record of a resumed file, before it is added.
const received = record => record.k === "pref:" + NAME && record.value !== WHOLE && !known(record.value)
  ? {...record, k: "pref:" + ASIDE} : record;

// The pages to read, in the order of the path.
const pages = () => path() ? path().pages.map(n => all[n]) : all;
// The page to go on with after one of them, or after any other page.
function after(url) {
  const own = pages(), unread = one => one.url !== url && !(Progress.get("page:" + one.url) || {}).done;
  return own.slice(own.findIndex(one => one.url === url) + 1).find(unread) || own.find(unread);
}
// The page to go on with: the first unread of the path; of the whole course, that of a module begun, but for the page
// that presents it.
function next() {
  const folder = ({url}) => url.split("/")[0], isUnread = ({url}) => !(Progress.get("page:" + url) || {}).done;
  const begun = path() ? [] : all.filter(page => !page.kind && !isUnread(page)).map(folder);
  const isBegun = page => begun.includes(folder(page)), left = pages().filter(isUnread);
  return left.find(page => isBegun(page) && !page.url.endsWith("/index.html"))
    || left.find(page => !isBegun(page)) || left[0];
}
// The modules (CourseProgress.modules) with what the path takes of them; those of which it takes something.
function within(modules) {
  if (!path()) return modules;
  const taken = new Set(pages().map(({url}) => url));
  return modules.map(module => ({
    ...module,
    pages: module.pages.filter(({url}) => taken.has(url)),
    questions: module.questions.filter(({page}) => taken.has(page)),
  })).filter(module => module.pages.length);
}

export const Following = {whole: WHOLE, path, aside, choose, received, pages, after, next, within};
