import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Duration, type Instant, MINUTE } from '../../../src/domain/time.ts';
import type { WebhookRequest } from '../../../src/ports/helpdesk.ts';

const SIGNATURE = 'x-zendesk-webhook-signature';
const TIMESTAMP = 'x-zendesk-webhook-signature-timestamp';

/** Older requests may be somebody's recording; clocks differ a little. */
export const SIGNATURE_WINDOW: Duration = 5 * MINUTE;

/**
 * The signature of a request that Zendesk has signed within the window; undefined for any other.
 * https://developer.zendesk.com/documentation/webhooks/verifying/: base64(HMAC-SHA256(secret, timestamp + body))
 */
export function validSignature(
  { headers, body }: WebhookRequest,
  secret: string,
  now: Instant,
): string | undefined {
  const signature = headers[SIGNATURE];
  const timestamp = headers[TIMESTAMP];
  if (signature === undefined || timestamp === undefined) return undefined;
  const expected = createHmac('sha256', secret).update(timestamp).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // Looked at after the digest: a forger learns nothing. What is no date is not in the window either.
  return Math.abs(now - Date.parse(timestamp)) <= SIGNATURE_WINDOW ? expected.toString('base64') : undefined;
}
