import type { LocalWorld } from '../local-world.ts';
import { discordPerson } from './discord-person.ts';
import { slackPerson } from './slack-person.ts';

export interface Traces {
  /** In the staff channel. */
  readonly cards: number;
  readonly conversations: number;
  /** Messages in the conversation; undefined while there is none. */
  readonly messages: number | undefined;
}

export const ONCE: Traces = { cards: 1, conversations: 1, messages: 1 };

/** How often a ticket left its traces in the chat. */
export function ticketTraces(
  { discord, slack }: LocalWorld,
  platform: 'discord' | 'slack',
  key: string,
  reference: string,
): Traces {
  const person = platform === 'discord' ? discordPerson(discord, key) : slackPerson(slack, key);
  const staff = platform === 'discord' ? discordPerson(discord, 'sam') : slackPerson(slack, 'sam');
  const conversations =
    platform === 'discord'
      ? discord
          .snapshot(key)
          .channels.flatMap(({ threads }) => threads.filter(({ name }) => name.startsWith(reference)))
      : slack
          .snapshot(key)
          .channels.filter(({ kind }) => kind === 'im')
          .flatMap(({ messages }) =>
            messages.filter(({ blocks }) => JSON.stringify(blocks).includes(reference)),
          );
  return {
    cards: staff.staffCards().filter(({ text }) => text.includes(reference)).length,
    conversations: conversations.length,
    messages: person.ticketThread(reference)?.messages.length,
  };
}
