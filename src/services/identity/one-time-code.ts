import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** Eight digits: with five tries a code, guessing needs years. */
const DIGITS = 8;

/** A code as it is kept: nobody who reads the store can read the code. */
export interface HashedCode {
  /** Both base64. */
  readonly salt: string;
  readonly hash: string;
}

export function randomCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

export async function hashCode(code: string, salt = randomBytes(16).toString('base64')): Promise<HashedCode> {
  return { salt, hash: (await derive(code, salt)).toString('base64') };
}

/** Takes the same time whether it fits or not. */
export async function fitsCode(typed: string, { salt, hash }: HashedCode): Promise<boolean> {
  return timingSafeEqual(await derive(typed, salt), Buffer.from(hash, 'base64'));
}

/** `1234 5678`, as people type what they read; undefined for what cannot be a code. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.\u00a0\u202f-]/gu, '');
  return new RegExp(`^\\d{${DIGITS}}$`).test(digits) ? digits : undefined;
}

/** `1234 5678`: read more easily than eight digits in a row. */
export function showCode(code: string): string {
  return `${code.slice(0, DIGITS / 2)} ${code.slice(DIGITS / 2)}`;
}

/** Slow on purpose: a short code would otherwise be found by trying all of them. */
function derive(code: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(code, salt, 32, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
