import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { WebhookRequest } from '../../../src/ports/helpdesk.ts';

/** How far the sender's clock may be off; a recorded request is worthless after that. */
const TOLERANCE = 5 * MINUTE;

/**
 * Signed after Standard Webhooks: `webhook-signature` has, among others, `v1,` and the HMAC-SHA256 in base64 of
 * `webhook-id.webhook-timestamp.body`. The secret is `whsec_` and base64, or any text.
 */
export function isSigned({ headers, body }: WebhookRequest, secret: string, now: number): boolean {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'] ?? '';
  const signatures = headers['webhook-signature']?.split(' ') ?? [];
  if (!id || !/^\d{1,12}$/u.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * SECOND) > TOLERANCE) return false;
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.some((signature) => {
    const [version, value = ''] = signature.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
