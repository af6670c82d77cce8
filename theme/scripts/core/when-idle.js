// Does what can wait once the page is still: nothing to draw, nobody at work in it, nothing asked for under way; or
// when it never is for `limit` milliseconds. An answer being given comes first. Safari's family does not tell when a
// page is idle: `otherwise`.
export const whenIdle = (work, limit, otherwise = 50) => {
  const {requestIdleCallback} = window, end = performance.now() + limit;
  if (!requestIdleCallback) { setTimeout(work, otherwise); return; }
  const look = left => { // so many ms are left only when no frame is to come
    const isTime = left.timeRemaining() > 30 || performance.now() > end;
    if (isTime && !whenIdle.held) work(); else setTimeout(wait, 50);
  };
  const wait = () => { requestIdleCallback(look, {timeout: limit}); };
  wait();
};
// How much that a reader waits for is under way.
whenIdle.held = 0;
// Until that promise settles, or for five seconds (a file may be long in coming), what can wait does.
whenIdle.after = promise => {
  const most = new Promise(done => { setTimeout(done, 5000); });
  const over = () => { whenIdle.held--; };
  whenIdle.held++;
  Promise.race([promise, most]).then(over, over);
};
