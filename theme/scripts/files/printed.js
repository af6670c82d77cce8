// What paper says of where it comes from, at its foot: the course, its version, the day.
import {make} from "../core/elements.js";
import {day} from "../core/page-elements.js";
export const sayOrigin = say => document.querySelector("footer p").append(make("span", {className: "printed",
  textContent: " · " + say("printed", {course: document.querySelector(".home").textContent.trim(),
    version: document.documentElement.dataset.version, date: day(Date.now())})}));
