// A photograph of the QR code that the page of a result shows: what it holds is read as a file of results that says the
// same, or is set aside with the reason.
import {AttestedPicture} from "../../../scripts/attested/picture.js";
import {Records} from "../../../scripts/learner/records.js";
import {Carried} from "../../../scripts/test/carried.js";
import {read} from "./read.js";
const FAULTS = {"picture-large": "PICTURE-LARGE", "picture-unread": "PICTURE-UNREAD", "picture-none": "PICTURE-NONE",
  other: "QR-OTHER", damaged: "QR-DAMAGED", newer: "QR-NEWER", course: "H-OTHER-COURSE"};
const ATTESTATION = /^[A-Z2-7]{150,}$/; // the letters of a signed attestation

// The text of a QR code in; {result} or {fault: {code, path, values}} out.
export const readQr = (text, path) => {
  try {
    const content = Carried.read(text);
    return read(JSON.stringify({...content, digest: Records.digest(content)}), path);
  } catch (fault) {
    if (!fault.reason) throw fault;
    const code = ATTESTATION.test(text) ? "QR-ATTESTATION" : FAULTS[fault.reason];
    return {fault: {code, path, values: fault.values}};
  }
};

// The same of a picture. Throws nothing, whatever the file.
export const readPicture = async (file, path) => {
  try { return readQr(await AttestedPicture.read(file), path); } catch (fault) {
    return {fault: {code: FAULTS[fault.reason] || "PICTURE-UNREAD", path, values: {}}};
  }
};
