import type { APIMessage, APIMessageSnapshotFields, APIStickerItem } from 'discord.js';

/** Names behind the ids in a text. */
export interface Names {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** https://docs.discord.com/developers/reference#message-formatting-formats */
const TOKEN =
  /<@!?(\d{1,20})>|<@&(\d{1,20})>|<#(\d{1,20})>|<a?(:\w{2,32}:)\d{1,20}>|<(\/[^:>\n]{1,100}):\d{1,20}>|<t:(-?\d{1,13})(?::[tTdDfFRsS])?>|<(https?:\/\/[^\s<>]+)>|\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s<>()]+)>?(?: "[^"\n]*")?\)/gu;

/** What somebody wrote as its reader sees it: `<@1>` → `@Ada`, `<https://a>` → `https://a`, `[here](https://a)` → `here (https://a)`. */
export function plainContent(content: string, names: Names): string {
  return content.replace(
    TOKEN,
    (
      all: string,
      user?: string,
      role?: string,
      channel?: string,
      emoji?: string,
      command?: string,
      seconds?: string,
      url?: string,
      label?: string,
      target?: string,
    ) => {
      if (user !== undefined) return `@${names.user(user) ?? user}`;
      if (role !== undefined) return `@${names.role(role) ?? role}`;
      if (channel !== undefined) return `#${names.channel(channel) ?? channel}`;
      if (seconds !== undefined) return isoMinute(Number(seconds)) ?? all;
      if (target !== undefined) return label === target ? target : `${label} (${target})`;
      return emoji ?? command ?? url ?? all;
    },
  );
}

/** `2026-07-06 08:00 UTC`: a time stamp is shown in each reader's zone, plain text has none. */
function isoMinute(seconds: number): string | undefined {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime())
    ? undefined
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

type Carrier = Pick<APIMessage, 'content' | 'embeds' | 'sticker_items' | 'poll'>;

/** All words of a message: its own, those that it forwards, a poll's question, names of stickers; of an integration also its cards. */
export function plainText(message: APIMessage, names: Names): string {
  const forwarded = (message.message_snapshots ?? []).map(({ message: inner }) => inner);
  return [message, ...forwarded]
    .flatMap((one: Carrier | APIMessageSnapshotFields) => [
      plainContent(one.content, names),
      ...('poll' in one && one.poll ? pollLines(one.poll) : []),
      ...stickerNames(one.sticker_items),
      ...(one.content === '' && message.author.bot ? embedLines(one.embeds, names) : []),
    ])
    .filter((line) => line.trim() !== '')
    .join('\n')
    .trim();
}

const stickerNames = (items: readonly APIStickerItem[] = []): readonly string[] =>
  items.map(({ name }) => `:${name}:`);

function pollLines({ question, answers }: NonNullable<APIMessage['poll']>): readonly string[] {
  return [question.text ?? '', ...answers.map(({ poll_media }) => `- ${poll_media.text ?? ''}`)];
}

/** What an integration says stands in cards, often without any text of its own. */
function embedLines(embeds: APIMessage['embeds'] = [], names: Names): readonly string[] {
  return embeds.flatMap(({ title, description, url, fields }) => [
    title ?? '',
    plainContent(description ?? '', names),
    ...(fields ?? []).map(({ name, value }) => `${name}: ${plainContent(value, names)}`),
    url ?? '',
  ]);
}
