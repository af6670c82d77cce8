// The statement being read: its words, the notes of its articles with their neighbours, what is said of it. Its keys
// act while the focus is within, never while one writes.
import {fill, make} from "../../scripts/core/elements.js";
import {LONGEST, VERDICTS} from "./marks.js";
const SEEN = 2; // statements shown before it, and one after: a sentence is judged where it stands

// An article of the course's register, and the ones that stand before and after it there, one touch away.
function article(id, register, say) {
  const [label, text, read] = register.notes[id], beside = make("div", {className: "beside"});
  const shown = make("div", {role: "status"});
  const around = register.around(id);
  for (const other of around) {
    const button = make("button", {type: "button", textContent: register.notes[other][0], onclick: () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      for (const one of beside.querySelectorAll("button")) one.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-expanded", String(!isOpen));
      const [name, said, how] = register.notes[other];
      shown.replaceChildren(...isOpen ? [] : [make("p", {}, make("b", {textContent: name}), ` ${said} `,
        make("small", {textContent: how}))]);
    }, attributes: {"aria-expanded": "false"}});
    beside.append(button);
  }
  return make("section", {}, make("h4", {textContent: label}), make("p", {textContent: text}),
    make("p", {}, make("small", {textContent: read})),
    ...around.length ? [make("p", {className: "quiet", textContent: say("around")}), beside, shown] : []);
}

// `hands`: what the page does of each gesture. Gives the card, and `focus`.
export function statement({unit, n, mark, others, register, say, hands}) {
  const one = unit.statements[n], all = unit.statements.length;
  const key = name => say(`key-${name}`), named = name => `${say(name)} `;
  const cap = name => make("kbd", {textContent: key(name).toUpperCase(), attributes: {"aria-hidden": "true"}});
  const title = make("h3", {tabIndex: -1, textContent: say("at", {n: n + 1, all})});
  const told = make("p", {className: "told", role: "status"});
  const opened = make("input", {type: "checkbox", id: "opened",
    checked: hands.isOpened() || Boolean(mark && mark.opened),
    onchange: () => hands.open(opened.checked)});
  const word = make("textarea", {id: "word", rows: 2, maxLength: LONGEST.word, value: mark ? mark.word : "",
    oninput: () => hands.word(word.value)});
  function said(verdict) {
    if (verdict === "exact" && !opened.checked) {
      told.textContent = say("open-first");
      opened.focus();
      return;
    }
    hands.mark(verdict, word.value);
  }
  const verdicts = VERDICTS.map(verdict => make("button", {type: "button", className: verdict,
    onclick: () => said(verdict), attributes: {"aria-pressed": String(Boolean(mark && mark.verdict === verdict))}},
  named(verdict), cap(verdict)));
  const step = (name, by, isThere) => make("button", {type: "button", className: "plain", disabled: !isThere,
    onclick: () => hands.go(by)}, named(name), cap(name));
  const acts = {...Object.fromEntries(VERDICTS.map(verdict => [key(verdict), () => said(verdict)])),
    [key("opened")]: () => { opened.checked = !opened.checked; hands.open(opened.checked); },
    [key("word")]: () => word.focus(), [key("next")]: () => hands.go(1), [key("before")]: () => hands.go(-1),
    ArrowRight: () => hands.go(1), ArrowLeft: () => hands.go(-1)};
  const keys = event => {
    const {key: typed, target, ctrlKey, metaKey, altKey} = event;
    if (ctrlKey || metaKey || altKey) return;
    if (target === word) {
      if (typed === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        hands.go(1);
      } else if (typed === "Escape") title.focus();
      return;
    }
    const act = acts[typed.length === 1 ? typed.toLowerCase() : typed];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const quiet = at => make("p", {className: "quiet", textContent: unit.statements[at].text});
  const before = [...Array(n).keys()].slice(-SEEN).filter(at => unit.statements[at].place === one.place);
  const after = n + 1 < all && unit.statements[n + 1].place === one.place ? [n + 1] : [];
  const card = make("section", {className: "card", onkeydown: keys, attributes: {"aria-label": say("card")}},
    make("div", {className: "read"}, title, make("p", {className: "quiet", textContent: one.where}),
      ...one.whole ? [make("details", {}, make("summary", {textContent: say("whole")}),
        ...one.whole.map(line => make("p", {textContent: line})))] : [],
      ...before.map(quiet), make("p", {className: "statement", textContent: one.text}), ...after.map(quiet),
      make("p", {className: "opened"}, opened, make("label", {htmlFor: "opened"},
        named(one.articles.length ? "opened" : "opened-none"), cap("opened"))),
      make("div", {className: "buttons", role: "group", attributes: {"aria-label": say("verdict")}}, ...verdicts), told,
      make("p", {className: "field"}, make("label", {htmlFor: "word"}, named("word"), cap("word")), word),
      ...others.length ? [make("ul", {className: "others"}, ...others.map(([name, {verdict, word: theirs}]) =>
        make("li", {textContent: fill(say("other-said"), {name, verdict: say(verdict), word: theirs})})))] : [],
      make("div", {className: "buttons"}, step("before", -1, n > 0), step("next", 1, n + 1 < all))),
    make("aside", {attributes: {"aria-label": say("notes")}}, make("p", {className: "quiet",
      textContent: say(one.articles.length ? "notes-are" : one.near.length ? "near" : "no-article")}),
    ...[...one.articles, ...one.near].map(id => article(id, register, say))));
  return {card, focus: () => title.focus()};
}
