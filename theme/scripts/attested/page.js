// « Vérifier une attestation »: the code pasted, in a file or in a picture, the cards held. Cards are kept in this
// browser only if asked; never with the progress, whose file comes from anyone's hand.
import {tellFault} from "../core/faults.js";
import {ownKey} from "../core/own-key.js";
import {load} from "../core/page-elements.js";
import {Cards} from "./card.js";
import {Attested} from "./code.js";
import * as picture from "./picture.js";
import {AttestedVerdict} from "./verdict.js";
const {say, sayFault, ofCode, ofFault, atWork, ofCard} = AttestedVerdict;
const {course, root} = document.documentElement.dataset;
const box = document.querySelector(".attested"), part = selector => box.querySelector(selector);
const verdict = part(".verdict"), told = part(".told");
const keeping = part("#attested-keep"), code = part("#attested-code");
const NAME = ownKey("issuer-cards"), LARGEST = 100000;
let held = kept(), last = null, asked = 0;

// What was kept, read again as if it came in today: the browser's memory may have been written by anyone.
function kept() {
  let texts;
  try { texts = JSON.parse(localStorage.getItem(NAME)) || []; } catch { texts = []; }
  return (Array.isArray(texts) ? texts : []).reduce((all, one) => {
    try {
      const card = one.text ? Cards.read(one.text, course)
        : Cards.fromPaper(one.issuer, one.day, one.groups.join(""));
      return Cards.taken(all, card);
    } catch { return all; }
  }, []);
}
function keep() {
  const texts = held.map(({text, issuer, day, groups}) => text ? {text} : {issuer, day, groups});
  try {
    if (keeping.checked) localStorage.setItem(NAME, JSON.stringify(texts));
    else localStorage.removeItem(NAME);
    return true;
  } catch { return false; }
}

function show(shown) {
  verdict.replaceChildren(...shown);
  verdict.focus();
}
function fail(fault) {
  if (!(fault instanceof Attested.Refused)) throw fault;
  show(ofFault(fault));
}
function check(text) {
  asked++;
  last = null;
  try {
    last = Attested.read(text);
    show(ofCode(last, held));
  } catch (fault) { fail(fault); }
}
// A picture takes its time: what is asked meanwhile is answered, and it is not.
async function checkPicture(file) {
  const own = ++asked;
  last = null;
  show(atWork());
  try {
    const text = await textOf(file);
    if (own === asked) check(text);
  } catch (fault) { if (own === asked) fail(fault); }
}
async function textOf(file) {
  if (!picture.AttestedPicture) {
    try { await load(root + "assets/attested-picture.js"); } catch { throw new Attested.Refused("picture-missing"); }
  }
  const text = await picture.AttestedPicture.read(file).catch(fault => {
    throw fault.reason ? new Attested.Refused(fault.reason) : fault;
  });
  if (!Attested.isCode(text)) throw new Attested.Refused("picture-other");
  return text;
}
function showCards() {
  const cards = held.map(card => ofCard(card, () => {
    held = held.filter(one => one !== card);
    changed(say("forgotten", card));
  }));
  const list = part(".held");
  list.replaceChildren(...cards);
  if (!cards.length) list.textContent = say("no-cards");
  if (last) verdict.replaceChildren(...ofCode(last, held));
}
function changed(sentence) {
  const isKept = keep() || !keeping.checked;
  showCards();
  told.textContent = isKept ? sentence : `${sentence} ${say("not-kept")}`;
}
function take(reading) {
  try {
    const card = reading();
    held = Cards.taken(held, card);
    changed(say("card-taken", card));
  } catch (fault) {
    if (!(fault instanceof Attested.Refused)) throw fault;
    told.textContent = sayFault(fault);
  }
}

// The text of the file chosen, null if it cannot be read; a film is not read to its end.
function onFile(input, act) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    let text;
    try { text = await file.slice(0, LARGEST).text(); } catch { text = null; }
    act(text, file);
    input.value = ""; // the same file, mended, can be chosen again
  });
}
const isText = text => !/[\0\uFFFD]/.test(text);
onFile(part("#attested-file"), (text, file) => {
  if (text === null) show(ofFault({reason: "unread"}));
  else if (isText(text) && !file.type.startsWith("image/")) check(text || "?");
  else checkPicture(file).catch(tellFault);
});
onFile(part("#attested-card"), text => {
  if (text === null) told.textContent = say("unread");
  else take(() => Cards.read(text, course));
});
part(".check").addEventListener("click", () => check(code.value));
part(".add").addEventListener("click", () => take(() => Cards.fromPaper(
  part("#attested-issuer").value, part("#attested-day").value, part("#attested-groups").value)));
keeping.checked = held.length > 0;
keeping.addEventListener("change", () => {
  told.textContent = !keep() ? say("not-kept") : keeping.checked ? say("kept") : "";
});
showCards();
part(".no-script").remove();
for (const section of box.querySelectorAll("section")) section.hidden = false;
