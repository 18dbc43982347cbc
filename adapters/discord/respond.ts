import {
  type APIApplicationCommandAutocompleteInteraction,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { type Locale, toLocale } from '../../src/domain/locale.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { AckSample, Choice, InboundSink } from '../../src/ports/inbound.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { text } from '../../src/reply/rich-text.ts';
import { errorData } from './chat-error.ts';
import { COMPLETE_WITHIN, DEFER_AFTER } from './config.ts';
import type { AnswerableInteraction, Asked } from './inbound.ts';
import { clip } from './render/clip.ts';
import { cleanLine } from './render/escape.ts';
import { renderForm } from './render/form.ts';
import type { ReplyBodies } from './reply-bodies.ts';

export interface ResponderDeps {
  readonly rest: Pick<REST, 'post' | 'patch'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bodies: ReplyBodies;
  readonly sink: Pick<InboundSink, 'visibility' | 'acknowledged'>;
}

export interface Responder {
  /** Answers with what `work` gives: at once when it is done in time, else by a deferral and a later edit. Never rejects. */
  answer(
    interaction: AnswerableInteraction,
    asked: Asked,
    arrivedAt: Instant,
    work: () => Promise<Outcome>,
  ): Promise<void>;
  /** Shows the choices, or none when they are late. Never rejects. */
  complete(
    interaction: APIApplicationCommandAutocompleteInteraction,
    work: () => Promise<readonly Choice[]>,
  ): Promise<void>;
}

/** What the interaction itself decides about its answer. */
interface Manner {
  /** The button or form stands in a message that only this person sees: the answer may take its place. */
  readonly onPrivateMessage: boolean;
  readonly ephemeral: boolean;
  /** Discord opens no modal as the answer to a modal. */
  readonly mayOpenForm: boolean;
  readonly locale: Locale;
}

type Sent = 'taken' | 'refused' | 'failed';

/** A choice's name and value: 1 to 100 characters. */
const CHOICE_LIMIT = 100;
const MOST_CHOICES = 25;

export function createResponder({ rest, clock, log, bodies, sink }: ResponderDeps): Responder {
  /** The token in the path is the authorization; the body is JSON already. */
  const postOnce = (interaction: { id: string; token: string }, body: string): Promise<unknown> =>
    rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body,
      auth: false,
      passThroughBody: true,
      headers: JSON_HEADERS,
    });

  /**
   * A connection that was kept open may be closed under the request (discord.js repeats only some of these cases). The
   * repetition finds out whether the first one had arrived.
   */
  const callback = async (interaction: { id: string; token: string }, body: string): Promise<void> => {
    try {
      await postOnce(interaction, body);
    } catch (error) {
      if (!isBrokenConnection(error)) throw error;
      await postOnce(interaction, body).catch((again: unknown) => {
        if (!isAlreadyAcknowledged(again)) throw again;
      });
    }
  };

  const mannerOf = (interaction: AnswerableInteraction, asked: Asked): Manner => {
    const flags = 'message' in interaction ? (interaction.message?.flags ?? 0) : 0;
    const onPrivateMessage = (flags & MessageFlags.Ephemeral) !== 0;
    return {
      onPrivateMessage,
      ephemeral: onPrivateMessage || sink.visibility(asked.request, asked.origin) === 'private',
      mayOpenForm: asked.origin !== 'form',
      locale: toLocale(interaction.locale),
    };
  };

  const replyBody = (reply: Reply, placement: 'replace' | 'new', manner: Manner): string =>
    manner.onPrivateMessage && placement === 'replace'
      ? bodies.callback(reply, 'update', false, manner.locale)
      : bodies.callback(reply, 'new', manner.ephemeral, manner.locale);

  const firstBody = (outcome: Outcome, manner: Manner): string => {
    if (outcome.kind === 'form' && manner.mayOpenForm) {
      const { payload, notes } = renderForm(outcome.form, manner);
      if (notes.length > 0) log.warn({ notes, form: outcome.form.id }, 'A form does not fit on Discord');
      return JSON.stringify({ type: InteractionResponseType.Modal, data: payload });
    }
    return replyBody(replyOf(outcome), placementOf(outcome), manner);
  };

  const late = async (
    outcome: Outcome,
    interaction: AnswerableInteraction,
    manner: Manner,
  ): Promise<void> => {
    const { application_id: application, token } = interaction;
    const payload = bodies.payload(replyOf(outcome), { locale: manner.locale });
    // A deferral of a new message is filled in; one of an update leaves the message as it is.
    if (manner.onPrivateMessage && placementOf(outcome) === 'new')
      await rest.post(Routes.webhook(application, token), {
        body: { ...payload, flags: payload.flags | MessageFlags.Ephemeral },
        auth: false,
      });
    else await rest.patch(Routes.webhookMessage(application, token), { body: payload, auth: false });
  };

  return {
    async answer(interaction, asked, arrivedAt, work) {
      const { command } = asked.request;
      const about = { command, interaction: interaction.id };
      const sample = (result: AckSample['result']): void =>
        sink.acknowledged({ platform: 'discord', command, ms: Math.max(0, clock.now() - arrivedAt), result });
      const first = async (body: string, result: 'answered' | 'deferred'): Promise<Sent> => {
        try {
          await callback(interaction, body);
          sample(result);
          return 'taken';
        } catch (error) {
          log.error({ ...about, ...errorData(error) }, 'Discord did not take the first answer');
          if (isRefusedPayload(error)) return 'refused';
          sample('failed');
          return 'failed';
        }
      };
      try {
        const manner = mannerOf(interaction, asked);
        const guard: { deferral?: Promise<Sent> } = {};
        const disarm = clock.after(DEFER_AFTER, () => {
          guard.deferral = first(deferBody(manner), 'deferred');
        });
        const outcome = await work().finally(disarm);
        if (guard.deferral) {
          if ((await guard.deferral) === 'taken') await late(outcome, interaction, manner);
        } else if ((await first(firstBody(outcome, manner), 'answered')) === 'refused') {
          // Better the bare sentence than "the application did not respond".
          const bare = replyBody(bareReply(replyOf(outcome)), 'new', manner);
          if ((await first(bare, 'answered')) === 'refused') sample('failed');
        }
      } catch (error) {
        log.error({ ...about, ...errorData(error) }, 'An interaction could not be answered');
      }
    },

    async complete(interaction, work) {
      try {
        const choices = await within(COMPLETE_WITHIN, clock, work());
        await callback(
          interaction,
          JSON.stringify({
            type: InteractionResponseType.ApplicationCommandAutocompleteResult,
            data: { choices: choices.flatMap(shownChoice).slice(0, MOST_CHOICES) },
          }),
        );
      } catch (error) {
        log.warn({ command: interaction.data.name, ...errorData(error) }, 'Choices could not be shown');
      }
    },
  };
}

