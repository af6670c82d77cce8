// « Écouter »: offered on a lesson where this computer has a voice of its own in the language of the page, and not
// otherwise; a voice that speaks from elsewhere would need a network, and send it the text.
import {make} from "../core/elements.js";
import {load} from "../core/page-elements.js";
import * as listen from "./listen.js";
const {words} = window.Reading, {lang, dataset} = document.documentElement;
const place = document.querySelector(".kind-lesson p.print"), voices = window.speechSynthesis;
if (place && voices && window.SpeechSynthesisUtterance) {
  const own = () => voices.getVoices().find(
    voice => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === lang);

  const button = make("button", {type: "button", className: "listen", textContent: words.listen, onclick: async () => {
    await load(`${dataset.root}assets/listen.js`);
    listen.Listen.begin(own, button);
  }});
  const offer = () => { if (own()) place.append(" ", button); else button.remove(); };
  offer();
  if (voices.addEventListener) voices.addEventListener("voiceschanged", offer); // some name theirs a moment later
}
