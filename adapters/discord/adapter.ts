import {
  type APIApplication,
  type APIInteraction,
  type APIUser,
  ApplicationFlags,
  InteractionType,
  REST,
  Routes,
} from 'discord.js';
import { toLocale } from '../../src/domain/locale.ts';
import { type ChatPlatform, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { InboundSink } from '../../src/ports/inbound.ts';
import { errorData, toChatError } from './chat-error.ts';
import { restOptions } from './client.ts';
import { DISCORD_API_URL, type DiscordAdapterDeps, retryDelay } from './config.ts';
import { createConnection, type GatewayEvent } from './connection.ts';
import { conversationUrl, encodeConversation } from './conversation-id.ts';
import { createDownload } from './download.ts';
import { actorOf, conversationOf, guildOrigin, readAsked, readCompletion } from './inbound.ts';
import { createListening } from './listening.ts';
import { createOutward } from './outward.ts';
import { syncCommands } from './register.ts';
import { createResponder, type Responder } from './respond.ts';

/** Discord as a chat platform: one gateway connection in, REST out. */
export function createDiscordAdapter(deps: DiscordAdapterDeps): ChatPlatform {
  const { clock, log } = deps;
  const token = deps.token.trim().replace(/^Bot\s+/i, '');
  const apiUrl = (deps.apiUrl ?? DISCORD_API_URL).replace(/\/+$/, '');
  // Not the client's own: answers still go out while the gateway is being closed or built anew.
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  const underway = new Set<Promise<void>>();
  let inbound: { readonly sink: InboundSink; readonly responder: Responder } | undefined;
  let listening: ReturnType<typeof createListening> | undefined;
  let registrationProblem: string | undefined;
  let registered = false;

  const track = (work: Promise<void>): void => {
    const tracked = work
      .catch((error: unknown) => log.error(errorData(error), 'An event of Discord could not be handled'))
      .finally(() => underway.delete(tracked));
    underway.add(tracked);
  };

  const connection = createConnection({
    token,
    apiUrl,
    clock,
    log,
    async contentAllowed() {
      const { flags } = (await rest.get(Routes.currentApplication())) as APIApplication;
      return (flags & MAY_READ_CONTENT) !== 0;
    },
    onInteraction(interaction) {
      if (inbound) track(handle(interaction, inbound.sink, inbound.responder));
    },
    onEvent: (event: GatewayEvent) => listening?.take(event),
    onReady(applicationId) {
      if (inbound && !registered) register(applicationId, inbound.sink, 0);
    },
    onConnected: (resumed) => inbound?.sink.connected('discord', resumed),
  });

  const outward = createOutward({ ...deps, rest, connection, selfId });
  const { people, dms } = outward;

  let ownId: string | undefined;
  async function selfId(): Promise<string> {
    ownId = connection.self() ?? ownId ?? ((await rest.get(Routes.user())) as APIUser).id;
    return ownId;
  }

  const handle = async (
    interaction: APIInteraction,
    sink: InboundSink,
    responder: Responder,
  ): Promise<void> => {
    const receivedAt = clock.now();
    const originOf = async () => guildOrigin(interaction) ?? (await dms.origin(interaction.user?.id ?? ''));
    if (interaction.type === InteractionType.Ping) return;
    people.saw((interaction.member?.user ?? interaction.user)?.id ?? '', toLocale(interaction.locale));
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      await responder.complete(interaction, async () =>
        sink.complete({ ...readCompletion(interaction), actor: actorOf(interaction, await originOf()) }),
      );
      return;
    }
    const asked = readAsked(interaction, sink.catalog, outward.reader);
    await responder.answer(interaction, asked, receivedAt, async () => {
      const origin = await originOf();
      return sink.invoke({
        ...asked,
        eventId: interaction.id,
        actor: actorOf(interaction, origin),
        conversation: conversationOf(interaction, origin.tenant),
        receivedAt,
      });
    });
  };

  /** Until it succeeds or Discord refuses the commands themselves, which no repetition mends. */
  const register = (applicationId: string, sink: InboundSink, attempt: number): void => {
    syncCommands(rest, applicationId, sink.catalog, log).then(
      () => {
        registered = true;
        registrationProblem = undefined;
      },
      (error: unknown) => {
        registrationProblem = 'The commands could not be registered at Discord; see the log.';
        const final = toChatError(error) instanceof PermanentChatError;
        log.error({ final, ...errorData(error) }, 'Discord commands could not be registered');
        if (final || connection.state() === 'stopped') return;
        clock.after(retryDelay(attempt), () => {
          if (connection.state() !== 'stopped') register(applicationId, sink, attempt + 1);
        });
      },
    );
  };

  return {
    platform: 'discord',
    async start(sink) {
      const { bodies } = outward;
      inbound = { sink, responder: createResponder({ rest, clock, log, bodies, sink }) };
      listening = createListening({ ...outward, rest, clock, log, sink, self: connection.self, track });
      connection.start();
    },
    async stop() {
      await connection.stop();
      await listening?.stop();
      await Promise.all(underway);
      await outward.sender.stop();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
    state: connection.state,
    problem: () => connection.problem() ?? registrationProblem,
    ...outward.platform,
    channel: (tenant, channelId) => encodeConversation(tenant, { kind: 'channel', channelId }),
    linkTo: conversationUrl,
    download: createDownload(apiUrl, clock),
  };
}

/** The switch "Message Content Intent", of a small bot and of a verified one. */
const MAY_READ_CONTENT =
  ApplicationFlags.GatewayMessageContentLimited | ApplicationFlags.GatewayMessageContent;
