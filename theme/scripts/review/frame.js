// A question on its own page, in a frame: the other end of questions/framed.js. On file:// it is of another origin.
import {make} from "../core/elements.js";
const home = location.protocol === "file:" ? "*" : location.origin;

// {frame, order, close}; `hear` is given each thing told, by its name: {here: details => …}.
export const questionFrame = (place, src, title, hear) => {
  // A host that wraps the course names its frame after an account: the store within asks for that name (store.js).
  const frame = make("iframe", {src, title, className: "coming", ...window.name ? {name: window.name} : {}});
  const listen = ({source, origin, data}) => {
    if (source !== frame.contentWindow || home !== "*" && origin !== home || !data) return;
    if (Object.keys(hear).includes(data.told)) hear[data.told](data);
  };
  addEventListener("message", listen);
  place.append(frame);
  return {
    frame,
    order(order, details) {
      if (frame.contentWindow) frame.contentWindow.postMessage({order, ...details}, home);
    },
    close() {
      removeEventListener("message", listen);
      frame.remove();
    },
  };
};
