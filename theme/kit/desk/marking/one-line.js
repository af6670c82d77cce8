// Text of unknown origin as one short line: no sign that moves a cursor, turns the line round or is half a letter.
export function oneLine(text, most = 200) {
  const kept = text.replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "").replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  const signs = [...kept];
  return signs.length <= most ? kept : signs.slice(0, most - 1).join("") + "…";
}
