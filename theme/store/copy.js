// A second copy of the rows of the hub (store.js), in localStorage, which another part of the browser keeps by other
// rules. A disk that was full tears the log of Chromium's database: two openings later Chromium takes all of it for
// damaged, and begins an empty one in silence. What this copy holds is then put back. It follows what is on the disk,
// some seconds late; it never leads, and does without what it has no room for.
export const secondCopy = name => {
  const start = name + "=";
  const tried = act => { try { return act(localStorage); } catch { return undefined; } }; // switched off, or full
  const names = kept => Object.keys(kept).filter(key => key.startsWith(start));
  const drop = key => { tried(kept => kept.removeItem(start + key)); };
  function set(key, text) {
    const isThere = tried(kept => {
      if (kept.getItem(start + key) !== text) kept.setItem(start + key, text);
      return true;
    });
    if (!isThere) drop(key); // rather nothing than what it was
  }
  const rows = () => tried(kept => names(kept).map(key => [key.slice(start.length), kept.getItem(key)])) || [];
  // All that the store holds: what it no longer has goes here too.
  function follow(all) {
    const there = new Set(all.map(([key]) => key));
    for (const [key] of rows()) if (!there.has(key)) drop(key);
    for (const [key, text] of all) set(key, text);
  }
  return {rows, set, drop, follow};
};
