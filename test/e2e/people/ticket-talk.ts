import type { DiscordSide, SnapshotChannel } from '../../../playground/discord/index.ts';
import { DISCORD, SLACK } from '../../../playground/ids.ts';
import type { SlackMessage, SlackSide } from '../../../playground/slack/index.ts';
import { partsOf, stringAt } from './read-json.ts';
import { type GivenFile, onOneLine } from './screen.ts';

/** Where a ticket is talked about: with its customer, or on the staff card. */
export type TalkPlace = 'customer' | 'staff';

/** What stands in such a place. */
export interface Said {
  readonly text: string;
  readonly files: readonly string[];
}

/** People writing about one ticket, the same on both platforms. */
export interface TicketTalk {
  /** How one names the bot in a message. */
  readonly bot: string;
  /** Writes there; what the message is called afterwards. */
  write(as: string, place: TalkPlace, text: string, files?: readonly GivenFile[]): Promise<string>;
  edit(as: string, place: TalkPlace, message: string, text: string): Promise<unknown>;
  remove(as: string, place: TalkPlace, message: string): Promise<unknown>;
  /** As this person sees it, oldest first. */
  read(as: string, place: TalkPlace): readonly Said[];
  /** A moderator deletes the place (Discord alone has such a thing). */
  deletePlace?(as: string, place: TalkPlace): Promise<unknown>;
}

export function discordTalk(discord: DiscordSide, reference: string, customer: string): TicketTalk {
  const { act } = discord;
  const VIEWER = { customer, staff: 'sam' } as const;
  const find = (place: TalkPlace): SnapshotChannel | undefined => {
    const parent = place === 'staff' ? DISCORD.channels.staff : undefined;
    return discord
      .snapshot(VIEWER[place])
      .channels.filter(({ id }) => parent === undefined || id === parent)
      .filter(({ id }) => place === 'staff' || id !== DISCORD.channels.staff)
      .flatMap(({ threads }) => threads)
      .find(({ name }) => name.startsWith(`${reference} `));
  };
  const thread = (place: TalkPlace): SnapshotChannel => {
    const found = find(place);
    if (!found) throw new Error(`${reference} is talked about nowhere (${place})`);
    return found;
  };
  return {
    bot: `<@${DISCORD.botUser}>`,
    async write(as, place, text, files = []) {
      const sent = await act.sendMessage({ as, channelId: thread(place).id, text, files });
      if (sent.kind !== 'message') throw new Error('Nothing was sent.');
      return sent.message.id;
    },
    edit: (as, _place, messageId, text) => act.editMessage({ as, messageId, text }),
    remove: (as, _place, messageId) => act.deleteMessage({ as, messageId }),
    read: (_as, place) =>
      // On a staff card the thread begins with the card itself, which repeats the last word.
      (find(place)?.messages.slice(place === 'staff' ? 1 : 0) ?? []).map(
        ({ content, components, attachments }) => ({
          text: onOneLine(
            [content, ...[...partsOf(components)].map((part) => stringAt(part, 'content'))]
              .filter(Boolean)
              .join('\n')
              .replace(/\*\*|^#{1,3} |^-# /gmu, '')
              .replace(/\\([^\w\s])/gu, '$1'),
          ),
          files: attachments.map(({ name }) => name),
        }),
      ),
    deletePlace: (as, place) => act.deleteChannel({ as, channelId: thread(place).id }),
  };
}

export function slackTalk(slack: SlackSide, reference: string, customer: string): TicketTalk {
  const { act } = slack;
  const VIEWER = { customer, staff: 'sam' } as const;
  const textOf = ({ text, blocks }: SlackMessage): string => {
    const words = [...partsOf(blocks)].map((part) => stringAt(part, 'text')).filter(Boolean);
    return onOneLine(words.length > 0 ? words.join(' ') : text);
  };
  const root = (place: TalkPlace): SlackMessage => {
    const found = slack
      .snapshot(VIEWER[place])
      .channels.flatMap(({ messages }) => messages)
      .filter((one) => !one.ephemeral && one.author.isApp && one.threadTs === undefined)
      .filter(({ channel }) =>
        place === 'staff' ? channel === SLACK.channels.staff : channel.startsWith('D'),
      )
      .find((one) => textOf(one).includes(reference));
    if (!found) throw new Error(`${reference} is talked about nowhere (${place})`);
    return found;
  };
  return {
    bot: `<@${SLACK.botUser}>`,
    async write(as, place, text, files = []) {
      const { channel, ts } = root(place);
      return (await act.sendMessage({ as, channel, threadTs: ts, text, files, waitMs: 0 })).sent.ts;
    },
    edit: (as, place, ts, text) => act.editMessage({ as, channel: root(place).channel, ts, text }),
    remove: (as, place, ts) => act.deleteMessage({ as, channel: root(place).channel, ts }),
    read: (_as, place) => {
      const first = root(place);
      return [...(place === 'staff' ? [] : [first]), ...first.replies].map((one) => ({
        text: textOf(one),
        files: one.files.map(({ name }) => name),
      }));
    },
  };
}
