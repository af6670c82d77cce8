// What fails says so: the sentence at the foot of the page, which says that the text reads in full and what the rest needs.
// Each of the scripts that follow stands alone (scripts/course/build.py): the fault of one stops no other.
(() => {
  "use strict";
  const tell = () => { document.documentElement.dataset.fault = "yes"; };
  addEventListener("error", ({filename}) => { if (!/-extension:/.test(filename)) tell(); });
  // A feature that is missing; the rest (a store that refuses, a file not found) has its own words.
  addEventListener("unhandledrejection", ({reason}) => {
    if (/^(Type|Reference|Syntax)Error$/.test(reason && reason.name)) tell();
  });
})();
