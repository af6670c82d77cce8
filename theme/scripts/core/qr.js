// A text as a QR code, drawn with its quiet border in black on white, whatever the colours of the page; `label` is what
// a voice says of it. What makes its squares (vendor/qr-encode.js) comes with the bundle.
import {draw} from "./page-elements.js";
export const drawQr = (text, label, encoding) => {
  const {QrEncode} = window;
  const rows = QrEncode.encodeQR(text, "raw", {ecc: "medium", encoding, border: 4}), size = rows.length;
  const path = rows.map((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : "").join("")).join("");
  const frame = {viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges"};
  return draw("svg", frame,
    draw("rect", {width: size, height: size, fill: "#fff"}), draw("path", {d: path, fill: "#000"}));
};
