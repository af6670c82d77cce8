// Whether the host's server still hands out the course. A host may say yes to all that it is given, whatever became of
// it: a cut network, a session that was closed. Its own word is therefore not enough.
const FILE = "assets/emblem.svg"; // a small one, which every course has
const LATE = 15000; // ms after which no answer is expected any more
const listeners = [];

const late = () => new Promise((_, failed) => { setTimeout(failed, LATE, new Error("late")); });
const asked = () => fetch(FILE, {cache: "no-store"}).then(answer => answer.ok ? answer.text() : "");
const text = async () => { try { return await Promise.race([asked(), late()]); } catch { return null; } };
// What it gives now. A host that gives nothing from the start, or a browser that cannot ask, is believed.
const first = text();

// Resolves to "yes"; "no", the network or the server being gone; or "closed", another page having come in its place:
// that of the login. Whoever listens hears it too.
async function look() {
  const before = await first, now = before ? await text() : before;
  const answer = now === before ? "yes" : now === null ? "no" : "closed";
  listeners.forEach(listener => { listener(answer); });
  return answer;
}
export const HostReach = {look, onanswer: listener => { listeners.push(listener); }};
