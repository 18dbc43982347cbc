import { SLACK } from '../../ids.ts';
import type { JsonObject } from '../json.ts';
import { commonPayload, messageContext } from '../payloads.ts';
import { messageOf, viewOf } from '../snapshot.ts';
import type { ActOutcome, SlackMessage } from '../snapshot-model.ts';
import { viewToWire } from '../view-wire.ts';
import { GRACE_MS, watch } from '../watch.ts';
import type { World } from '../world.ts';
import { beginInteraction, channelOf, visibleMessage } from './begin.ts';
import type { GivenFile } from './given-file.ts';
import { keepFile } from './given-file.ts';
import { typedText } from './typed-text.ts';

export interface SendMessageParams {
  readonly as: string;
  readonly channel: string;
  /** As typed; `<@U…>` and `<!channel>` are what the client makes of completed mentions. */
  readonly text: string;
  readonly threadTs?: string;
  /** With `threadTs`: also sent to the channel. */
  readonly broadcast?: boolean;
  readonly files?: readonly GivenFile[];
  readonly waitMs?: number;
}

interface OneMessage {
  readonly as: string;
  readonly channel: string;
  readonly ts: string;
}

/** An event has no acknowledgement that people could see: the app gets this long to react. */
const EVENT_GRACE_MS = 1000;

/** Messages, shortcuts and App Home. */
export function createMessageActs(world: World) {
  const { workspace, messages, delivery, notices, views } = world;

  const shortcut = async (
    params: { readonly as: string; readonly callbackId: string; readonly waitMs?: number },
    type: 'message' | 'global',
    place?: { readonly channel: string; readonly ts: string },
  ): Promise<ActOutcome> => {
    const { callbackId } = params;
    const user = workspace.person(params.as);
    const { shortcuts, scopes } = world.installation();
    const known = shortcuts.some((entry) => entry.type === type && entry.callbackId === callbackId);
    if (!known || !scopes.includes('commands'))
      throw new Error(`There is no ${type} shortcut "${callbackId}".`);
    const channel = place && channelOf(world, user, place.channel);
    const source = place && channel && visibleMessage(world, user, channel, place.ts);
    const interaction = beginInteraction(world, user, {
      ...(channel && { channel }),
      ...(source && { source }),
    });
    const payload: JsonObject = {
      ...commonPayload(world, user),
      ...{ callback_id: callbackId, trigger_id: interaction.triggerId, action_ts: world.ids.ts() },
      ...(channel && source
        ? {
            ...{ type: 'message_action', message_ts: source.ts, response_url: interaction.responseUrl },
            ...messageContext(world, channel, source),
          }
        : { type: 'shortcut' }),
    };
    const looking = watch(world, {
      user: user.id,
      interaction: interaction.id,
      ...(channel && { channel: channel.id }),
    });
    const answer = await delivery.deliver({ type: 'interactive', payload, acceptsResponse: false });
    if (answer.ok) return await looking.outcome(params.waitMs ?? GRACE_MS);
    looking.stop();
    notices.add(user.id, `The shortcut did not work (${answer.error}).`);
    return { kind: 'failed', error: answer.error };
  };

  const own = ({ as, channel: where, ts }: OneMessage) => {
    const user = workspace.person(as);
    const channel = channelOf(world, user, where);
    const message = messages.find(channel, ts);
    if (message.user !== user.id) throw new Error('Only its author can do that.');
    return { channel, message };
  };

  return {
    messageShortcut: (params: OneMessage & { readonly callbackId: string; readonly waitMs?: number }) =>
      shortcut(params, 'message', params),
    globalShortcut: (params: {
      readonly as: string;
      readonly callbackId: string;
      readonly waitMs?: number;
    }) => shortcut(params, 'global'),

    /** Resolves with what was sent, and with the app's answer where it was spoken to. */
    async sendMessage(params: SendMessageParams): Promise<ActOutcome & { readonly sent: SlackMessage }> {
      const user = workspace.person(params.as);
      const channel = channelOf(world, user, params.channel);
      if (channel.archived) throw new Error(`#${channel.name} is archived.`);
      if (params.text.trim() === '' && !params.files?.length) throw new Error('There is nothing to send.');
      const { threadTs } = params;
      if (threadTs !== undefined) messages.find(channel, threadTs);
      const looking = watch(world, { user: user.id, channel: channel.id });
      const message = messages.post({
        ...{ channel, user: user.id, ...typedText(params.text) },
        files: (params.files ?? []).map((file) => keepFile(world.files, user, file)),
        ...(threadTs !== undefined && { threadTs, broadcast: params.broadcast === true }),
      });
      const addressed = channel.kind === 'im' || message.pings.some((ping) => ping.target === SLACK.botUser);
      const outcome = await looking.outcome(addressed ? (params.waitMs ?? EVENT_GRACE_MS) : 0);
      return { ...outcome, sent: messageOf(world, message) };
    },

    async editMessage(params: OneMessage & { readonly text: string }) {
      const { channel, message } = own(params);
      return {
        kind: 'message',
        message: messageOf(world, messages.update(channel, message.ts, typedText(params.text))),
      } as const;
    },

    async deleteMessage(params: OneMessage) {
      const { channel, message } = own(params);
      messages.remove(channel, message.ts);
      return { kind: 'none' } as const;
    },

    /** Opens App Home (or its Messages tab); the app hears of it and may publish. */
    async openHome({
      as,
      tab = 'home',
      waitMs,
    }: {
      readonly as: string;
      readonly tab?: 'home' | 'messages';
      readonly waitMs?: number;
    }): Promise<ActOutcome> {
      const user = workspace.person(as);
      const { events, home } = world.installation();
      if (!home && tab === 'home') throw new Error('The app has no Home tab.');
      const before = views.home(user.id);
      if (!events.includes('app_home_opened'))
        return before ? { kind: 'home', view: viewOf(before) } : { kind: 'none' };
      const looking = watch(world, { user: user.id });
      const { channel } = workspace.openDirect([user.id]);
      const ts = world.ids.ts();
      world.events.emit({
        ...{ type: 'app_home_opened', user: user.id, channel: channel.id, tab, event_ts: ts },
        ...(before && tab === 'home' && { view: viewToWire(before) }),
      });
      if (tab === 'messages') {
        looking.stop();
        return { kind: 'none' };
      }
      const outcome = await looking.outcome(waitMs ?? EVENT_GRACE_MS);
      return outcome.kind === 'none' && before ? { kind: 'home', view: viewOf(before) } : outcome;
    },
  };
}
