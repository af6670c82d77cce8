// Does what can wait once the page is still: nothing to draw, nobody at work in it; or when it never is for `limit`
// milliseconds. An answer being given comes first. Safari's family does not tell when a page is idle: `otherwise`.
window.whenStill = (work, limit, otherwise = 50) => {
  const {requestIdleCallback} = window, end = performance.now() + limit;
  if (!requestIdleCallback) { setTimeout(work, otherwise); return; }
  const look = left => { // so many ms are left only when no frame is to come
    if (left.timeRemaining() > 30 || performance.now() > end) work(); else setTimeout(wait, 50);
  };
  const wait = () => { requestIdleCallback(look, {timeout: limit}); };
  wait();
};
