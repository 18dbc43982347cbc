/**
 * Whether a text holds what can be nothing but a payment card's number: 13 to 19 digits with the first digits that cards
 * have, alone or in the usual groups, whose check digit fits. One in ten other numbers of that shape would pass too.
 */
export function holdsCardNumber(text: string): boolean {
  for (const [found] of text.matchAll(/(?<![\w.-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\w-])/gu)) {
    const digits = found.replace(/\D/gu, '');
    if (isGroupedLikeCard(found) && fitsCheckDigit(digits)) return true;
  }
  return false;
}

/** In one piece, or as it stands on a card: fours, or 4-6-5 for American Express. */
function isGroupedLikeCard(found: string): boolean {
  return /^(?:\d+|\d{4}([ -])(?:\d{4}\1){2,3}\d{1,4}|\d{4}([ -])\d{6}\2\d{5})$/u.test(found);
}

/** Luhn, ISO/IEC 7812-1: every second digit from the right counts double. */
function fitsCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
