// On paper the reasons stand with the key, away from the questions.
import {Questions} from "./quiz.js";
window.addEventListener("beforeprint", () => {
  for (const question of Questions) {
    question.sort();
    const row = document.querySelector(`[data-key="${question.id}"]`);
    if (!row || row.childElementCount > 1) continue;
    for (const part of question.box.querySelectorAll(".why, .basis")) {
      const copy = part.cloneNode(true), letter = part.parentElement.querySelector(".letter");
      copy.hidden = false;
      copy.className = "why";
      if (letter && part.classList.contains("why")) copy.prepend(letter.textContent + " — ");
      row.append(copy);
    }
  }
});
