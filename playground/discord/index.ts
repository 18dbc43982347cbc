import { GatewayIntentBits } from 'discord-api-types/v10';
import type { PlatformSide, PlaygroundContext } from '../contract.ts';
import { commandActs } from './act/command-acts.ts';
import { componentActs } from './act/component-acts.ts';
import { messageActs } from './act/message-acts.ts';
import { modalActs } from './act/modal-acts.ts';
import { threadActs } from './act/thread-acts.ts';
import { refuse } from './api-error.ts';
import { serveFile } from './cdn.ts';
import { createControl, type DiscordControl } from './control.ts';
import { createFaults } from './faults.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { applicationRoutes } from './rest/application-routes.ts';
import { channelRoutes } from './rest/channel-routes.ts';
import { commandRoutes } from './rest/command-routes.ts';
import { guildRoutes } from './rest/guild-routes.ts';
import { interactionRoutes } from './rest/interaction-routes.ts';
import { messageRoutes } from './rest/message-routes.ts';
import { pinRoutes } from './rest/pin-routes.ts';
import { createRouter } from './rest/router.ts';
import { threadRoutes } from './rest/thread-routes.ts';
import { snapshotFor } from './snapshot.ts';
import type { DiscordSnapshot } from './snapshot-model.ts';
import { createSnowflakes } from './snowflakes.ts';
import { createState } from './state.ts';
import type { Settings, World } from './world.ts';

export type { DiscordControl } from './control.ts';
export type * from './snapshot-model.ts';

const PREFIX = '/discord';
/** `rest.api` of a client, which adds the version itself. */
const API = /^\/discord\/api(?:\/v(\d+))?(\/.*)$/;

const DEFAULTS: Settings = { answerDeadlineMs: 3000, tokenLifeMs: 15 * 60 * 1000 };

/** What people do in Discord. */
export type DiscordActs = ReturnType<typeof commandActs> &
  ReturnType<typeof componentActs> &
  ReturnType<typeof messageActs> &
  ReturnType<typeof modalActs> &
  ReturnType<typeof threadActs>;

export interface DiscordSide extends PlatformSide {
  readonly act: DiscordActs;
  readonly control: DiscordControl;
  snapshot(viewer: string): DiscordSnapshot;
}

export interface DiscordSideOptions extends Partial<Settings> {
  /** Privileged intents switched on in the developer portal: by default the one for the words of messages. */
  readonly privilegedIntents?: number;
}

/**
 * An imitated Discord: REST below `/discord/api`, the gateway at `/discord/gateway`, files below `/discord/cdn`. A
 * client needs `rest.api = baseUrl + '/discord/api'` and the token in `ids.ts`, nothing else.
 */
export function createDiscordSide(context: PlaygroundContext, options: DiscordSideOptions = {}): DiscordSide {
  const { privilegedIntents = GatewayIntentBits.MessageContent, ...settings } = options;
  const state = createState(context.people, privilegedIntents);
  const listeners = new Set<() => void>();
  const faults = createFaults();

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const gateway: Gateway = createGateway(context, state, changed);
  const world: World = {
    context,
    state,
    settings: { ...DEFAULTS, ...settings },
    ids: createSnowflakes(() => context.now()),
    emit: gateway.emit,
    changed,
  };
  const route = createRouter(
    context,
    [
      ...interactionRoutes(world),
      ...pinRoutes(world),
      ...messageRoutes(world),
      ...threadRoutes(world),
      ...channelRoutes(world),
      ...commandRoutes(world),
      ...guildRoutes(world),
      ...applicationRoutes(context, state),
    ],
    faults,
  );

  return {
    mount: {
      prefix: PREFIX,
      async handle(request, response) {
        const url = new URL(request.url ?? '/', context.baseUrl());
        const [, version, path] = API.exec(url.pathname) ?? [];
        if (path !== undefined && (version === undefined || version === '10' || version === '9')) {
          await route(request, response, path, url);
        } else if (url.pathname.startsWith(`${PREFIX}/cdn/`)) {
          serveFile(context, state, url, response);
        } else {
          const { status, body } = refuse(path === undefined ? 'notFound' : 'invalidVersion');
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        }
      },
      upgrade(request, socket, head) {
        const { pathname } = new URL(request.url ?? '/', context.baseUrl());
        if (pathname.replace(/\/$/, '') === `${PREFIX}/gateway`) gateway.upgrade(request, socket, head);
        else socket.destroy();
      },
    },
    snapshot: (viewer) => snapshotFor(world, viewer, gateway.online()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: {
      ...commandActs(world),
      ...componentActs(world),
      ...messageActs(world),
      ...modalActs(world),
      ...threadActs(world),
    },
    inject: (fault) => faults.add(fault),
    control: createControl(world, gateway),
    stop: () => gateway.stop(),
  };
}
