// The QR code of a test handed in, for a trainer's camera: drawn when asked for. It carries the learner's code and the
// answers, never a name.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {draw} from "../core/page-elements.js";
import {Attempts} from "../learner/attempts.js";
import {Progress} from "../learner/progress.js";
import {Carried} from "./carried.js";
import {asResponses, isFormer} from "./mark.js";
const {QrEncode} = window;

// An attempt handed in, in; its text out, null when only the file can carry it.
function carried({id, purpose, form, pair, at, submission}, code) {
  const format = Object.values(asResponses(submission)).some(isFormer) ? 1 : 2;
  const {version, at: handedIn, replies} = submission;
  return Carried.write({code, version, purpose, form, pair, id, begun: at, handedIn, format, replies});
}
function drawn(text, label) {
  const rows = QrEncode.encodeQR(text, "raw", {ecc: "medium", encoding: "alphanumeric", border: 4});
  const size = rows.length;
  const d = rows.map((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : "").join("")).join("");
  const frame = {viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges"};
  return draw("svg", frame, draw("rect", {width: size, height: size, fill: "#fff"}), draw("path", {d, fill: "#000"}));
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
    place.replaceChildren(...text ? [drawn(text, say("qr-label"))] : [],
      ...last ? [make("p", {textContent: about})] : []);
  };
  Progress.onchange(() => { show().catch(tellFault); });
  await show();
};
