// Asks for the scripts that this page wants once an answer can be given: on a slow line they would take their share of it.
(() => {
  "use strict";
  const {rest = ""} = document.currentScript.dataset, {root} = document.documentElement.dataset;
  for (const name of rest.split(" ").filter(Boolean)) {
    const script = document.createElement("script");
    script.src = `${root}assets/${name}.js`;
    script.async = false; // in this order
    document.head.append(script);
  }
})();
