import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createSlackAdapter,
  type SlackAdapter,
  type SlackMode,
  slackManifest,
} from '../../../adapters/slack/index.ts';
import type { WireRecord } from '../../../playground/contract.ts';
import { SLACK } from '../../../playground/ids.ts';
import { PEOPLE } from '../../../playground/people.ts';
import { createSlackSide, type SlackSide } from '../../../playground/slack/index.ts';
import { createSystemClock } from '../../../src/bootstrap/system-clock.ts';
import type { CommandCatalog } from '../../../src/ports/command-definition.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../../src/ports/installation.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger, type FakeLogger } from '../../fakes/logger.ts';

export const CATALOG: CommandCatalog = {
  commands: ['hours', 'status', 'scope', 'ticket'].map((name) => ({
    name,
    label: { en: name, fr: name },
    description: { en: `What ${name} does`, fr: name },
    verbs: [{ name: '', label: { en: '', fr: '' }, description: { en: '', fr: '' }, options: [] }],
  })),
  messageActions: [
    { command: 'ticket', verb: 'from', label: { en: 'Open a ticket', fr: 'Ouvrir un ticket' } },
  ],
};

const SETTINGS: TenantSettings = {
  planGroups: { [SLACK.userGroups.premium]: 'premium' },
  staffGroups: [],
  moderatorGroups: [],
  adminGroups: [],
  trustProfileEmail: false,
  watchChannels: [],
  community: {},
};

export interface LocalSlack {
  readonly slack: SlackSide;
  readonly wire: readonly WireRecord[];
  readonly baseUrl: string;
  adapter(over?: {
    readonly botToken?: string;
    readonly mode?: SlackMode;
    readonly cache?: ExpiringStore;
  }): LocalAdapter;
  stop(): Promise<void>;
}

export interface LocalAdapter {
  readonly adapter: SlackAdapter;
  readonly log: FakeLogger;
}

export const SOCKET: SlackMode = { kind: 'socket', appToken: SLACK.appToken };
export const HTTP: SlackMode = { kind: 'http', signingSecret: SLACK.signingSecret };

/** The imitated Slack on a port of its own, with our manifest installed; adapters mount their `/slack/events` beside it. */
export async function startLocalSlack(): Promise<LocalSlack> {
  const wire: WireRecord[] = [];
  const adapters: SlackAdapter[] = [];
  const server = createServer((request, response) => {
    const listener = adapters.findLast((adapter) => adapter.requestListener)?.requestListener;
    if (request.url?.startsWith('/slack-api')) void slack.mount.handle(request, response);
    else if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => slack.mount.upgrade?.(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slack = createSlackSide({
    now: Date.now,
    record: (entry) => void wire.push({ at: Date.now(), ...entry }),
    baseUrl: () => baseUrl,
    people: PEOPLE,
  });
  slack.control.installManifest(slackManifest(CATALOG));
  slack.control.limitRates(false);
  const clock = createSystemClock();
  return {
    slack,
    wire,
    baseUrl,
    adapter({ botToken = SLACK.botToken, mode = SOCKET, cache = createMemoryStore(clock) } = {}) {
      const log = createFakeLogger();
      const adapter = createSlackAdapter({
        botToken,
        mode,
        apiUrl: `${baseUrl}/slack-api/api/`,
        clock,
        log,
        cache,
        settings: () => SETTINGS,
        postSpacing: 5,
      });
      adapters.push(adapter);
      return { adapter, log };
    },
    async stop() {
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await slack.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Polls until it holds; a test's own time-out is the limit. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
