import type { Instant } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { Helpdesk, HelpdeskSink } from '../../../src/ports/helpdesk.ts';
import type { HelpdeskSettings } from '../../../src/ports/installation.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import type { HelpdeskWords } from '../texts.ts';
import { createZendeskApi } from './api.ts';
import { createCatchUp } from './catch-up.ts';
import { createChangeTicket } from './change-ticket.ts';
import { createCreateTicket } from './create-ticket.ts';
import { createUploads } from './files.ts';
import { createReadNews } from './read-news.ts';
import { createZendeskUsers } from './users.ts';
import { createZendeskWebhook } from './webhook.ts';
import { createWriteOnce } from './write-once.ts';

export interface ZendeskOptions extends Omit<Extract<HelpdeskSettings, { kind: 'zendesk' }>, 'kind'> {
  readonly token: string;
  /** Without it nothing is believed of what is posted; changes are then only looked for every few minutes. */
  readonly webhookSecret?: string;
  readonly words: HelpdeskWords;
  /** Keeps what was read, heard and uploaded; the loss of it costs requests, nothing else. */
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  /** The real time, whatever a playground's clock shows: signatures age by it. */
  readonly realNow: () => Instant;
  readonly log: Logger;
}

/** Zendesk Support, through its Ticketing API v2. */
export function createZendeskHelpdesk(options: ZendeskOptions): Helpdesk {
  const { cache, clock, log, words } = options;
  const url = options.url.replace(/\/+$/u, '');
  const api = createZendeskApi({ ...options, url });
  const users = createZendeskUsers(api, cache);
  const upload = createUploads(api, cache);
  const readNews = createReadNews({ api, users, cache });
  const catchUp = createCatchUp({ api, readNews, cache, clock, log });
  const parts = { users, upload, words, filing: { fields: options.fields, tags: options.tags } };
  let sink: HelpdeskSink | undefined;

  const webhook =
    options.webhookSecret === undefined
      ? undefined
      : createZendeskWebhook({
          secret: options.webhookSecret,
          readNews,
          sink: () => sink,
          cache,
          realNow: options.realNow,
          log,
        });

  return {
    id: 'zendesk',
    agentsIn: 'helpdesk',
    create: createCreateTicket({ ...parts, api, linkTo: (id) => `${url}/agent/tickets/${id}` }),
    ...createChangeTicket({ ...parts, writeOnce: createWriteOnce(api) }),
    async start(to) {
      sink = to;
      catchUp.start(to);
    },
    async stop() {
      sink = undefined;
      await catchUp.stop();
    },
    ...(webhook ? { webhook } : {}),
    download: (file) => api.download(file.url),
  };
}
