import { SLACK } from '../../ids.ts';
import type { Message } from '../message.ts';
import type { MessageStore } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import type { Arguments } from '../web-api/arguments.ts';
import type { Methods } from '../web-api/method.ts';
import type { Channel, Workspace } from '../workspace.ts';

/** Reactions and pins. */
export function createMarksMethods(
  workspace: Workspace,
  messages: MessageStore,
  changed: () => void,
): Methods {
  const target = (args: Arguments): { readonly channel: Channel; readonly message: Message } => {
    const channel = workspace.channel(args.required('channel'));
    if (!channel.members.has(SLACK.botUser)) throw new SlackError('not_in_channel');
    const message = messages.find(channel, args.required('timestamp'));
    if (message.ephemeralTo !== undefined) throw new SlackError('message_not_found');
    return { channel, message };
  };
  const react = (args: Arguments, change: (users: readonly string[]) => readonly string[]): void => {
    const { channel, message } = target(args);
    const name = args.required('name').replaceAll(':', '');
    if (!/^[a-z0-9_'+-]+$/u.test(name)) throw new SlackError('invalid_name');
    const users = change(message.reactions[name] ?? []);
    const others = Object.entries(message.reactions).filter(([key]) => key !== name);
    const reactions = Object.fromEntries(users.length > 0 ? [...others, [name, users]] : others);
    messages.mark(channel, message.ts, { reactions });
    changed();
  };
  const pin = (args: Arguments, pinned: boolean, conflict: string): void => {
    const { channel, message } = target(args);
    if (message.pinned === pinned) throw new SlackError(conflict);
    messages.mark(channel, message.ts, { pinned });
    changed();
  };

  return {
    'reactions.add': {
      tier: 3,
      scopes: ['reactions:write'],
      run({ args }) {
        react(args, (users) => {
          if (users.includes(SLACK.botUser)) throw new SlackError('already_reacted');
          return [...users, SLACK.botUser];
        });
        return {};
      },
    },
    'reactions.remove': {
      tier: 2,
      scopes: ['reactions:write'],
      run({ args }) {
        react(args, (users) => {
          if (!users.includes(SLACK.botUser)) throw new SlackError('no_reaction');
          return users.filter((user) => user !== SLACK.botUser);
        });
        return {};
      },
    },
    'pins.add': {
      tier: 2,
      scopes: ['pins:write'],
      run({ args }) {
        pin(args, true, 'already_pinned');
        return {};
      },
    },
    'pins.remove': {
      tier: 2,
      scopes: ['pins:write'],
      run({ args }) {
        pin(args, false, 'no_pin');
        return {};
      },
    },
  };
}
