// Somebody else sits down: the progress shown stays under its code, and whoever comes takes a code, goes on as one whom
// this computer knows, or, if it was a mistake, brings back the one before. The panel of progress (panel.js) and the
// start page (home/today.js) show it. `status` is the region that speaks for the page; `begun` makes room for what is
// asked; `settled` gives focus a place once what was pressed has gone.
import {fill, make} from "../core/elements.js";
import {tellFault} from "../core/faults.js";
import {onEnter} from "../core/page-elements.js";
import {profilesList} from "./profiles.js";
import {Progress} from "./progress.js";
export const changeOfTurn = (status, begun, settled) => {
  const {Words} = window;
  const say = (key, values) => fill(Words["progress-" + key], values);
  const isNobody = code => code.startsWith("moi");
  const named = code => isNobody(code) ? say("as-nobody", {n: code.slice(3)}).trim() : code;
  const tell = (key, values) => { status.textContent = say(key, values); };
  let now = {profile: "moi"};

  const others = profilesList(named, code => enter("choose", code));
  const field = make("input", {id: "progress-code", maxLength: 20, autocomplete: "off", spellcheck: false});
  field.setAttribute("aria-describedby", "progress-code-fault progress-code-hint");
  const fault = make("span", {id: "progress-code-fault", className: "code-fault", role: "alert"});
  function refuse(text) {
    fault.textContent = text;
    if (!text) return field.removeAttribute("aria-invalid");
    field.setAttribute("aria-invalid", "true");
    fault.scrollIntoView({block: "nearest"});
  }
  field.oninput = () => refuse("");
  const form = make("form", {},
    make("label", {htmlFor: field.id, textContent: say("code")}), " ", field, " ",
    make("button", {type: "button", textContent: say("take"), onclick: take}), fault,
    make("p", {id: "progress-code-hint", textContent: say("code-hint")}));
  function take() { enter("create", field.value.trim().toUpperCase()); }
  onEnter(form, take);
  async function enter(gesture, code) {
    try { await Progress[gesture](code); } catch {
      field.focus();
      return refuse(say("bad-code"));
    }
    Progress.setPreference("here", "yes"); // whose the next answer is has just been said
    refuse("");
    field.value = "";
    tell("chosen", {code: named(code)});
    if (form.hidden || document.activeElement === document.body) settled(); // what was pressed has gone
  }

  // What has just been done, taken back: until the page is left, or something else is done here.
  const back = make("button", {type: "button", hidden: true});
  function offerBack(key, act, values) {
    back.hidden = false;
    back.textContent = say(key, values);
    back.onclick = () => {
      back.hidden = true;
      act().then(() => { tell("taken-back"); settled(); }).catch(tellFault);
    };
  }
  const leaver = make("button", {type: "button", textContent: say("leave"), onclick: leave});
  // Whoever is not there has nothing to leave: a code is asked for all the same.
  async function leave() {
    const {profile} = now;
    begun();
    if (!isNobody(profile) || Progress.all().length) {
      await Progress.leave();
      tell(isNobody(profile) ? "left-unnamed" : "left");
      offerBack("back-to", () => Progress.choose(profile), {code: named(profile)});
    }
    field.focus();
  }
  function show(state) {
    now = state;
    form.hidden = state.hosted || !isNobody(state.profile);
    others.show(state.profiles.filter(code => code !== state.profile));
  }
  return {isNobody, back, form, others: others.list, offerBack, leaver, show};
};
