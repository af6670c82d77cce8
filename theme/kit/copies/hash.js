// SHA-256 of a file, in hexadecimal. The browser's own where it has one; on plain HTTP, and in some browsers from a
// stick, it has none, and @noble/hashes does the same, a slice at a time.
const SLICE = 4 << 20;
const hexadecimal = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");

async function bySlices(file) {
  const hash = window.NobleSha2.sha256.create();
  for (let start = 0; start < file.size; start += SLICE) {
    hash.update(new Uint8Array(await file.slice(start, start + SLICE).arrayBuffer()));
  }
  return hexadecimal(hash.digest());
}

export const hashOf = async file => window.crypto && crypto.subtle
  ? hexadecimal(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))) : bySlices(file);
