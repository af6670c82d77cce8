// What was dropped or chosen, files and folders, in; what each holds, or its fault, out. The one door to those files.
// They are read a few at a time: the page goes on answering, and says how far it is.
import {oneLine} from "./one-line.js";
import {readPicture} from "./picture-of-qr.js";
import {readAll} from "./read.js";
const LIMIT = 2 ** 20, AT_ONCE = 50; // bytes of a file; files
const ENDS = /\.json(\.txt)?$/i; // the second is what a notepad makes of the first
const PICTURE = /\.(jpe?g|png|webp|gif|bmp|avif|heic|heif)$/i;
// What systems leave by looking at a stick, as scripts/builder/package/names.py lists it.
const FILES = ["\\._[^/]*", "\\.ds_store", "thumbs\\.db", "ehthumbs\\.db", "desktop\\.ini", "\\.directory",
  "autorun\\.ico"];
const FOLDERS = ["system volume information", "\\$recycle\\.bin", "__macosx", "\\.trashes", "\\.spotlight-v100",
  "\\.fseventsd", "\\.temporaryitems", "lost\\.dir", "found\\.000", "\\.trash-1000", "lost\\+found"];
const NOISE = new RegExp(`(^|/)((${FILES.join("|")})$|(${FOLDERS.join("|")})/)`, "i");

const pathOf = (file, above = "") => oneLine(above + (file.webkitRelativePath || file.name), 500);

// A picture given by itself is looked at for a QR code; in a folder it is skipped: a stick may hold five thousand.
const isPicture = ({name, type}) => PICTURE.test(name) || type.startsWith("image/");
const alone = file => ({file, path: pathOf(file), picture: isPicture(file)});

// [{file, path, picture}] of a choice made with a button.
export const chosen = input =>
  [...input.files].map(file => input.webkitdirectory ? {file, path: pathOf(file)} : alone(file));

// The same of a drop, folders opened to the bottom; what cannot be opened comes as {path, failure}. The entries are
// to be asked for at once: after the first wait the browser has forgotten them.
export async function dropped({items, files}) {
  const entries = [...items || []].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return [...files].map(alone);
  const found = [];
  for (const entry of entries) await below(entry, "", found);
  const top = new Set(entries.filter(({isFile}) => isFile).map(({name}) => oneLine(name, 500)));
  return found.map(one => one.file && top.has(one.path) ? alone(one.file) : one);
}
async function below(entry, above, found) {
  const path = above + entry.name;
  try {
    if (entry.isFile) found.push({file: await asked(entry, "file"), path: oneLine(path, 500)});
    else {
      const reader = entry.createReader();
      for (let some; (some = await asked(reader, "readEntries")).length;) { // a hundred at a time
        for (const one of some) await below(one, path + "/", found);
      }
    }
  } catch (failure) { found.push({path: oneLine(path, 500), failure}); }
}
const asked = (thing, name) => new Promise((done, failed) => { thing[name](done, failed); });

// In whatever a notepad saved it: if the signs come out wrong, the digest tells.
function decoded(bytes) {
  const mark = `${bytes[0]},${bytes[1]}`, wide = {"255,254": "utf-16le", "254,255": "utf-16be"}[mark];
  if (wide) return new TextDecoder(wide).decode(bytes);
  try { return new TextDecoder("utf-8", {fatal: true}).decode(bytes); }
  catch { return new TextDecoder("windows-1252").decode(bytes); }
}

const kilobytes = size => Math.floor(size / 1024);
// What one place gives, in a list: a file may hold several.
async function given({file, path, failure, picture}) {
  const unreadable = ({name = ""}) => [{fault: {code: "H-UNREADABLE", path, values: {detail: name}}}];
  if (failure) return unreadable(failure);
  if (picture) return [await readPicture(file, path)];
  const values = {size: kilobytes(file.size), most: kilobytes(LIMIT)};
  if (file.size > LIMIT) return [{fault: {code: "H-BIG", path, values}}];
  try { return readAll(decoded(new Uint8Array(await file.arrayBuffer())), path); }
  catch (fault) { return unreadable(fault); } // the stick was pulled out, or lets nobody read
}
export const keyOf = ({digest, savedAt, code, name}) => [digest, savedAt, code, name].join();

const turn = () => new Promise(done => { setTimeout(done); });
// {results, marks, refused: [fault], read, others, pictures: those of the others that a folder held}. `seen` holds
// what was taken before: the same file counts once, wherever it lay. `advance(done, of)` is told how far it is.
export async function collect(places, seen, advance) {
  const kept = places.filter(({path}) => !NOISE.test(path)), results = [], refused = [], marks = [];
  const wanted = kept.filter(({path, failure, picture, typed}) => failure || picture || typed || ENDS.test(path));
  const atOnce = wanted.some(({picture}) => picture) ? 1 : AT_ONCE; // a picture unfolds into much memory
  for (let done = 0; done < wanted.length; done += atOnce) {
    advance(done, wanted.length);
    for (const {result, mark, fault} of (await Promise.all(wanted.slice(done, done + atOnce).map(given))).flat()) {
      if (fault) refused.push(fault);
      else if (mark) marks.push(mark);
      else if (!seen.has(keyOf(result))) {
        results.push(result);
        seen.add(keyOf(result));
      }
    }
    await turn();
  }
  const taken = new Set(wanted), pictures = kept.filter(one => !taken.has(one) && PICTURE.test(one.path)).length;
  return {results, marks, refused, read: wanted.length, others: kept.length - wanted.length, pictures};
}
