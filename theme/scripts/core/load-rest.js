// Asks for the style and the scripts that this page wants once an answer can be given: on a slow line they would take
// their share of it.
const {rest = ""} = document.currentScript.dataset, {root} = document.documentElement.dataset;
const ask = (tag, properties) => { document.body.append(Object.assign(document.createElement(tag), properties)); };
if (rest) ask("link", {rel: "stylesheet", href: `${root}assets/course.css`}); // after first.css, which it corrects
for (const name of rest.split(" ").filter(Boolean)) {
  ask("script", {src: `${root}assets/${name}.js`, async: false}); // in this order
}
