import { GatewayIntentBits, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import { replaceMessage } from '../publish.ts';
import { messagesOf } from '../state.ts';
import { messageToWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import { channelFor, messageFor } from './access.ts';
import { noContent, ok, type RestRequest, type Route } from './route.ts';

const MAX_PINS = 250;

/** Pins, at their present address and at the one that older clients use. */
export function pinRoutes(world: World): readonly Route[] {
  const { state } = world;

  const pinned = (channelId: string) => messagesOf(state, channelId).filter((message) => message.pinned);

  const set = (request: RestRequest, on: boolean) => {
    const message = messageFor(state, request, P.PinMessages);
    if (on && pinned(message.channelId).length >= MAX_PINS) throw refuse('tooManyPins');
    if (message.pinned !== on) replaceMessage(world, { ...message, pinned: on });
    return noContent;
  };

  const shown = (channelId: string) =>
    pinned(channelId)
      .reverse()
      .map((message) =>
        messageToWire(world, message, state.privilegedIntents & GatewayIntentBits.MessageContent),
      );

  const at = (path: string): readonly Route[] => [
    { method: 'PUT', path: `${path}/:message`, handle: (request) => set(request, true) },
    { method: 'DELETE', path: `${path}/:message`, handle: (request) => set(request, false) },
  ];

  return [
    ...at('/channels/:channel/messages/pins'),
    ...at('/channels/:channel/pins'),
    {
      method: 'GET',
      path: '/channels/:channel/messages/pins',
      handle: (request) =>
        ok({
          items: shown(channelFor(state, request, P.ReadMessageHistory).id).map((message) => ({
            pinned_at: message.timestamp,
            message,
          })),
          has_more: false,
        }),
    },
    {
      method: 'GET',
      path: '/channels/:channel/pins',
      handle: (request) => ok(shown(channelFor(state, request, P.ReadMessageHistory).id)),
    },
  ];
}
