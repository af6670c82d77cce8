// The letters of the QR code in a picture; asked for once a picture is chosen, and in the trainer's desk. The browser
// draws the picture, at several sizes: a code that fills it is found among few points, one photographed from afar needs
// many.
import {make} from "../core/elements.js";
const {QrDecode} = window;
const LARGEST = 20 * 2 ** 20, MOST_POINTS = 64e6, SIDES = [1200, 2000, 700], ENLARGED = 3;
const refused = reason => Object.assign(new Error(reason), {reason});
const turn = () => new Promise(done => { setTimeout(done); });

// As an address « data: », which the policy of the course lets be drawn.
const addressOf = file => new Promise((done, failed) => {
  const reader = new FileReader();
  Object.assign(reader, {onload: () => done(reader.result), onerror: failed});
  reader.readAsDataURL(file);
});
// Loaded, not yet decoded: a picture of few bytes may unfold into more points than the machine holds.
const opened = address => new Promise((done, failed) => {
  const picture = make("img", {onload: () => done(picture), onerror: failed});
  picture.src = address;
});

function points(picture, scale) {
  const [width, height] = [picture.naturalWidth, picture.naturalHeight]
    .map(side => Math.max(1, Math.round(side * scale)));
  const drawing = make("canvas", {width, height}).getContext("2d", {willReadFrequently: true});
  drawing.fillStyle = "#fff"; // what is transparent is paper
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(picture, 0, 0, width, height);
  return drawing.getImageData(0, 0, width, height);
}
// `effort`: how often a code half seen is tried again, for so many milliseconds.
function decoded(seen) {
  try { return QrDecode.decodeQR(seen, {effort: 50, timeLimit: 800}); } catch { return ""; }
}

// Throws an error with a reason: not a picture for this browser, too large, or no QR code found in it.
async function read(file) {
  if (file.size > LARGEST) throw refused("picture-large");
  if (file.type.startsWith("image/svg")) throw refused("picture-unread"); // a drawing: a few bytes may hold millions
  let picture;
  try { picture = await opened(await addressOf(file)); } catch { throw refused("picture-unread"); }
  const longest = Math.max(picture.naturalWidth, picture.naturalHeight);
  if (!picture.naturalWidth || !picture.naturalHeight) throw refused("picture-unread");
  if (picture.naturalWidth * picture.naturalHeight > MOST_POINTS) throw refused("picture-large");
  for (const scale of new Set(SIDES.map(side => Math.min(ENLARGED, side / longest)))) {
    await turn(); // the page answers in between
    let seen;
    try { seen = points(picture, scale); } catch { throw refused("picture-unread"); }
    const text = decoded(seen);
    if (text) return text;
  }
  throw refused("picture-none");
}

export const AttestedPicture = {read};
