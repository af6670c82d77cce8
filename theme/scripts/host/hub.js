// Asks the hub (store.html), the only reader of the store, as the pages do. `name` is that of the account
// (account.js): the hub keeps a store for each.
const WAIT = 8000; // ms without an answer before the host is said to keep nothing
const home = location.protocol === "file:" ? "*" : location.origin;

// Resolves to the gesture ask(op, details), whose promise is the hub's answer; rejects when it stays silent, as it
// does in a sandbox that takes the origin away: it would not know who asks.
export const askHub = name => {
  if (home !== "*" && window.origin !== home) return Promise.reject(new Error("no origin"));
  const frame = document.createElement("iframe"), calls = [];
  Object.assign(frame, {name, hidden: true, tabIndex: -1, title: document.title});
  frame.setAttribute("aria-hidden", "true");
  addEventListener("message", ({source, origin, data}) => {
    if (source !== frame.contentWindow || home !== "*" && origin !== home) return;
    if (data && calls[data.call]) calls[data.call](data);
  });
  const ask = (op, details) => new Promise((done, failed) => {
    const call = calls.push(({state, fault}) => { if (state) done(state); else failed(new Error(fault)); }) - 1;
    setTimeout(failed, WAIT, new Error("silent hub"));
    const message = {code: "moi", ...details, op, call};
    try { frame.contentWindow.postMessage(message, home); } catch (fault) { failed(fault); }
  });
  return new Promise((done, failed) => {
    frame.onload = () => { ask("open").then(() => done(ask), failed); };
    setTimeout(failed, WAIT, new Error("silent hub"));
    frame.src = "store.html";
    document.body.append(frame);
  });
};
