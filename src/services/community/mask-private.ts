import { SECRETS } from './secret-shapes.ts';

/** What was found in a text that is about to become public, and the text without it. */
export interface Masked {
  readonly text: string;
  /** Each kind once, in the order of {@link PRIVATE_KINDS}. */
  readonly found: readonly PrivateKind[];
}

export const PRIVATE_KINDS = ['email', 'secret', 'phone', 'card'] as const;

export type PrivateKind = (typeof PRIVATE_KINDS)[number];

const MASK: Readonly<Record<PrivateKind, string>> = {
  email: '[e-mail]',
  secret: '[secret]',
  phone: '[phone]',
  card: '[number]',
};

/** A domain ends in letters: `react@18.2.0` is a version. */
const EMAIL = /[\p{L}\p{N}._%+'-]+[@＠](?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/** Written for people: `ada [at] example.org`, `ada(arobase)example(point)fr`. */
const SPELLED_EMAIL =
  /[\p{L}\p{N}._%+-]+\s?[[({]\s?(?:at|@|arobase|chez)\s?[\])}]\s?[\p{L}\p{N}-]+(?:\s?(?:\.|[[({]\s?(?:dot|point)\s?[\])}])\s?[\p{L}\p{N}-]+)+/giu;

/** The user of every address that Git clones from. */
const NOBODYS = /^git@/u;

/** 13 to 19 digits, in groups or not; only those whose check digit is right count as a card's number. */
const CARD = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/gu;

/** https://www.swift.com/standards/data-standards/iban-international-bank-account-number: 15 to 34 characters, often in groups of four. */
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;

const PHONES: readonly RegExp[] = [
  // With the country's code: +33 6 12 34 56 78, +1 (415) 555-0132, 0033612345678.
  /(?<![\w.+])(?:\+|00)[1-9](?:[ ().-]{0,2}\d){7,13}(?![\w]|[.-]\d)/gu,
  // France: 06 12 34 56 78, 06.12.34.56.78, 0612345678.
  /(?<![\w.+-])0[1-9](?:[ .-]?\d{2}){4}(?![\w]|[.-]\d)/gu,
  // North America: (415) 555-0132, 415-555-0132, 1-800-555-0132.
  /(?<![\w.+-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[.-]\d{4}(?![\w]|[.-]\d)/gu,
  // Whatever follows the word for it.
  /(?<=(?<!\p{L})(?:tel|tél|phone|téléphone|mobile|portable|whatsapp|fax)\.?(?: ?(?:number|no\.?|n°))?\s*[:=]?\s*)\(?\d(?:[ ().-]{0,2}\d){6,13}(?!\w)/giu,
];

/** Every digit in turn is somebody's character class. */
const COUNTED = /^0123456789$/u;

/**
 * Takes e-mail addresses, credentials, phone numbers and numbers of cards and accounts out of a text. It errs on the side
 * of masking: the person sees the text before it is posted and can write it differently.
 */
export function maskPrivate(original: string): Masked {
  const found = new Set<PrivateKind>();
  let text = original;
  const take = (kind: PrivateKind, pattern: RegExp, isOne: (match: string) => boolean = () => true): void => {
    text = text.replace(pattern, (match: string) => {
      if (MASKS.has(match) || !isOne(match)) return match;
      found.add(kind);
      return MASK[kind];
    });
  };
  for (const pattern of SECRETS) take('secret', pattern);
  take('email', EMAIL, (match) => !NOBODYS.test(match));
  take('email', SPELLED_EMAIL);
  take('card', CARD, hasCheckDigit);
  take('card', IBAN, hasCheckNumber);
  for (const pattern of PHONES) take('phone', pattern, (match) => !COUNTED.test(match));
  return { text, found: PRIVATE_KINDS.filter((kind) => found.has(kind)) };
}

const MASKS: ReadonlySet<string> = new Set(Object.values(MASK));

/** The same for a file's name, which keeps its ending. */
export function maskFileName(name: string): string {
  const [, stem = name, ending = ''] = /^(.+?)(\.[A-Za-z0-9]{1,5})?$/u.exec(name) ?? [];
  // What an address ends in may look like a file's ending, and the other way round.
  const whole = maskPrivate(name);
  const masked = maskPrivate(stem);
  if (masked.found.length > 0) return `${masked.text}${ending}`.replaceAll(/[[\]]/gu, '');
  return whole.found.length > 0 ? whole.text.replaceAll(/[[\]]/gu, '') : name;
}

/** The Luhn check of ISO/IEC 7812-1. */
export function hasCheckDigit(number: string): boolean {
  const digits = [...number.replace(/\D/gu, '')].map(Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 1 ? digit * 2 : digit;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return digits.length >= 13 && sum % 10 === 0;
}

/** The check of ISO 7064 that an IBAN carries: country and check digits to the end, letters as 10 to 35, modulo 97. */
function hasCheckNumber(iban: string): boolean {
  const plain = iban.replaceAll(' ', '');
  const turned = `${plain.slice(4)}${plain.slice(0, 4)}`;
  const rest = [...turned].reduce((sum, sign) => {
    const value = Number.parseInt(sign, 36);
    return (sum * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return rest === 1;
}
