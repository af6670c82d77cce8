// In the head of every page, whose progress this is: the learner's code; « sans code » where the computer knows others.
import {fill, make} from "../core/elements.js";
import {Progress} from "./progress.js";
const {Words} = window, {up = "", progress} = document.documentElement.dataset;
const home = document.querySelector(".top .home");
if (home && progress) {
  const link = make("a", {className: "whose", href: up + progress + "#fichier", hidden: true});
  const box = make("span", {className: "at-home"});
  home.replaceWith(box);
  box.append(home, link);
  function show({condition, profile, profiles}) {
    if (condition === "opening") return;
    const isNobody = profile.startsWith("moi"), text = isNobody ? Words["progress-nobody-here"] : profile;
    link.hidden = isNobody && profiles.filter(code => code !== profile).length === 0;
    box.classList.toggle("named", !link.hidden);
    link.textContent = text;
    link.setAttribute("aria-label", fill(Words["progress-here"], {code: text}));
  }
  Progress.onchange(show);
  Progress.ready.then(show);
}
