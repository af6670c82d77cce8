// Keeps the whole course in the browser, over HTTPS alone, for reading without a network. The build writes two lines
// before this file: `Course`, its id, and `Content`, the sum of its list of files (site/worker.py).
//
// A version is taken whole or not at all: each file of SHA256SUMS against its hash. While pages of the former version
// are open the new one waits, as browsers have it; once all are closed, the next opening is the new one's. What was
// fetched in an attempt that failed stays, checked, for the next one: it serves nobody until all the rest is there.
(() => {
  "use strict";
  const {Course, Content, registration: {scope}} = self;
  const OURS = `${Course} ${scope} `, NAME = OURS + Content; // theme/scripts/offline/keep.js erases by the first part
  const LINES = 4; // at once: the page that is being read has some left
  // What the archive adds to the course's own files: nobody opens it from a page (package/names.py).
  const APART = new Set(["worker.js", "LISEZ-MOI.txt", "README.txt", "accessibility.json"]);

  const sumOf = async bytes => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
    byte => byte.toString(16).padStart(2, "0")).join("");

  // The files that this version is made of, [hash, name]. Throws where the list is that of another.
  async function listed() {
    const text = await (await fetch(scope + "SHA256SUMS", {cache: "no-store"})).text();
    const lines = text.split("\n").filter(line => line && !APART.has(line.slice(66)));
    const sum = await sumOf(new TextEncoder().encode(lines.map(line => line + "\n").join("")));
    if (sum !== Content) throw new Error("SHA256SUMS");
    return lines.map(line => [line.slice(0, 64), line.slice(66)]);
  }

  // An answer to keep, once its bytes are those of the list, with its type alone: what else a server says of it, to
  // forbid frames or to vary, would outlive its mistake.
  async function checked(answer, sum) {
    if (!answer || !answer.ok) return null;
    const bytes = await answer.arrayBuffer(), type = answer.headers.get("Content-Type");
    if (await sumOf(bytes) !== sum) return null;
    return new Response(bytes, {headers: type ? {"Content-Type": type} : {}});
  }
  async function take(cache, [sum, name]) {
    const address = scope + name;
    if (await cache.match(address)) return;
    const found = await checked(await caches.match(address), sum) // the former version's, when nothing changed in it
      || await checked(await fetch(address, {cache: "no-cache"}), sum)
      || await checked(await fetch(address, {cache: "reload"}), sum); // a copy on the way that should have been renewed
    if (!found) throw new Error(name);
    await cache.put(address, found);
  }
  async function keepAll() {
    const cache = await caches.open(NAME), left = await listed();
    await Promise.all(Array.from({length: LINES}, async () => {
      for (let one = left.pop(); one; one = left.pop()) await take(cache, one);
    }));
  }
  async function dropFormer() {
    const names = await caches.keys();
    await Promise.all(names.filter(name => name.startsWith(OURS) && name !== NAME).map(name => caches.delete(name)));
  }

  self.addEventListener("install", event => { event.waitUntil(keepAll()); });
  self.addEventListener("activate", event => { event.waitUntil(dropFormer()); });
  self.addEventListener("fetch", event => {
    const {request} = event, address = request.url.replace(/[?#].*/, "").replace(/\/$/, "/index.html");
    if (request.method !== "GET" || !address.startsWith(scope)) return;
    event.respondWith(caches.match(address, {cacheName: NAME}).then(kept => kept || fetch(request)));
  });
})();
