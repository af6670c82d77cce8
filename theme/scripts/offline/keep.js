// Over HTTPS the course keeps itself in the browser, to be read without a network (worker.js). The start page asks for
// it, the page of help says what is kept and takes it away; any page says that a new version waits. Nothing of the
// learner's is touched, and nothing depends on it. reading/page.js loads this file.
import {make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
const {course, root} = document.documentElement.dataset, {serviceWorker} = navigator;
const box = document.querySelector(".offline"), words = box && JSON.parse(box.dataset.words);
const isStart = document.body.matches(".kind-start"), scope = new URL(root, location.href).href;
let registration = null, isFailed = false;

// Whoever had it taken away is not asked again in this browser.
function refused(value) {
  try {
    if (value !== undefined) localStorage.setItem(`${course}-offline`, value);
    return localStorage.getItem(`${course}-offline`) === "no";
  } catch { return false; }
}
const isSparing = Boolean(navigator.connection && navigator.connection.saveData);

function tellNewer() {
  if (document.querySelector(".newer")) return;
  const line = make("p", {className: "reminder newer", role: "status"});
  document.querySelector("main").prepend(line);
  line.textContent = window.Words.newer;
}
function watch(worker, of) {
  const look = () => {
    if (registration !== of) return; // taken away meanwhile
    if (worker.state === "redundant") isFailed = !of.active;
    if (worker.state === "installed" && of.active) tellNewer();
    show();
  };
  worker.addEventListener("statechange", look);
  look();
}
function follow(found) {
  registration = found;
  found.addEventListener("updatefound", () => watch(found.installing, found));
  for (const worker of [found.installing, found.waiting]) if (worker) watch(worker, found);
  show();
}

async function keep() {
  isFailed = false;
  try {
    follow(await serviceWorker.register(scope + "worker.js", {updateViaCache: "none"}));
  } catch { // a certificate that this browser does not trust, a private window, no room
    isFailed = true;
    show();
  }
}
async function remove() {
  refused("no");
  const gone = registration;
  registration = null;
  if (gone) await gone.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith(`${course} ${scope} `)).map(name => caches.delete(name)));
  show("removed");
}

// The line of the page of help: what is so now, and the one thing to do about it.
function state() {
  if (registration && registration.active) return "kept";
  return isFailed ? "failed" : registration ? "keeping" : "not-kept";
}
function again() {
  refused("");
  return keep();
}
function show(now = state()) {
  if (!box) return;
  const isThere = now === "kept" || now === "keeping", act = isThere ? remove : again;
  const said = box.querySelector("[role=status]"), button = box.querySelector("button");
  if (said.textContent !== words[now]) said.textContent = words[now];
  button.textContent = words[isThere ? "remove" : "keep"];
  button.onclick = () => { act().catch(tellFault); };
  box.dataset.state = now;
  box.hidden = false;
}

serviceWorker.getRegistration(scope).then(found => {
  if (found && found.scope === scope) return follow(found);
  if (isStart && !refused() && !isSparing) return keep();
  show();
}).catch(() => {}); // a browser that keeps nothing: the course is read as before
