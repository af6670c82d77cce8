/* The road map builder: three of its actions, as commitments printed on one's attestation. They travel in the address
   of its page, and are kept nowhere. */
import {make} from "../core/elements.js";
import {tick} from "./parts.js";
import {entry, named, ordered, say, shown, tool, value} from "./plan.js";
const MOST = 3, chosen = new Set();
const list = make("div"), go = make("a", {className: "button", target: "_blank", textContent: say("commit-go")});
const box = make("details", {className: "commit"}, make("summary", {textContent: say("commit")}),
  make("p", {textContent: say("commit-about")}), list, make("p", {}, go));
const lineOf = one => [value(one, "action"), shown(one.date)].filter(Boolean).join(" — ");

function lead() {
  const lines = [...chosen].map(id => lineOf(entry(id)));
  go.hidden = !lines.length;
  go.href = `${tool.dataset.attestation}#engagements=${encodeURIComponent(JSON.stringify(lines))}`;
  for (const one of list.querySelectorAll("input")) one.disabled = !one.checked && chosen.size >= MOST;
}
export function refreshCommitments() {
  for (const id of chosen) if (!entry(id)) chosen.delete(id);
  box.hidden = !tool.dataset.attestation;
  list.replaceChildren(...ordered().map(({id}) => {
    const {box: one, label} = tick("commit-" + id, named(id), on => { chosen[on ? "add" : "delete"](id); lead(); });
    one.checked = chosen.has(id);
    return label;
  }));
  lead();
  return box;
}
