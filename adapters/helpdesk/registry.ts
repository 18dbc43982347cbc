import type { Instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Helpdesk } from '../../src/ports/helpdesk.ts';
import type { HelpdeskSettings } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { createBuiltinHelpdesk } from './builtin.ts';
import type { HelpdeskWords } from './texts.ts';
import { createWebhookHelpdesk, type LinkToFile } from './webhook/index.ts';
import { createZendeskHelpdesk } from './zendesk/index.ts';

export interface HelpdeskDeps {
  readonly secrets: {
    /** Instead of the installation's address. */
    readonly zendeskUrl?: string;
    readonly zendeskToken: string;
    readonly zendeskWebhookSecret?: string;
    readonly webhookSecrets: readonly string[];
  };
  /** In the company's language. */
  readonly words: HelpdeskWords;
  readonly linkTo: LinkToFile;
  /** The helpdesk behind an address needs what sends and reads mails. */
  readonly email: () => Helpdesk;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  /** The real time, whatever a playground's clock shows: signatures age by it. */
  readonly realNow: () => Instant;
  readonly log: Logger;
}

type Create<Kind extends HelpdeskSettings['kind']> = (
  settings: Extract<HelpdeskSettings, { readonly kind: Kind }>,
  deps: HelpdeskDeps,
) => Helpdesk;

/** One line a helpdesk: its kind in the installation, and how it is made. */
const HELPDESKS: { readonly [Kind in HelpdeskSettings['kind']]: Create<Kind> } = {
  builtin: () => createBuiltinHelpdesk(),
  zendesk: (settings, { secrets, ...deps }) =>
    createZendeskHelpdesk({
      ...deps,
      ...settings,
      url: secrets.zendeskUrl ?? settings.url,
      token: secrets.zendeskToken,
      ...(secrets.zendeskWebhookSecret === undefined ? {} : { webhookSecret: secrets.zendeskWebhookSecret }),
    }),
  email: (_settings, { email }) => email(),
  webhook: ({ url }, { secrets, ...deps }) =>
    createWebhookHelpdesk({ ...deps, url, secrets: secrets.webhookSecrets }),
};

export function createHelpdesk(settings: HelpdeskSettings, deps: HelpdeskDeps): Helpdesk {
  // The table has for each kind what takes its settings, which TypeScript cannot see through the index.
  const create = HELPDESKS[settings.kind] as Create<typeof settings.kind>;
  return create(settings as never, deps);
}
