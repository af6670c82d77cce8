// A sheet filled in as the text of an act, for the word processor: titles numbered, what is filled in at its place,
// dots where nothing is. As plain text, and as rich text of the same words.
import {make} from "../core/elements.js";
const KEPT = /^(H[1-3]|P|[UO]L|LI|BLOCKQUOTE|TABLE|THEAD|TBODY|T[RHD]|STRONG|EM)$/;
const LEFT = "section, .practise, .heard, [hidden]";

// The same words in bare elements: neither links nor fields.
function bare(node) {
  if (node.nodeType === 3) return [node.data.replace(/[ \n]+/g, " ")];
  if (node.nodeType !== 1 || node.matches(LEFT)) return [];
  const {lastChild, firstChild, dataset: {room}} = node;
  if (room) return [lastChild.value.trim() || "…".repeat(Math.min(40, Math.max(4, room / 2)))];
  if (node.matches(".to-tick")) return [(lastChild.checked ? "☑" : "☐") + firstChild.textContent.slice(1)];
  const inside = [...node.childNodes].flatMap(bare);
  return KEPT.test(node.tagName) ? [make(node.tagName, {}, ...inside)] : inside;
}

// Each line of it as plain text; a list has its signs, a row its columns.
function line(element) {
  const {tagName, parentNode, cells} = element, copy = element.cloneNode(true);
  if (cells) return [...cells].map(cell => cell.textContent.trim()).join("\t");
  for (const inner of copy.querySelectorAll("ul, ol")) inner.remove();
  const number = [...parentNode.children].indexOf(element) + 1;
  const sign = tagName !== "LI" ? "" : parentNode.tagName === "UL" ? "– " : `${number}. `;
  return sign + copy.textContent.trim();
}

// {text, html} of an article.
export function asText(article) {
  const whole = make("div", {}, ...bare(article));
  for (const table of whole.querySelectorAll("table")) table.border = 1;
  [...whole.querySelectorAll("h2")].forEach((title, n) => {
    if (!/^\s*\d/.test(title.textContent)) title.prepend(`${n + 1}. `);
  });
  const lines = [...whole.querySelectorAll("h1, h2, h3, p, li, tr")].filter(one => !one.matches("li p, td p"));
  const isClose = (one, before) => before && /LI|TR/.test(one.tagName) && before.tagName === one.tagName;
  const text = lines.map((one, n) => (isClose(one, lines[n - 1]) ? "" : "\n") + line(one)).join("\n").trim();
  return {text, html: whole.innerHTML};
}
