// For whoever passed: an attestation prepared on the page that signs, in a window of its own. A code and scores go from
// window to window, once that page asks for them: no address and no file holds them. The name is typed there.
import {make} from "../../../scripts/core/elements.js";
import {judge, ownMark, score, slotsOf} from "../marking/marking.js";
import {sorted} from "../marking/order.js";
import {paragraph, say, scoreOf, table} from "./draw.js";
import {markSaid} from "./mark.js";
const {DeskCourse} = window;
const {lang, dataset: {course}} = document.documentElement, ends = ["calls", "asks", "gives"];
const [CALLS, ASKS, GIVES] = ends.map(end => `${course}/attestation-${end}`);
const to = location.protocol === "file:" ? "*" : location.origin; // pages of a folder have no origin to name
const MOST = 500; // rows, as of the participants
let signing = null, offer = null;

function dayOf(moment) {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toJSON().slice(0, 10); // as the room's calendar said
}
// The day is left to be asked for where a clock is in doubt: an attestation would bear it for good.
const OF_CLOCKS = ["H-CLOCK", "H-EARLY", "H-FUTURE", "H-DATES", "H-ORDER", "H-BACK"];
const isDated = ({paths}, doubts) => !doubts.some(({code, path}) => OF_CLOCKS.includes(code) && paths.includes(path));
function offerOf(learner, code, doubts) {
  const {form: letter, pair, version, handedIn} = learner.final.attempt, {final} = learner;
  const form = pair === "former" ? "" : letter; // an attestation says A or B of its version
  const scores = DeskCourse.parts.map(part => ({id: part.id, ...score(final, slotsOf(part))}));
  return {kind: GIVES, code, form, version, mark: ownMark(), day: isDated(learner, doubts) ? dayOf(handedIn) : "",
    parts: scores.filter(({asked}) => asked).map(({id, right, asked}) => [id, right, asked])};
}
// False when the browser opens no window.
function prepare(prepared) {
  offer = prepared;
  if (signing && !signing.closed) {
    signing.postMessage({kind: CALLS}, to);
    signing.focus();
  } else signing = window.open(`attestations-${lang}.html`);
  return Boolean(signing);
}
addEventListener("message", ({source, data}) => {
  if (!signing || source !== signing || !data || data.kind !== ASKS || !offer) return;
  signing.postMessage(offer, to);
  offer = null;
});

function show(space, {learners, tags, doubts}) {
  const status = make("p", {role: "status"});
  const passed = ({final}) => final && judge(final).outcome === "passed";
  const order = sorted(tags.map((_, n) => n), n => tags[n]).filter(n => passed(learners[n]));
  const button = n => make("button", {type: "button", textContent: say("attest-prepare"),
    attributes: {"aria-label": say("attest-prepare-whose", {code: tags[n]})}, onclick: () => {
      status.textContent = say(prepare(offerOf(learners[n], tags[n], doubts)) ? "attest-opened" : "attest-blocked");
    }});
  const rows = order.slice(0, MOST).map(n =>
    ({cells: [tags[n], scoreOf(score(learners[n].final)), button(n)]}));
  const heads = ["code", "final", "attest"].map(key => say(key));
  space.append(paragraph(say("attest-about")), paragraph(markSaid()), status,
    rows.length ? table(say("attest"), heads, rows, [1]) : paragraph(say("attest-nobody")));
  if (order.length > MOST) space.append(paragraph(say("more-people", {n: order.length - MOST})));
  space.classList.add("not-print");
}

export const attest = {id: "attest", title: say("attest"), show};
