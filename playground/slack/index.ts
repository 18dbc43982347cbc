import type { Fault, Mount, PlatformSide, PlaygroundContext } from '../contract.ts';
import type { SlackActs } from './act/acts.ts';
import { createActs } from './act/acts.ts';
import { createChannelEvents } from './channel-events.ts';
import type { SlackControl } from './control.ts';
import { createControl } from './control.ts';
import type { Delivery } from './delivery.ts';
import { createEffects } from './effects.ts';
import { createEvents } from './events.ts';
import { createFaults } from './faults.ts';
import { createFileStore } from './files.ts';
import { createHttpDelivery } from './http-delivery.ts';
import { createIds } from './ids.ts';
import type { Installation } from './manifest.ts';
import { DEFAULT_INSTALLATION } from './manifest.ts';
import { createMessageEvents } from './message-events.ts';
import { createMessageStore } from './messages.ts';
import { createChatMethods } from './methods/chat.ts';
import { createConversationsMethods } from './methods/conversations.ts';
import { createFilesMethods } from './methods/files.ts';
import { createMarksMethods } from './methods/marks.ts';
import { createUsersMethods } from './methods/users.ts';
import { createViewsMethods } from './methods/views.ts';
import { createNotices } from './notices.ts';
import { createPages } from './pages.ts';
import { createResponseUrls } from './response-urls.ts';
import { takeSnapshot } from './snapshot.ts';
import type { SlackSnapshot } from './snapshot-model.ts';
import { createSocketMode } from './socket-mode.ts';
import { createTriggers } from './triggers.ts';
import { createUploads } from './uploads.ts';
import { createViewStore } from './views.ts';
import type { Methods } from './web-api/method.ts';
import { createRateLimits } from './web-api/rate-limits.ts';
import { createWebApi } from './web-api/router.ts';
import { createWorkspace } from './workspace.ts';
import type { World } from './world.ts';

export type { SlackActs } from './act/acts.ts';
export type { SlackControl } from './control.ts';
export type * from './snapshot-model.ts';

/** The imitated Slack: Web API at `/slack-api/api/`, Socket Mode at `/slack-api/socket`. */
export interface SlackSide extends PlatformSide {
  readonly act: SlackActs;
  readonly control: SlackControl;
  snapshot(viewer: string): SlackSnapshot;
  /** Delivers by signed HTTP to this URL instead of Socket Mode; undefined switches back. @throws Error when the URL does not verify */
  useHttpEvents(url: string | undefined): Promise<void>;
}

const PREFIX = '/slack-api';

export function createSlackSide(context: PlaygroundContext): SlackSide {
  const { now } = context;
  const url = (path: string) => (): string => `${context.baseUrl()}${PREFIX}${path}`;
  const socketUrl = (): string => url('/socket')().replace(/^http/u, 'ws');
  const listeners = new Set<() => void>();
  const changed = coalesce(() => {
    for (const listener of listeners) listener();
  });
  let installation: Installation = DEFAULT_INSTALLATION;
  const scopes = (): readonly string[] => installation.scopes;

  const ids = createIds(now);
  const faults = createFaults();
  const effects = createEffects();
  effects.on(changed);
  const workspace = createWorkspace(context.people, ids, now);
  const messages = createMessageStore(ids, effects);
  const files = createFileStore(ids, now, url('/files'));
  const uploads = createUploads(ids, files, url('/files/upload'));
  const views = createViewStore(ids, effects, changed);
  const triggers = createTriggers(ids, now);
  const responseUrls = createResponseUrls(ids, now, url('/response'));
  const notices = createNotices(ids, now, changed);
  const limits = createRateLimits();

  const socket = createSocketMode(context, ids, faults, socketUrl);
  const http = createHttpDelivery(context, ids, faults);
  const delivery: Delivery = {
    deliver: (dispatch) => (http.url() === undefined ? socket : http).deliver(dispatch),
  };
  const events = createEvents(context, ids, delivery);
  messages.onEvent(createMessageEvents(() => installation, files, events, ids));

  const session = ids.secret();
  const world: World = {
    ...{
      context,
      ids,
      workspace,
      messages,
      files,
      views,
      triggers,
      responseUrls,
      effects,
      events,
      delivery,
      notices,
      channelEvents: createChannelEvents(() => installation, events, ids),
      changed,
    },
    installation: () => installation,
    fileUrl: (id, name) => `${PREFIX}/files/${id}/${encodeURIComponent(name)}?session=${session}`,
  };
  const methods: Methods = {
    'apps.connections.open': { tier: 1, appToken: true, run: () => ({ url: socket.issueUrl() }) },
    ...createChatMethods({ workspace, messages, files, scopes, baseUrl: url('') }),
    ...createConversationsMethods({ workspace, messages, files, changed }),
    ...createFilesMethods({ workspace, messages, files, uploads, ids }),
    ...createMarksMethods(workspace, messages, changed),
    ...createUsersMethods({ workspace, scopes, now, baseUrl: url('') }),
    ...createViewsMethods({ workspace, views, triggers, installation: () => installation }),
  };
  const webApi = createWebApi({ context, methods, faults, limits, scopes });
  const pages = createPages({ world, faults, uploads, session });

  const mount: Mount = {
    prefix: PREFIX,
    async handle(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://playground');
      const [, area = '', rest = ''] = /^\/slack-api\/([^/]+)\/?(.*)$/u.exec(pathname) ?? [];
      const page = Object.hasOwn(pages, area) ? pages[area] : undefined;
      if (area === 'api') await webApi(request, response, rest);
      else if (page) await page(request, response, rest);
      else response.writeHead(404).end();
    },
    upgrade(request, duplex, head) {
      if (request.url?.startsWith(`${PREFIX}/socket`)) socket.upgrade(request, duplex, head);
      else duplex.destroy();
    },
  };

  return {
    mount,
    snapshot: (viewer) => takeSnapshot(world, viewer),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    act: createActs(world),
    control: createControl({
      ...{ socket, events, limits, workspace, messages },
      installation: () => installation,
      install: (next) => {
        installation = next;
        changed();
      },
    }),
    inject: (fault: Fault) => faults.inject(fault),
    useHttpEvents: (target) => http.use(target),
    async stop() {
      events.stop();
      socket.stop();
      http.stop();
    },
  };
}

/** Many changes in one turn are told once. */
function coalesce(tell: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      tell();
    });
  };
}
