/** One `@`, a dot in the domain, no spaces: catches slips; only a mail that arrives proves an address. */
const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]{2,}$/u;

/** RFC 5321: 254 characters fit a path. */
const LONGEST = 254;

export function isEmail(text: string): boolean {
  return text.length <= LONGEST && EMAIL.test(text);
}

/**
 * As addresses are stored and compared: lower case, without what chat apps put around them (`<mailto:a@b.example|…>`).
 * Undefined for what is no address.
 */
export function normaliseEmail(typed: string): string | undefined {
  const linked = /^<mailto:([^|>]+)(?:\|[^>]*)?>$/iu.exec(typed.trim())?.[1];
  const email = (linked ?? typed).trim().normalize('NFC').toLowerCase();
  return isEmail(email) ? email : undefined;
}
