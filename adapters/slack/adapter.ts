import type { TenantId } from '../../src/domain/actor.ts';
import { type Duration, SECOND } from '../../src/domain/time.ts';
import type { ChatPlatform, ConnectionState } from '../../src/ports/chat-platform.ts';
import { createBoltApp } from './bolt-app.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createMessageReader } from './chat-message.ts';
import { createCommandNames, DEFAULT_API_URL, type SlackAdapterDeps } from './config.ts';
import { conversationAt } from './conversation-id.ts';
import { createConversations } from './conversations.ts';
import { downloadFile } from './download.ts';
import type { Exchange } from './exchange.ts';
import { createHttpReceiver, type RequestListener } from './http-receiver.ts';
import { createIdentityCheck } from './identity.ts';
import { createInOrder } from './in-order.ts';
import { conversationLink } from './links.ts';
import { createPeople } from './people.ts';
import { BOT_SCOPES } from './register.ts';
import { createResponder } from './respond.ts';
import { createAnswerByUrl } from './response-url.ts';
import { createSeenEvents } from './seen-events.ts';
import { createSender } from './sender.ts';
import { createSentMessages } from './sent-messages.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { createThreadStart } from './thread-start.ts';
import { createThreads } from './threads.ts';
import { createUploads } from './uploads.ts';
import { createUserGroups } from './user-groups.ts';
import { createSlackApi, createWebClient } from './web-api.ts';

export interface SlackAdapter extends ChatPlatform {
  /** HTTP mode only: takes `POST /slack/events`. */
  readonly requestListener?: RequestListener;
}

/** How long a stop waits for events that are being answered, and then for what still has to be sent. The process has 10 s. */
const FINISH_PATIENCE = 4 * SECOND;
const DRAIN_PATIENCE = 3 * SECOND;

/** Slack as a chat platform: Bolt for what comes in, a scheduled Web API client for what goes out. */
export function createSlackAdapter(deps: SlackAdapterDeps): SlackAdapter {
  const { botToken, mode, clock, log, cache, apiUrl = DEFAULT_API_URL } = deps;
  const logger = createBoltLogger(log);
  const client = createWebClient(botToken, apiUrl, log);
  const { postSpacing } = deps;
  const sender = createSender({ clock, log, ...(postSpacing === undefined ? {} : { postSpacing }) });
  const api = createSlackApi(client, sender);
  const groups = createUserGroups({ api, cache, clock, log });
  const usesGroups = usesGroupsOf(deps.settings);
  const identity = createIdentityCheck({
    client,
    clock,
    log,
    neededScopes: Object.keys(BOT_SCOPES),
    // The first customer should not wait for the groups, nor be taken for nobody when they are slow.
    onKnown: ({ teamId }) => {
      if (usesGroups(`slack:${teamId}`)) groups.preload();
      noteConnection();
    },
  });
  const people = createPeople({ api, groups, usesGroups, cache, clock, log });
  const responder = createResponder({ api, answerByUrl: createAnswerByUrl(sender), log });
  const reader = createMessageReader(people, identity.current);
  const sent = createSentMessages({ api, cache, clock, log });
  const uploads = createUploads({ api, cache, clock });
  const conversations = createConversations({ api, sent, uploads, cache, log });
  const threads = createThreads({ api, reader, sent, uploads, log, identity: identity.current });
  const threadStart = createThreadStart({ api, people, cache, clock, log, identity: identity.current });
  const seen = createSeenEvents(cache);
  const inOrder = createInOrder(clock);
  const names = createCommandNames(deps.commandNames);
  const atWork = new Set<Promise<void>>();
  let exchange: Exchange | undefined;
  let started = false;
  let wasConnected = false;
  let told = false;

  const socket =
    mode.kind === 'socket'
      ? createSocketReceiver({
          appToken: mode.appToken,
          apiUrl,
          clock,
          log,
          logger,
          onChange: () => noteConnection(),
        })
      : undefined;
  const http =
    mode.kind === 'http'
      ? createHttpReceiver({ signingSecret: mode.signingSecret, now: deps.realNow ?? clock.now, log })
      : undefined;
  const receiver = socket ?? http;
  if (!receiver) throw new TypeError('a Slack mode is socket or http');

  createBoltApp({
    receiver,
    logger,
    log,
    identity: identity.current,
    exchange: () => exchange,
    track(work) {
      atWork.add(work);
      void work.finally(() => atWork.delete(work));
    },
  });

  const patiently = (work: Promise<unknown>, patience: Duration, complaint: string): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(patience, () => {
        log.warn({}, complaint);
        resolve();
      });
      void work.finally(() => {
        cancel();
        resolve();
      });
    });

  /** Slack repeats what was not acknowledged for some minutes only: after every gap events may be missing. */
  const noteConnection = (): void => {
    const now = isConnected();
    if (now && !told) exchange?.sink.connected('slack', false);
    told = now && exchange !== undefined;
  };

  const isConnected = (): boolean => identity.current() !== undefined && (socket?.isUp() ?? true);

  const state = (): ConnectionState => {
    if (!started) return 'stopped';
    if (isConnected()) {
      wasConnected = true;
      return 'connected';
    }
    return wasConnected || problem() !== undefined ? 'reconnecting' : 'starting';
  };

  const problem = (): string | undefined =>
    isConnected() ? undefined : (identity.problem() ?? socket?.problem());

  return {
    platform: 'slack',
    ...(http ? { requestListener: http.listener } : {}),
    async start(sink) {
      exchange = {
        sink,
        people,
        responder,
        reader,
        threadStart,
        inOrder,
        seen,
        names,
        clock,
        log,
        identity: identity.current,
      };
      started = true;
      told = false;
      identity.start();
      http?.open();
      await socket?.start();
    },
    async stop() {
      http?.close();
      socket?.close();
      exchange = undefined;
      identity.stop();
      await patiently(Promise.allSettled(atWork), FINISH_PATIENCE, 'Slack events were still being answered');
      await socket?.stop();
      // What Slack holds back for longer lies in the outbox of its owner, and is found by its key.
      await patiently(sender.drain(), DRAIN_PATIENCE, 'Messages to Slack were still waiting');
      started = false;
    },
    state,
    problem,
    ...conversations,
    ...threads,
    person: people.find,
    channel: (tenant, channelId) => conversationAt(tenant, { channel: channelId }),
    linkTo: ({ id, tenant }) => conversationLink(identity.current(), id, tenant.slice('slack:'.length)),
    download: (file) => downloadFile(file, { api, clock, botToken, apiUrl }),
  };
}

/** Groups matter where the installation gives them a meaning. */
function usesGroupsOf(settings: SlackAdapterDeps['settings']): (tenant: TenantId) => boolean {
  return (tenant) => {
    const { planGroups, staffGroups, moderatorGroups, adminGroups } = settings(tenant);
    const named = [...staffGroups, ...moderatorGroups, ...adminGroups];
    return named.length > 0 || Object.keys(planGroups).length > 0;
  };
}
