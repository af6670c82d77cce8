// The words selected in the page, and the end of the address that leads to their question; null where none are.
export const MOST = 300; // signs of a field: what a QR code carries with the rest
export function chosen() {
  const picked = window.getSelection && getSelection(), at = picked && picked.anchorNode;
  if (!at || !document.querySelector("main").contains(at)) return null;
  const sentence = String(picked).replace(/\s+/g, " ").trim().slice(0, MOST);
  const quiz = (at.closest ? at : at.parentElement).closest(".quiz[id]");
  return sentence ? {sentence, hash: quiz ? `#${quiz.id}` : ""} : null;
}
