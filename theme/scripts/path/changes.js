// Of the questions answered, those whose answer a later version changed and whose reason is still to be read: each is
// told where it stands (learner/changed.js), and one line leads there.
import {make} from "../core/elements.js";
import {Changed} from "../learner/changed.js";
import {Progress} from "../learner/progress.js";
const {Modules = [], Real} = window;
const MOST = 3; // links at a time: the others come as these are read

// [{id, rev, url, title}] in the order of the course.
const all = [...Modules, ...Real ? [Real] : []].flatMap(({changed = [], questions, cases, pages}) =>
  [...Object.entries(questions), ...Object.entries(cases)].flatMap(([url, asked]) =>
    Object.entries(asked).filter(([id]) => changed.includes(id)).map(([id, rev]) =>
      ({id, rev, url, title: (pages.find(page => page[0] === url) || [])[2] || ""}))));
const waiting = () => all.filter(({id, rev}) => {
  const answer = Progress.get("q:" + id);
  return answer && Changed.isNews(id, answer.rev, rev);
});
// The line, or nothing.
function line(say) {
  const found = waiting(), n = found.length;
  if (!n) return "";
  const links = found.slice(0, MOST).map(({id, url, title}) =>
    make("a", {href: `${url}#${id}`, textContent: `${title} (${id})`}));
  return make("p", {className: "changes"}, say(n > 1 ? "changed" : "changed-one", {n}), " ",
    ...links.flatMap(link => [", ", link]).slice(1));
}
export const Changes = {waiting, line};
