import { type APIInteraction, InteractionType, REST } from 'discord.js';
import { type ChatPlatform, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { InboundSink } from '../../src/ports/inbound.ts';
import { errorData, toChatError } from './chat-error.ts';
import { restOptions } from './client.ts';
import { DISCORD_API_URL, type DiscordAdapterDeps, retryDelay } from './config.ts';
import { createConnection } from './connection.ts';
import { conversationUrl, encodeConversation } from './conversation-id.ts';
import { createConversations } from './conversations.ts';
import { createDirectMessages } from './direct-messages.ts';
import { createDownload } from './download.ts';
import { actorOf, conversationOf, guildOrigin, readAsked, readCompletion } from './inbound.ts';
import { syncCommands } from './register.ts';
import { createReplyBodies } from './reply-bodies.ts';
import { createResponder, type Responder } from './respond.ts';
import { createSender } from './sender.ts';

/** Discord as a chat platform: one gateway connection in, REST out. */
export function createDiscordAdapter(deps: DiscordAdapterDeps): ChatPlatform {
  const { clock, log, cache, settings } = deps;
  const token = deps.token.trim().replace(/^Bot\s+/i, '');
  const apiUrl = (deps.apiUrl ?? DISCORD_API_URL).replace(/\/+$/, '');
  // Not the client's own: answers still go out while the gateway is being closed or built anew.
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  const sender = createSender();
  const bodies = createReplyBodies(log);
  const underway = new Set<Promise<void>>();
  let inbound: { readonly sink: InboundSink; readonly responder: Responder } | undefined;
  let registrationProblem: string | undefined;
  let registered = false;

  const connection = createConnection({
    token,
    apiUrl,
    clock,
    log,
    onInteraction(interaction) {
      if (!inbound) return;
      const handled = handle(interaction, inbound.sink, inbound.responder)
        .catch((error: unknown) => log.error(errorData(error), 'An interaction could not be handled'))
        .finally(() => underway.delete(handled));
      underway.add(handled);
    },
    onReady(applicationId) {
      if (inbound && !registered) register(applicationId, inbound.sink, 0);
    },
  });
  const dms = createDirectMessages({ rest, cache, log, guilds: connection.guilds });
  const conversations = createConversations({
    rest,
    cache,
    log,
    sender,
    bodies,
    dms,
    settings,
    self: connection.self,
  });

  const handle = async (
    interaction: APIInteraction,
    sink: InboundSink,
    responder: Responder,
  ): Promise<void> => {
    const receivedAt = clock.now();
    const originOf = async () => guildOrigin(interaction) ?? (await dms.origin(interaction.user?.id ?? ''));
    if (interaction.type === InteractionType.Ping) return;
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      await responder.complete(interaction, async () =>
        sink.complete({ ...readCompletion(interaction), actor: actorOf(interaction, await originOf()) }),
      );
      return;
    }
    const asked = readAsked(interaction, sink.catalog);
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
      inbound = { sink, responder: createResponder({ rest, clock, log, bodies, sink }) };
      connection.start();
    },
    async stop() {
      await connection.stop();
      await Promise.all(underway);
      await sender.stop();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
    state: connection.state,
    problem: () => connection.problem() ?? registrationProblem,
    ...conversations,
    channel: (tenant, channelId) => encodeConversation(tenant, { kind: 'channel', channelId }),
    linkTo: conversationUrl,
    download: createDownload(apiUrl, clock),
  };
}
