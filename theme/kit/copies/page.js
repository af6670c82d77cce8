// « Vérifier une copie »: the button, the drop, how far it is, and what was found, in words.
import {Compare} from "./compare.js";
import {Folder} from "./folder.js";
const MOST = 200; // names shown of one kind: beyond, the whole folder has to be copied again anyway
const page = document.querySelector(".copies"), words = JSON.parse(page.dataset.words);
const part = name => page.querySelector(name);
const [drop, underWay, verdict, list] = [".drop", ".under-way", ".verdict", ".found"].map(part);
const input = part("input"), bar = part("progress");
let turn = 0; // a newer choice, or « stop », ends the one under way

const fill = (sentence, values) => Object.entries(values).reduce(
  (text, [name, value]) => text.split(`{${name}}`).join(value), sentence);
const say = (key, values = {}) => fill(words[key], values);
const make = (tag, text, ...children) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

// What no letter shows, or turns others round, is written out.
const safe = name => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
  sign => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);

function names(all) {
  const shown = all.slice(0, MOST).map(name => make("li", safe(name)));
  if (all.length > MOST) shown.push(make("li", say("more", {n: all.length - MOST})));
  return make("ul", "", ...shown);
}

function group(kind, all) {
  const title = kind + "-title", remedy = kind + "-do";
  if (!all.length) return [];
  return [make("section", "", make("h2", say(title, {n: all.length})), make("p", say(remedy)), names(all))];
}

function show(state, sentence, ...more) {
  verdict.className = `verdict ${state}`;
  verdict.replaceChildren(make("p", sentence));
  list.replaceChildren(...more);
  verdict.focus();
}

function told(answer) {
  const {kind, version, found} = answer, asked = window.Expected.version, values = {version: version || asked, asked};
  if (kind === "several") return show("bad", say("several"), names(answer.names));
  if (!found) return show("bad", say(kind, values));
  const amiss = ["damaged", "unreadable", "missing", "former", "extra"].filter(one => found[one].length);
  const whole = !amiss.length, files = found.done;
  const count = amiss.reduce((sum, one) => sum + found[one].length, 0);
  const good = kind === "kit" ? "kit-whole" : "whole";
  const sentence = whole ? say(good, {...values, files}) : say("amiss", {...values, n: count});
  const other = kind === "other-version" ? [make("p", say("other-version", values))] : [];
  const groups = [...amiss, "noise"].flatMap(one => group(one, found[one]));
  show(whole && !other.length ? "good" : "bad", sentence, ...other, ...groups);
}

async function begin(gathering) {
  const mine = ++turn, stopped = () => mine !== turn;
  verdict.replaceChildren();
  list.replaceChildren();
  bar.value = 0;
  underWay.hidden = false;
  let answer;
  try {
    answer = await Compare.look(await gathering, share => { bar.value = share; }, stopped);
  } catch {
    answer = {kind: "unread"};
  }
  if (stopped()) return;
  underWay.hidden = true;
  told(answer);
}

input.onchange = () => {
  const files = Folder.chosen(input);
  input.value = ""; // the same folder, mended, can be chosen again
  if (files.length) begin(files);
};
part(".stop").onclick = () => {
  turn += 1;
  underWay.hidden = true;
  show("", say("stopped"));
};
document.addEventListener("dragover", event => { event.preventDefault(); });
document.addEventListener("drop", event => {
  event.preventDefault();
  begin(Folder.dropped(event.dataTransfer));
});
part(".no-script").remove();
drop.hidden = false;
