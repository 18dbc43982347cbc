import { createHelpdesk, type HelpdeskWords } from '../../adapters/helpdesk/index.ts';
import { createFileLinks, createWebhookRoute, type Metrics, type Route } from '../../adapters/http/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Helpdesk } from '../ports/helpdesk.ts';
import type { HelpdeskSettings } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import { type MailRoom, withMailIntake } from './compose-mail.ts';
import { OperatorError } from './operator-error.ts';
import type { Settings } from './settings/settings.ts';
import { createSystemClock } from './system-clock.ts';

export interface HelpdeskParts {
  readonly settings: Pick<Settings, 'helpdesk' | 'publicUrl'>;
  readonly kind: HelpdeskSettings;
  readonly mail: Pick<MailRoom, 'emailHelpdesk' | 'intake'>;
  readonly words: HelpdeskWords;
  readonly files: FileStore;
  readonly metrics: Pick<Metrics, 'webhook'>;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface HelpdeskRoom {
  readonly helpdesk: Helpdesk;
  /** `POST /webhooks/:helpdesk`, and what the helpdesk fetches from us. */
  readonly routes: readonly Route[];
}

/** The helpdesk that the installation names, and its way in. @throws OperatorError when a secret is missing */
export function composeHelpdesk(parts: HelpdeskParts): HelpdeskRoom {
  const { settings, kind, mail, words, files, metrics, cache, clock, log } = parts;
  const missing = missingFor(kind, settings);
  if (missing.length > 0) throw new OperatorError(missing.join('\n'));
  const { zendeskToken = '', ...secrets } = settings.helpdesk;
  const realNow = createSystemClock().now;
  const [linkSecret] = secrets.webhookSecrets;
  const links =
    kind.kind === 'webhook' && linkSecret !== undefined && settings.publicUrl !== undefined
      ? createFileLinks({ files, secret: linkSecret, publicUrl: settings.publicUrl, realNow })
      : undefined;
  const created = createHelpdesk(kind, {
    secrets: { ...secrets, zendeskToken },
    words,
    email: mail.emailHelpdesk,
    linkTo(file) {
      if (!links) throw new Error('only a webhook helpdesk is given links to files');
      return links.linkTo(file);
    },
    cache,
    clock,
    realNow,
    log: log.child({ helpdesk: kind.kind }),
  });
  const mails = mail.intake?.webhook;
  const takers = [created, ...(mails && created.id !== 'email' ? [{ id: 'email', webhook: mails }] : [])];
  return {
    helpdesk: withMailIntake(created, mail.intake),
    routes: [
      createWebhookRoute({ takers: () => takers, onAnswer: metrics.webhook }),
      ...(links ? [links.route] : []),
    ],
  };
}

/** What the kind of helpdesk cannot work without, a line each. */
function missingFor(
  { kind }: HelpdeskSettings,
  { helpdesk, publicUrl }: HelpdeskParts['settings'],
): readonly string[] {
  const lines: string[] = [];
  if (kind === 'zendesk' && helpdesk.zendeskToken === undefined)
    lines.push(
      'ZENDESK_TOKEN is missing. Make one in Zendesk: Admin Center → Apps and integrations → API tokens.',
    );
  if (kind === 'zendesk' && helpdesk.zendeskWebhookSecret === undefined)
    lines.push(
      'ZENDESK_WEBHOOK_SECRET is missing. Zendesk shows it with the webhook: Admin Center → Apps and integrations → Webhooks → Reveal secret.',
    );
  if (kind === 'webhook' && helpdesk.webhookSecrets.length === 0)
    lines.push(
      'HELPDESK_WEBHOOK_SECRET is missing. Write whsec_ and what this gives: openssl rand -base64 32.',
    );
  if (kind === 'webhook' && publicUrl === undefined)
    lines.push(
      'PUBLIC_URL is missing. Write where your helpdesk reaches this process: it fetches files there.',
    );
  return lines;
}
