import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Installation } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { PlanSource, PlanSubject } from '../../src/ports/plan-source.ts';
import { HttpError, readText } from '../http/index.ts';
import { createRememberedPlans } from './remembered-plans.ts';

export interface LookupPlansOptions {
  /** Asked each time, for it may be reloaded; undefined: nobody is known. */
  readonly lookup: () => Installation['planLookup'];
  /** `whsec_` and base64, or any other text of which the bytes are the key. */
  readonly secret: string;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
}

/** What the company's service answers. Other keys are left alone. */
const answerSchema = z.object({ plans: z.array(z.string().min(1).max(200)).max(50) });

const MAX_BYTES = 64_000;

/**
 * Plans from the company's own service: `POST` with `{platform, tenant, account, email?}`, signed after Standard
 * Webhooks (headers `webhook-id`, `webhook-timestamp`, `webhook-signature`), answered with `{"plans": ["premium"]}`.
 */
export function createLookupPlans(options: LookupPlansOptions): PlanSource {
  const { lookup, clock } = options;
  const remembered = createRememberedPlans({ name: 'lookup', ...options });
  return {
    name: 'lookup',
    async plansOf(subject) {
      const settings = lookup();
      if (!settings) return [];
      const body = JSON.stringify(questionOf(subject));
      return remembered({
        about: [settings.url, body],
        cacheFor: settings.cacheFor,
        ask: () => ask(settings.url, settings.timeout, body),
      });
    },
  };

  async function ask(url: string, timeout: number, body: string): Promise<readonly string[]> {
    const details = { method: 'POST', url: new URL(url).origin + new URL(url).pathname };
    const signal = AbortSignal.timeout(timeout);
    try {
      const response = await (options.fetch ?? fetch)(url, {
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          ...signatureOf(body, options.secret, clock.now()),
        },
        body,
        // A redirect would take the signature and the address to somebody else.
        redirect: 'error',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new HttpError('status', `answered ${response.status}`, { ...details, status: response.status });
      }
      return answerSchema.parse(JSON.parse(await readText(response, MAX_BYTES, details))).plans;
    } catch (error) {
      if (error instanceof HttpError) throw error;
      if (signal.aborted) throw new HttpError('timeout', `no answer within ${timeout} ms`, details);
      const invalid = error instanceof z.ZodError || error instanceof SyntaxError;
      const problem = invalid ? 'not {"plans": ["…"]}' : 'no answer';
      throw new HttpError(invalid ? 'invalid' : 'network', problem, details, { cause: error });
    }
  }
}

function questionOf({ actor: { user }, email }: PlanSubject) {
  return {
    platform: user.platform,
    tenant: user.tenant,
    account: user.id,
    ...(email === undefined ? {} : { email: email.trim().toLowerCase() }),
  };
}

/** https://www.standardwebhooks.com: HMAC-SHA256 of `id.timestamp.body`, in base64 after the version. */
function signatureOf(body: string, secret: string, now: number): Readonly<Record<string, string>> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(now / SECOND));
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
