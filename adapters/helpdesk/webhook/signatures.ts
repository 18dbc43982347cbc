import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Duration, type Instant, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { WebhookRequest } from '../../../src/ports/helpdesk.ts';

/** As the specification advises. */
export const SIGNATURE_WINDOW: Duration = 5 * MINUTE;

/** Signs and checks after https://www.standardwebhooks.com; several secrets while one is replaced. */
export interface Signatures {
  /** Signed with every secret, so that the other side may change over at any time. */
  headersFor(id: string, body: string, now: Instant): Readonly<Record<string, string>>;
  /** The id of a request that one of the secrets has signed within the window, and what tells it from others. */
  verify(request: WebhookRequest, now: Instant): { readonly id: string; readonly nonce: string } | undefined;
}

/** @param secrets each `whsec_` and base64 */
export function createSignatures(secrets: readonly string[]): Signatures {
  // The library signs; its own check reads the system's time, so the window is ours.
  const signers = secrets.map((secret) => new Webhook(secret));
  return {
    headersFor(id, body, now) {
      const at = new Date(now);
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now / SECOND)),
        'webhook-signature': signers.map((signer) => signer.sign(id, at, body)).join(' '),
      };
    },
    verify({ headers, body }, now) {
      const id = headers['webhook-id'];
      const timestamp = headers['webhook-timestamp'];
      const signature = headers['webhook-signature'];
      if (!id || !signature || timestamp === undefined || !/^\d{1,12}$/u.test(timestamp)) return undefined;
      const at = Number(timestamp) * SECOND;
      const given = signature.split(' ');
      const expected = signers.map((signer) => signer.sign(id, new Date(at), body));
      const isSigned = expected.some((one) => given.some((other) => isSame(one, other)));
      return isSigned && Math.abs(now - at) <= SIGNATURE_WINDOW
        ? { id, nonce: `${id}.${timestamp}` }
        : undefined;
    },
  };
}

function isSame(expected: string, given: string): boolean {
  const one = Buffer.from(expected);
  const other = Buffer.from(given);
  // Lengths are no secret; the comparison wants equal ones.
  return one.length === other.length && timingSafeEqual(one, other);
}
