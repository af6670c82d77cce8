// What fails says so: the sentence at the foot of the page, that the text reads in full and what the rest needs. Each
// of the scripts that follow stands alone (scripts/builder/site/bundles.py): the fault of one stops no other.
const tell = () => { document.documentElement.dataset.fault = "yes"; };
addEventListener("error", ({filename}) => { if (!/-extension:/.test(filename)) tell(); });
addEventListener("unhandledrejection", ({reason}) => {
  if (/^(Type|Reference|Syntax)Error$/.test(reason && reason.name)) tell(); // the rest has its own words
});
// For a promise whose failure nobody else tells: on file:// a browser lets no page know of it.
export const tellFault = fault => { setTimeout(() => { throw fault; }); };
