import { createHealthRoutes, type Metrics, type Route } from '../../adapters/http/index.ts';
import type { DatabaseHandle } from '../../adapters/storage/index.ts';
import type { ChatPlatforms } from './chat-platforms.ts';

export interface RouteDeps {
  readonly database: Pick<DatabaseHandle, 'checkWritable'>;
  readonly platforms: ChatPlatforms;
  readonly metrics: Metrics;
  /** What the helpdesk posts and fetches. */
  readonly helpdesk: readonly Route[];
}

/** Everything that the bot answers over HTTP. */
export function createRoutes({ database, platforms, metrics, helpdesk }: RouteDeps): readonly Route[] {
  const gateways = [...platforms.byName.values()].map((chat) => [
    chat.platform,
    () => {
      if (chat.state() !== 'connected') throw new Error(chat.problem() ?? chat.state());
    },
  ]);
  const { slackRequests } = platforms;
  return [
    ...createHealthRoutes({ database: database.checkWritable, ...Object.fromEntries(gateways) }),
    metrics.route,
    ...helpdesk,
    ...(slackRequests ? [{ method: 'POST', path: '/slack/events', handle: slackRequests } as const] : []),
  ];
}
