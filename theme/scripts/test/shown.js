// The QR code of a test handed in, for a trainer's camera: drawn when asked for. It carries the learner's code and the
// answers, never a name.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {drawQr} from "../core/qr.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {Carried} from "./carried.js";
import {asResponses, isFormer} from "./mark.js";

// An attempt handed in, in; its text out, null when only the file can carry it.
function carried({id, purpose, form, pair, at, submission}, code) {
  const format = Object.values(asResponses(submission)).some(isFormer) ? 1 : 2;
  const {version, at: handedIn, replies} = submission;
  return Carried.write({code, version, purpose, form, pair, id, begun: at, handedIn, format, replies});
}
// Shows in `place` the last test handed in, of this purpose if one is named, and goes on showing what is so: somebody
// else may sit down, or take a code.
export const showQr = async (place, purpose, say) => {
  let shown = "";
  const show = async () => {
    const {code: profile} = await Progress.peek(), code = profile.startsWith("moi") ? "" : profile;
    const last = Attempts.handedIn(Progress.all()).filter(one => !purpose || one.purpose === purpose).pop();
    const text = last ? carried(last, code) : null, now = `${text} ${code}`;
    if (now === shown) return;
    shown = now;
    const about = say(!text ? "qr-none" : code ? "qr-about" : "qr-no-code", {code});
    place.replaceChildren(...text ? [drawQr(text, say("qr-label"), "alphanumeric")] : [],
      ...last ? [make("p", {textContent: about})] : []);
  };
  Progress.onchange(() => { show().catch(tellFault); });
  await show();
};
