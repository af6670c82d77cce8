// The fields and the boxes of a sheet, in the order of the page, and what each holds: text, or whether it is ticked.
import * as sheet from "./fill.js";
export const isSheet = Boolean(sheet.blanks); // an act stands on a page that is none
export const controls = isSheet ? [...document.querySelectorAll(".to-fill textarea, article .tick")] : [];
export const valueOf = control => control.type === "checkbox" ? control.checked : control.value;
export function put(control, value) {
  control[control.type === "checkbox" ? "checked" : "value"] = value;
  for (const event of ["input", "change"]) control.dispatchEvent(new Event(event, {bubbles: true}));
}

const contents = () => JSON.stringify(controls.map(valueOf)), empty = contents();
let safe = empty;
// Leaving loses nothing: what is there now can be had again.
export const isSafe = () => [empty, safe].includes(contents());
export const setSafe = () => { safe = contents(); };
if (isSheet) sheet.leaving.isSafe = isSafe;
