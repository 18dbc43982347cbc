import {
  type APIModalInteractionResponseCallbackData,
  MessageFlags,
  MessageType,
  InteractionResponseType as R,
} from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { invalidField, refuse } from '../api-error.ts';
import { composeMessage, reviseMessage } from '../compose.ts';
import type { StoredMessage } from '../model.ts';
import { NO_PINGS } from '../pings.ts';
import { publishMessage, replaceMessage } from '../publish.ts';
import type { UploadedFile } from '../rest/route.ts';
import { findMessage } from '../state.ts';
import { type Check, ensure, type Fields, isObject, list, number, shape, text } from '../validate/check.ts';
import { modal } from '../validate/modal.ts';
import type { World } from '../world.ts';
import type { Answer, Interaction, InteractionKind } from './interaction.ts';

/** Which first answers a kind of interaction takes. */
const ALLOWED: Readonly<Record<InteractionKind, readonly number[]>> = {
  command: [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource, R.Modal],
  component: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
    R.Modal,
  ],
  modal: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
  ],
  autocomplete: [R.ApplicationCommandAutocompleteResult],
};

const choices: Check = shape({
  choices: list(
    shape({
      name: text({ min: 1, max: 100 }),
      value: (value, path, report) =>
        typeof value === 'string' ? text({ max: 100 })(value, path, report) : number(value, path, report),
    }),
    { max: 25 },
  ),
});

/** The first answer to an interaction. Returns the message it made or changed, if any. */
export function acknowledge(
  world: World,
  interaction: Interaction,
  body: Fields,
  uploads: readonly UploadedFile[],
): StoredMessage | null {
  if (interaction.state === 'expired') throw refuse('unknownInteraction');
  if (interaction.state === 'answered') throw refuse('alreadyAcknowledged');
  const type = Number(body['type']);
  const allowed = ALLOWED[interaction.kind].filter(
    (one) =>
      interaction.kind !== 'modal' || interaction.sourceMessageId !== null || one < R.DeferredMessageUpdate,
  );
  if (!allowed.includes(type)) {
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  }
  const data = isObject(body['data']) ? body['data'] : {};
  const { answer, message } = answerOf(world, interaction, type, data, uploads);
  interaction.state = 'answered';
  interaction.originalId = message?.id ?? interaction.sourceMessageId;
  interaction.ephemeral = message?.onlyFor != null;
  if (interaction.kind === 'modal') closeModal(world, interaction);
  world.changed();
  interaction.settle(answer);
  return message;
}

interface Outcome {
  readonly answer: Answer;
  readonly message: StoredMessage | null;
}

function answerOf(
  world: World,
  interaction: Interaction,
  type: number,
  data: Fields,
  uploads: readonly UploadedFile[],
): Outcome {
  switch (type) {
    case R.ChannelMessageWithSource: {
      const message = composeMessage(world, {
        channelId: interaction.channelId,
        body: data,
        uploads,
        at: ['data'],
        replyTo: null,
        ...interactionMarks(interaction, data),
      });
      publishMessage(world, message);
      return { answer: { kind: 'message', messageId: message.id }, message };
    }
    case R.DeferredChannelMessageWithSource: {
      const message = placeholder(world, interaction, data);
      publishMessage(world, message);
      return { answer: { kind: 'deferred', messageId: message.id }, message };
    }
    case R.UpdateMessage: {
      const source = sourceOf(world, interaction);
      const message = reviseMessage(world, source, data, uploads, ['data']);
      replaceMessage(world, message);
      return { answer: { kind: 'update', messageId: message.id }, message };
    }
    case R.ApplicationCommandAutocompleteResult: {
      ensure(data, (value, _path, report) => choices(value, ['data'], report));
      return {
        answer: {
          kind: 'choices',
          choices: data['choices'] as Extract<Answer, { kind: 'choices' }>['choices'],
        },
        message: null,
      };
    }
    case R.Modal: {
      ensure(data, (value, _path, report) => modal(value, ['data'], report));
      const modalId = world.ids.dated();
      world.state.modals.set(interaction.personKey, {
        id: modalId,
        personKey: interaction.personKey,
        channelId: interaction.channelId,
        data: data as unknown as APIModalInteractionResponseCallbackData,
        sourceMessageId: interaction.sourceMessageId,
        submitting: false,
        error: null,
      });
      return { answer: { kind: 'modal', modalId }, message: null };
    }
    default:
      return { answer: { kind: 'none' }, message: null };
  }
}

/** Who sees an answer, and what it is marked with. */
export function interactionMarks(interaction: Interaction, data: Fields, inherit = false) {
  const ephemeral = inherit
    ? interaction.ephemeral
    : (Number(data['flags'] ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    ephemeral,
    onlyFor: ephemeral ? interaction.userId : null,
    type: messageType(interaction),
    interaction: { metadata: interaction.metadata, commandName: interaction.commandName },
  };
}

const messageType = (interaction: Interaction): MessageType => {
  if (interaction.kind !== 'command') return MessageType.Default;
  return interaction.fromMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
};

function placeholder(world: World, interaction: Interaction, data: Fields): StoredMessage {
  const marks = interactionMarks(interaction, data);
  return {
    id: world.ids.next(),
    channelId: interaction.channelId,
    type: marks.type,
    authorId: DISCORD.botUser,
    content: '',
    components: [],
    embeds: [],
    files: [],
    flags: MessageFlags.Loading | (marks.ephemeral ? MessageFlags.Ephemeral : 0),
    at: world.context.now(),
    editedAt: null,
    pings: NO_PINGS,
    nonce: null,
    replyTo: null,
    pinned: false,
    onlyFor: marks.onlyFor,
    viaWebhook: true,
    interaction: marks.interaction,
    failed: false,
  };
}

function sourceOf(world: World, interaction: Interaction): StoredMessage {
  const source =
    interaction.sourceMessageId === null
      ? undefined
      : findMessage(world.state, interaction.channelId, interaction.sourceMessageId);
  if (source === undefined) throw refuse('unknownMessage');
  return source;
}

function closeModal(world: World, interaction: Interaction): void {
  const open = world.state.modals.get(interaction.personKey);
  if (open?.submitting === true) world.state.modals.delete(interaction.personKey);
}
