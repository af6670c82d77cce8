// Progress as a text short enough for a message, or for the QR codes that a telephone shows: the saved file, deflated,
// in letters that a message leaves alone. Of several pieces each says of which text it is, and which of how many.
//
//   P1:COURSE:DIGEST:2/3:BASE64URL
import {Records} from "../learner/records.js";
const {course} = document.documentElement.dataset;
const PIECE = /P(\d{1,3}):([a-z0-9-]{1,64}):([0-9a-f]{8}):(\d{1,2})\/(\d{1,2}):([\w-]+)/g;
const SIGNS = 600, MOST_PIECES = 12; // of a QR code, so that a small screen shows it large enough; of one text
const digest = text => Records.digest({text});

async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(), parts = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > Records.limit) throw Records.fault("damaged"); // a few bytes may unfold into more than there is room for
    parts.push(value);
  }
}
const letters = bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));

// {whole, pieces}: the text of a saved file as one piece, and as those that QR codes hold; [] where they are too many.
// Rejects where the browser cannot deflate.
export async function written(file) {
  const plain = JSON.stringify(JSON.parse(file));
  const packed = letters(await through(new TextEncoder().encode(plain), new CompressionStream("deflate")));
  const piece = (text, n, all) => `P1:${course}:${digest(packed)}:${n}/${all}:${text}`;
  const all = Math.ceil(packed.length / SIGNS), size = Math.ceil(packed.length / all);
  const pieces = Array.from({length: all}, (_, n) => piece(packed.slice(n * size, (n + 1) * size), n + 1, all));
  return {whole: piece(packed, 1, 1), pieces: all > MOST_PIECES ? [] : pieces};
}

// What is pasted or read from pictures, gathered until it is whole: `add(text)` resolves to {file}, the text of the
// saved file, or to {have, all} while pieces are missing. Rejects with a code; what was gathered before stays.
export function gathering() {
  let of = "", held = [];
  function hold([, form, named, sum, n, all, text]) {
    if (Number(form) > 1) throw Records.fault("newer");
    if (named !== course) throw Records.fault("other-course");
    if (!(n >= 1 && Number(n) <= all && all <= MOST_PIECES)) throw Records.fault("damaged");
    if (of !== sum + all) [of, held] = [sum + all, Array(Number(all)).fill("")];
    held[n - 1] = text;
  }
  return async pasted => {
    const text = pasted.trim(), found = [...text.replace(/\s+(?=[\w-]*\s*$)/g, "").matchAll(PIECE)];
    if (text.startsWith("{")) return {file: text};
    if (/^R\d+:/.test(text)) throw Records.fault("result");
    if (!found.length) throw Records.fault("text-odd");
    found.forEach(hold);
    const have = held.filter(Boolean).length, all = held.length;
    if (have < all) return {have, all};
    const packed = held.join(""), isSound = digest(packed) === of.slice(0, 8);
    held = Array(all).fill(""); // one piece that is not sound must not stand in the way of the next
    if (!isSound) throw Records.fault("damaged");
    if (!window.DecompressionStream) throw Records.fault("unable");
    try {
      return {file: new TextDecoder().decode(await through(bytes(packed), new DecompressionStream("deflate")))};
    } catch { throw Records.fault("damaged"); }
  };
}
