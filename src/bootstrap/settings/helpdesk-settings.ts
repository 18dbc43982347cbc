import { z } from 'zod';
import type { HelpdeskSecrets } from './settings.ts';

type Read = (variable: string) => string | undefined;

/** Checks one variable: the value, or a problem with its remedy added to the list. */
type Check = <T>(variable: string, schema: z.ZodType<T>, problem: string, remedy: string) => T | undefined;

const httpUrl = z.url({ protocol: /^https?$/ }).optional();

/** 24 to 64 bytes in base64, as Standard Webhooks wants it. */
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

/** Secrets of the helpdesks; which one there is, is in the installation. */
export function readHelpdesk(read: Read, check: Check): HelpdeskSecrets {
  const zendeskUrl = check(
    'ZENDESK_URL',
    httpUrl,
    'is not an http(s) address',
    'Unset it: the address is in the installation, for example https://acme.zendesk.com.',
  );
  const webhookSecrets = check(
    'HELPDESK_WEBHOOK_SECRET',
    z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().regex(WEBHOOK_SECRET))),
    'is not a secret of Standard Webhooks',
    'Write whsec_ and what this gives: openssl rand -base64 32. Several, with spaces between, while one is replaced.',
  );
  const zendeskToken = read('ZENDESK_TOKEN');
  const zendeskWebhookSecret = read('ZENDESK_WEBHOOK_SECRET');
  return {
    ...(zendeskUrl ? { zendeskUrl } : {}),
    ...(zendeskToken ? { zendeskToken } : {}),
    ...(zendeskWebhookSecret ? { zendeskWebhookSecret } : {}),
    webhookSecrets: webhookSecrets ?? [],
  };
}

/** Where others reach this process, for links that it gives them. */
export function readPublicUrl(check: Check): string | undefined {
  return check(
    'PUBLIC_URL',
    httpUrl,
    'is not an http(s) address',
    'Write where others reach this process, for example https://support.acme.example.',
  );
}
