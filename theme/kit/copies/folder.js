// The files that a reader points to, each with its path: by the button, or dropped on the page.
window.Folder = (() => {
  "use strict";
  const chosen = input => [...input.files].map(file => ({path: file.webkitRelativePath || file.name, file}));

  // A folder answers a hundred names at a time, then none.
  async function within(entry) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => { entry.file(done, failed); });
      return [{path: entry.fullPath.replace(/^\//, ""), file}];
    }
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
      if (!some.length) return found;
      for (const one of some) found.push(...await within(one));
    }
  }

  // The entries must be asked for before anything is waited for: the browser takes them back after the gesture.
  async function dropped(transfer) {
    const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const found = [];
    for (const entry of entries) found.push(...await within(entry));
    return found;
  }

  return {chosen, dropped};
})();
