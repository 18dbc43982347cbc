import type { Events } from './events.ts';
import type { JsonObject } from './json.ts';
import type { Installation } from './manifest.ts';
import { readManifest } from './manifest.ts';
import type { MessageStore } from './messages.ts';
import type { SocketMode } from './socket-mode.ts';
import type { RateLimits } from './web-api/rate-limits.ts';
import type { Workspace } from './workspace.ts';
import { SLACKBOT } from './workspace.ts';

/** What an administrator or the network could do; for tests and for the page's switches. */
export interface SlackControl {
  /** Replaces commands, shortcuts, events and scopes. @throws Error that lists what Slack refuses */
  installManifest(manifest: JsonObject): void;
  grantScopes(scopes: readonly string[]): void;
  /** Off for load tests. */
  limitRates(on: boolean): void;
  /** `warning`, `refresh_requested`, close: as Slack does about once an hour to each connection. */
  refreshSocket(which?: 'all' | 'oldest', graceMs?: number): Promise<void>;
  dropSockets(): void;
  refuseConnections(count: number): void;
  /**
   * The next `count` acknowledgements are lost on the way: events come again, people see a timeout.
   * With `of`, only those of events that carry its values, such as `{ type: 'app_mention' }`.
   */
  loseAcks(count: number, of?: JsonObject): void;
  connections(): number;
  /** Sends events that wait for their next attempt now. */
  redeliver(): Promise<void>;
  waitingEvents(): number;
  /** Redeliveries carry a new `event_id`. */
  renewEventIds(on: boolean): void;
  removeFromChannel(user: string, channel: string): void;
  /** Slack adds the preview of a link: the message changes, its words do not. */
  addPreview(channel: string, ts: string, title: string): void;
  /** Another integration writes; answers with the message's `ts`. */
  integrationPosts(message: {
    readonly channel: string;
    readonly text: string;
    readonly threadTs?: string;
  }): string;
}

export interface ControlOptions {
  readonly socket: SocketMode;
  readonly events: Events;
  readonly limits: RateLimits;
  readonly workspace: Workspace;
  readonly messages: MessageStore;
  readonly installation: () => Installation;
  readonly install: (installation: Installation) => void;
}

export function createControl(options: ControlOptions): SlackControl {
  const { socket, events, limits, workspace, messages, installation, install } = options;
  return {
    installManifest: (manifest) => install(readManifest(manifest)),
    grantScopes: (scopes) => install({ ...installation(), scopes }),
    limitRates: limits.enable,
    refreshSocket: socket.refresh,
    dropSockets: socket.drop,
    refuseConnections: socket.refuse,
    loseAcks: socket.loseAcks,
    connections: socket.connections,
    redeliver: events.redeliver,
    waitingEvents: events.waiting,
    renewEventIds: events.renewIds,
    removeFromChannel: (user, channel) => {
      workspace.channel(channel).members.delete(user);
    },
    addPreview(channel, ts, title) {
      const attachments = [{ id: 1, title, from_url: 'https://example.com/', fallback: title }];
      messages.alter(workspace.channel(channel), ts, { attachments });
    },
    integrationPosts({ channel, text, threadTs }) {
      const integration = { botId: 'B0BUILDS', name: 'Builds' };
      const message = { channel: workspace.channel(channel), user: SLACKBOT, text, integration };
      return messages.post({ ...message, ...(threadTs !== undefined && { threadTs }) }).ts;
    },
  };
}
