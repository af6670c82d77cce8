// The files that a reader points to, each with its path: by the button, or dropped on the page.
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

// The same by handles: from the disk, Chromium lists an entry's names and refuses its files.
async function below(handle, path) {
  if (handle.kind === "file") return [{path, file: await handle.getFile()}];
  const found = [];
  for await (const [name, one] of handle.entries()) found.push(...await below(one, `${path}/${name}`));
  return found;
}

// All must be asked for before anything is waited for: the browser takes them back after the gesture.
async function dropped(transfer) {
  const items = [...transfer.items].filter(({kind}) => kind === "file"), found = [];
  const gathered = items.map(item => item.getAsFileSystemHandle
    ? item.getAsFileSystemHandle().then(handle => below(handle, handle.name)) : within(item.webkitGetAsEntry()));
  for (const files of await Promise.all(gathered)) found.push(...files);
  return found;
}

export const Folder = {chosen, dropped};
