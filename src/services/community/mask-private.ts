/** What was found in a text that is about to become public, and the text without it. */
export interface Masked {
  readonly text: string;
  /** Each kind once, in the order of {@link PRIVATE_KINDS}. */
  readonly found: readonly PrivateKind[];
}

export const PRIVATE_KINDS = ['email', 'secret', 'card'] as const;

export type PrivateKind = (typeof PRIVATE_KINDS)[number];

const MASK: Readonly<Record<PrivateKind, string>> = {
  email: '[e-mail]',
  secret: '[secret]',
  card: '[number]',
};

/** Shapes of credentials that their makers document, and the words that stand before a value that is one. */
const SECRETS: readonly RegExp[] = [
  // Keys in PEM, whole or cut off.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
  // JSON web tokens.
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu,
  // Stripe, Slack, GitHub, GitLab, AWS, Google, npm, Contentful, SendGrid, OpenAI and alike: a prefix, then noise.
  /\b(?:sk|pk|rk|whsec)_(?:live|test)?_?\w{12,}/gu,
  /\bwhsec_[\w+/=-]{12,}/gu,
  /\bxox[abeoprs]-[\w-]{10,}|\bxapp-[\w-]{10,}/gu,
  /\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{20,}|CFPAT-[\w-]{20,})/gu,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/gu,
  /\bAIza[\w-]{30,}/gu,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/gu,
  /\bsk-[\w-]{20,}/gu,
  // user:password in an address.
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/:@]+:[^\s/@]+(?=@)/giu,
  // Authorization: Bearer …
  /(?<=\b(?:bearer|basic|token)\s+)[\w.~+/=-]{16,}/giu,
  // password = …, "api_key": "…", mot de passe : …
  /(?<=\b(?:pass(?:word|wd)?|mot de passe|mdp|secret|api[ _-]?key|clé (?:d.)?api|access[ _-]?token|auth[ _-]?token|client[ _-]?secret|private[ _-]?key|jeton)["'’]?\s*(?:[:=]\s*["'“«]?\s*|(?:is|est)\s+["'“«]?\s*(?=\S*\d)))[^\s"'”»,;]{4,}/giu,
  // Long noise of hexadecimal digits, or of letters of both cases with digits.
  /\b[0-9a-f]{32,}\b/giu,
  /\b(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{36,}\b/gu,
];

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** 13 to 19 digits, in groups or not; only those whose check digit is right count as a card's number. */
const CARD = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/gu;

/**
 * Takes e-mail addresses, credentials and card numbers out of a text. It errs on the side of masking: the person sees
 * the text before it is posted and can write it differently.
 */
export function maskPrivate(original: string): Masked {
  const found = new Set<PrivateKind>();
  const mask =
    (kind: PrivateKind) =>
    (match: string): string => {
      if (kind === 'card' && !hasCheckDigit(match)) return match;
      found.add(kind);
      return MASK[kind];
    };
  let text = original;
  for (const pattern of SECRETS) text = text.replace(pattern, mask('secret'));
  text = text.replace(EMAIL, mask('email')).replace(CARD, mask('card'));
  return { text, found: PRIVATE_KINDS.filter((kind) => found.has(kind)) };
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
