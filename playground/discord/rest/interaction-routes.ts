import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { refuse } from '../api-error.ts';
import { composeMessage, reviseMessage } from '../compose.ts';
import { acknowledge, interactionMarks } from '../interactions/callback.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { interactionIdIn } from '../interactions/start.ts';
import type { StoredMessage } from '../model.ts';
import { publishMessage, removeMessage, replaceMessage } from '../publish.ts';
import { findMessage } from '../state.ts';
import { messageToWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import { noContent, ok, type RestRequest, type Route } from './route.ts';

/** The bot reads its own messages whole. */
const EVERYTHING = -1;
/** Per token: 5 requests in 2 s. */
const WEBHOOK = { limit: 5, windowMs: 2000 };
const CALLBACK = { limit: 1_000_000, windowMs: 1000 };

/** Answers to interactions: the callback, and the webhook that lives for 15 minutes after it. */
export function interactionRoutes(world: World): readonly Route[] {
  const { state, context, settings } = world;

  const byToken = (request: RestRequest): Interaction => {
    if (request.param('application') !== DISCORD.application) throw refuse('unknownWebhook');
    const token = request.param('token');
    const interaction = state.interactions.get(interactionIdIn(token));
    if (interaction === undefined || interaction.token !== token) throw refuse('invalidWebhookToken');
    if (context.now() - interaction.createdAt > settings.tokenLifeMs) throw refuse('invalidWebhookToken');
    if (interaction.state !== 'answered') throw refuse('unknownWebhook');
    return interaction;
  };

  const messageOf = (interaction: Interaction, request: RestRequest): StoredMessage => {
    const named = request.param('message');
    const id = named === '@original' ? interaction.originalId : named;
    const message = id === null ? undefined : findMessage(state, interaction.channelId, id);
    const own =
      message?.interaction?.metadata.id === interaction.id || message?.id === interaction.sourceMessageId;
    if (message === undefined || !own || message.failed) throw refuse('unknownMessage');
    return message;
  };

  /** A follow-up to a deferred answer fills that answer in, and is as private as it was announced to be. */
  const followUp = (interaction: Interaction, request: RestRequest): StoredMessage => {
    const original =
      interaction.originalId === null
        ? undefined
        : findMessage(state, interaction.channelId, interaction.originalId);
    if (original !== undefined && (original.flags & MessageFlags.Loading) !== 0) {
      const message = reviseMessage(world, original, request.body, request.files, []);
      replaceMessage(world, message);
      return message;
    }
    const message = composeMessage(world, {
      channelId: interaction.channelId,
      body: request.body,
      uploads: request.files,
      at: [],
      replyTo: null,
      ...interactionMarks(interaction, request.body),
      type: MessageType.Default,
    });
    publishMessage(world, message);
    return message;
  };

  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      open: true,
      bucket: CALLBACK,
      handle(request) {
        const interaction = state.interactions.get(request.param('id'));
        if (interaction === undefined || interaction.token !== request.param('token')) {
          throw refuse('unknownInteraction');
        }
        const message = acknowledge(world, interaction, request.body, request.files);
        if (request.query.get('with_response') !== 'true') return noContent;
        return ok({
          interaction: {
            id: interaction.id,
            type: interaction.metadata.type,
            ...(message === null
              ? {}
              : {
                  response_message_id: message.id,
                  response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
                  response_message_ephemeral: message.onlyFor !== null,
                  channel_id: message.channelId,
                }),
          },
          resource: {
            type: Number(request.body['type']),
            ...(message === null ? {} : { message: messageToWire(world, message, EVERYTHING) }),
          },
        });
      },
    },
    {
      method: 'POST',
      path: '/webhooks/:application/:token',
      open: true,
      bucket: WEBHOOK,
      handle: (request) => ok(messageToWire(world, followUp(byToken(request), request), EVERYTHING)),
    },
    {
      method: 'GET',
      path: '/webhooks/:application/:token/messages/:message',
      open: true,
      bucket: WEBHOOK,
      handle: (request) => ok(messageToWire(world, messageOf(byToken(request), request), EVERYTHING)),
    },
    {
      method: 'PATCH',
      path: '/webhooks/:application/:token/messages/:message',
      open: true,
      bucket: WEBHOOK,
      handle(request) {
        const old = messageOf(byToken(request), request);
        const message = reviseMessage(world, old, request.body, request.files, []);
        replaceMessage(world, message);
        return ok(messageToWire(world, message, EVERYTHING));
      },
    },
    {
      method: 'DELETE',
      path: '/webhooks/:application/:token/messages/:message',
      open: true,
      bucket: WEBHOOK,
      handle(request) {
        removeMessage(world, messageOf(byToken(request), request));
        return noContent;
      },
    },
  ];
}
