import { z } from 'zod';
import type { MailSettings, PlanSettings } from './settings.ts';

type Read = (variable: string) => string | undefined;

/** Checks one variable: the value, or a problem with its remedy added to the list. */
type Check = <T>(variable: string, schema: z.ZodType<T>, problem: string, remedy: string) => T | undefined;

/** Secrets and addresses of the sources of plans. */
export function readPlans(read: Read, check: Check): PlanSettings {
  const lookupSecret = check(
    'PLAN_LOOKUP_SECRET',
    secret,
    TOO_SHORT,
    'Use a random text, for example from: openssl rand -base64 32',
  );
  const apiKey = read('STRIPE_API_KEY');
  const apiUrl = check(
    'STRIPE_API_URL',
    z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
    'is not an http(s) address',
    'Unset it for the real Stripe.',
  );
  return {
    ...(lookupSecret ? { lookupSecret } : {}),
    ...(apiKey && apiUrl ? { stripe: { apiKey, apiUrl } } : {}),
  };
}

/** How mails are sent and taken in. Who they come from is in the installation. */
export function readMail(read: Read, check: Check): MailSettings {
  const smtpUrl = check(
    'SMTP_URL',
    z.url({ protocol: /^smtps?$/ }).optional(),
    'is not the address of a mail server',
    'Write smtps://user:password@host:465, or smtp://…:587 for STARTTLS; signs such as @ in it as %40.',
  );
  const imapUrl = check(
    'IMAP_URL',
    z.url({ protocol: /^imaps?$/ }).optional(),
    'is not the address of a mailbox',
    'Write imaps://user:password@host:993/INBOX; signs such as @ in it as %40.',
  );
  const webhookSecret = check(
    'MAIL_WEBHOOK_SECRET',
    secret,
    TOO_SHORT,
    'Use a random text, for example from: openssl rand -base64 32',
  );
  const authServer = read('MAIL_AUTH_SERVER');
  const agents = check(
    'MAIL_AGENTS',
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .toLowerCase()
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.string().regex(/^[^@\s]*@[^@\s]+\.[^@\s]+$/u))),
    'is not a list of addresses',
    'Write them with commas between, for example sam@acme.example, @agents.acme.example.',
  );
  return {
    ...(smtpUrl ? { smtpUrl } : {}),
    ...(imapUrl ? { imapUrl } : {}),
    ...(webhookSecret ? { webhookSecret } : {}),
    ...(authServer ? { authServer } : {}),
    agents: agents ?? [],
  };
}

const secret = z.string().min(16).optional();
const TOO_SHORT = 'is too short for a secret';