const JSON_HEADERS = { 'Content-Type': 'application/json' } as const;

const replyOf = (outcome: Outcome): Reply => (outcome.kind === 'form' ? outcome.resume : outcome.reply);

const placementOf = (outcome: Outcome): 'replace' | 'new' =>
  (outcome.kind === 'reply' ? outcome.placement : undefined) ?? 'replace';

const bareReply = (reply: Reply): Reply => ({
  summary: reply.summary,
  blocks: [{ type: 'paragraph', text: [text(reply.summary)] }],
});

/** Whether the later message is private is fixed here. */
function deferBody(manner: Manner): string {
  return JSON.stringify(
    manner.onPrivateMessage
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          data: { flags: manner.ephemeral ? MessageFlags.Ephemeral : 0 },
        },
  );
}

const isRefusedPayload = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InvalidFormBodyOrContentType;

const isAlreadyAcknowledged = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

const isBrokenConnection = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(error.code));

function shownChoice({ value, label }: Choice): readonly { readonly name: string; readonly value: string }[] {
  const name = clip(cleanLine(label).trim(), CHOICE_LIMIT).text;
  return name === '' || value === '' || value.length > CHOICE_LIMIT ? [] : [{ name, value }];
}

/** No choices when they take longer: Discord would show an error in their place. */
async function within(
  limit: number,
  clock: Clock,
  choices: Promise<readonly Choice[]>,
): Promise<readonly Choice[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly Choice[]>();
  const disarm = clock.after(limit, () => resolve([]));
  return await Promise.race([choices, late]).finally(disarm);
}
