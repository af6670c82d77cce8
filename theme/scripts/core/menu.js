// The menu of a narrow head: a button that opens what the row could not hold, in its place after it. Escape closes it
// and gives the focus back; so does choosing, or leaving. Without scripts all of it shows (no-script.css).
const button = document.getElementById("menu-open"), menu = document.getElementById("menu");
function set(open) {
  menu.classList.toggle("open", open);
  button.setAttribute("aria-expanded", String(open));
}
button.setAttribute("aria-controls", menu.id);
set(false);
button.addEventListener("click", () => set(!menu.classList.contains("open")));
document.addEventListener("click", ({target}) => { if (target !== button && !menu.contains(target)) set(false); });
menu.addEventListener("click", ({target}) => { if (target.closest("a")) set(false); });
menu.parentElement.addEventListener("focusout", ({relatedTarget}) => {
  if (relatedTarget && relatedTarget !== button && !menu.contains(relatedTarget)) set(false);
});
document.addEventListener("keydown", ({key}) => {
  if (key !== "Escape" || !menu.classList.contains("open")) return;
  set(false);
  button.focus();
});
