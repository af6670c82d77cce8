// « Servir le cours à la salle »: the address typed, as a sheet for the wall with its QR code. Nothing is kept or sent.
import {fill} from "../../scripts/core/elements.js";
import {onEnter} from "../../scripts/core/page-elements.js";
import {drawQr} from "../../scripts/core/qr.js";
const box = document.querySelector(".servers"), part = selector => box.querySelector(selector);
const words = JSON.parse(box.dataset.words), told = part(".told"), sheet = part(".sheet");
const LONGEST = 200; // signs: beyond, a telephone reads the code badly

// The address as a browser will ask for it; null for what is none.
function addressOf(typed) {
  const text = typed.trim(), isNamed = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text);
  try {
    const {protocol, hostname, host, pathname} = new URL(isNamed ? text : `http://${text}`);
    if (!/^https?:$/.test(protocol) || !hostname) return null;
    const path = /(\/|\.html)$/.test(pathname) ? pathname : pathname + "/";
    return {text: `${protocol}//${host}${path}`, hostname, isSafe: protocol === "https:"};
  } catch { return null; }
}
// What is worth knowing of it before it is on the wall.
function doubt({text, hostname, isSafe}) {
  if (/^(localhost|127\.|\[::1\])/.test(hostname)) return words.here;
  return fill(words[isSafe ? "ready-safe" : "ready"], {address: text});
}
function show() {
  const address = addressOf(part("#address").value);
  sheet.hidden = !address || address.text.length > LONGEST;
  part(".print").hidden = sheet.hidden;
  told.textContent = address ? address.text.length > LONGEST ? words.long : doubt(address) : words.none;
  if (sheet.hidden) return;
  const name = part("#network").value.trim();
  part(".network").textContent = name && fill(words.network, {name});
  part(".address").textContent = address.text;
  part(".qr").replaceChildren(drawQr(address.text, fill(words.qr, {address: address.text})));
}
onEnter(part("form"), show);
part(".draw").addEventListener("click", show);
part(".print").addEventListener("click", () => window.print());
part(".no-script").remove();
part("form").hidden = false;
