// A learner's number with the two digits that check it: ISO 7064, MOD 97-10, a letter counted as in an IBAN. Pure. Says
// what scripts/builder/results/learner_number.py says; a file of examples holds both together.
const NUMBER = /^[A-Z0-9]{1,20}$/, TYPED = /^[A-Za-z0-9]{3,22}$/;
const BETWEEN = /[\s.-]+/g; // what a hand puts between groups

// « 44 » of « 794 »; null for what is no number.
export function checkDigits(number) {
  if (!NUMBER.test(number)) return null;
  const digits = [...number].map(sign => parseInt(sign, 36)).join("") + "00";
  const rest = [...digits].reduce((held, digit) => (held * 10 + Number(digit)) % 97, 0);
  return String(98 - rest).padStart(2, "0");
}
export const withCheck = number => `${number}-${checkDigits(number)}`; // « 794-44 », as a sheet prints it

// The number that was typed with its check digits, whatever stands between them; null when they do not agree.
export function numberOf(typed) {
  const whole = typed.replace(BETWEEN, ""), number = whole.slice(0, -2).toUpperCase();
  return TYPED.test(whole) && whole.slice(-2) === checkDigits(number) ? number : null;
}
