// Does what can wait once the page is still: nothing to draw, nobody at work in it; after `limit` milliseconds at the
// latest. An answer that is being given comes first. Safari's family does not tell when a page is idle: `otherwise`.
(() => {
  "use strict";
  const CALM = 30, PAUSE = 50; // ms that the browser has left when no frame is to come; between two looks
  window.whenStill = (work, limit, otherwise = 50) => {
    const {requestIdleCallback} = window, end = performance.now() + limit;
    if (!requestIdleCallback) { setTimeout(work, otherwise); return; }
    const wait = () => { requestIdleCallback(look, {timeout: Math.max(1, end - performance.now())}); };
    const look = left => {
      if (left.timeRemaining() > CALM || performance.now() >= end) work(); else setTimeout(wait, PAUSE);
    };
    wait();
  };
})();
