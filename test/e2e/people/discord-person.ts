import { ComponentType as T } from 'discord-api-types/v10';
import type {
  DiscordSide,
  SnapshotChannel,
  SnapshotMessage,
  SnapshotModal,
} from '../../../playground/discord/index.ts';
import { DISCORD } from '../../../playground/ids.ts';
import { found } from '../until.ts';
import { type Part, partsOf, stringAt } from './read-json.ts';
import { isCard, type LocalPerson, NOTHING, onOneLine, type Screen } from './screen.ts';

type ActResult = Awaited<ReturnType<DiscordSide['act']['runCommand']>>;

const CHANNEL = DISCORD.channels.help;

export function discordPerson(discord: DiscordSide, as: string): LocalPerson {
  const { act } = discord;
  const channels = (): readonly SnapshotChannel[] => discord.snapshot(as).channels;
  const messages = () => channels().flatMap((channel) => channel.messages);

  /** A deferred answer is waited for. */
  const settled = (first: SnapshotMessage): Promise<SnapshotMessage> =>
    found(
      () => {
        const now = messages().find(({ id }) => id === first.id) ?? first;
        return now.state === 'thinking' ? undefined : now;
      },
      () => 'the bot is thinking',
    );

  const screen = (message: SnapshotMessage): Screen => {
    const parts = [...partsOf(message.components)];
    const withId = (matches: (part: Part) => boolean, what: string): string => {
      const id = stringAt(parts.find(matches), 'custom_id');
      if (id === '') throw new Error(`There is no ${what} in:\n${textOf(parts, message.content)}`);
      return id;
    };
    const target = { as, messageId: message.id };
    return {
      ...NOTHING,
      kind: message.state === 'failed' ? 'failed' : 'message',
      text: textOf(parts, message.content),
      isPrivate: message.ephemeral,
      buttons: parts.filter(isButton).map(labelOf),
      links: linksOf(parts),
      choices: parts
        .filter((part) => part['type'] === T.StringSelect)
        .flatMap((part) => part['options'] as readonly Part[])
        .map((option) => stringAt(option, 'value')),
      press: async (label) => {
        const customId = withId((part) => isButton(part) && labelOf(part) === label, `button “${label}”`);
        return show(await act.clickButton({ ...target, customId }));
      },
      choose: async (value) => {
        const customId = withId((part) => part['type'] === T.StringSelect, 'list');
        return show(await act.chooseOption({ ...target, customId, values: [value] }));
      },
    };
  };

  const form = ({ id, data }: SnapshotModal): Screen => {
    const parts = [...partsOf(data.components)];
    const fields = parts.filter((part) => part['custom_id'] !== undefined);
    return {
      ...NOTHING,
      kind: 'form',
      text: textOf(parts, data.title),
      fields: Object.fromEntries(
        fields.map((part) => [stringAt(part, 'custom_id'), stringAt(part, 'value')]),
      ),
      send: async (values, files = {}) => show(await act.submitModal({ as, modalId: id, values, files })),
    };
  };

  const show = async (result: ActResult): Promise<Screen> => {
    switch (result.kind) {
      case 'message':
      case 'deferred':
      case 'update':
        return screen(await settled(result.message));
      case 'modal':
        return form(result.modal);
      case 'failed':
        return { ...NOTHING, kind: 'failed', text: result.reason };
      default:
        return NOTHING;
    }
  };

  const inStaffChannel = (): readonly Screen[] =>
    channels()
      .filter(({ id }) => id === DISCORD.channels.staff)
      .flatMap((channel) => channel.messages.map(screen));

  return {
    platform: 'discord',
    key: as,
    async command(name, verb = '', options = {}) {
      const chosen = { ...(verb === '' ? {} : { subcommand: verb }), values: options };
      return show(await act.runCommand({ as, channelId: CHANNEL, name, options: chosen }));
    },
    async say(text, files = []) {
      const sent = await act.sendMessage({ as, channelId: CHANNEL, text, files });
      if (sent.kind !== 'message') throw new Error('Nothing was sent.');
      return sent.message.id;
    },
    async openFromMessage(messageId) {
      const [entry] = discord.snapshot(as).messageCommands;
      if (!entry) throw new Error('The menu of a message has no entry.');
      return show(await act.messageCommand({ as, name: entry.name, messageId }));
    },
    menu: async (entry, messageId) => show(await act.messageCommand({ as, name: MENU[entry], messageId })),
    communityThreads: () =>
      channels()
        .filter(({ id }) => id === DISCORD.channels.community)
        .flatMap(({ threads }) => threads)
        .map((thread) => ({
          id: thread.id,
          name: thread.name,
          messages: thread.messages.map(screen),
          messageIds: thread.messages.map(({ id }) => id),
          files: thread.messages.flatMap(({ attachments }) => attachments.map(({ name }) => name)),
          tags: thread.tags.map((tag) => tag.name),
        })),
    async postInCommunity(title, text) {
      const sent = await act.createForumPost({ as, channelId: DISCORD.channels.community, title, text });
      if (sent.kind !== 'message') throw new Error('Nothing was posted.');
      return sent.message.id;
    },
    writeIn: ({ id }, text, files = []) => act.sendMessage({ as, channelId: id, text, files }),
    ticketThread(reference) {
      const thread = channels()
        .flatMap((channel) => channel.threads)
        .find(({ name }) => name.startsWith(`${reference} `));
      return thread && { name: thread.name, messages: thread.messages.map(screen) };
    },
    directMessages: () =>
      discord.snapshot(as).directMessages.flatMap((channel) => channel.messages.map(screen)),
    staffCards: () => inStaffChannel().filter(isCard),
    staffChannel: inStaffChannel,
  };
}

const MENU = {
  escalate: 'Escalate to ticket',
  redirect: 'Redirect to community',
  correct: 'Correct the decision',
} as const;

const isButton = (part: Part): boolean => part['type'] === T.Button && part['custom_id'] !== undefined;

const labelOf = (part: Part): string => onOneLine(stringAt(part, 'label'));

function linksOf(parts: readonly Part[]): Screen['links'] {
  const inText = parts
    .flatMap((part) => [...stringAt(part, 'content').matchAll(/\[([^\]]+)\]\(<?([^)>]+)>?\)/gu)])
    .map(([, label = '', url = '']) => ({ label: onOneLine(label), url }));
  const buttons = parts
    .filter((part) => part['type'] === T.Button && part['url'] !== undefined)
    .map((part) => ({ label: onOneLine(stringAt(part, 'label')), url: stringAt(part, 'url') }));
  return [...inText, ...buttons];
}

/** What a reader sees: marks of style and the backslashes before literal ones are gone. */
function textOf(parts: readonly Part[], first: string): string {
  const texts = parts.map(
    (part) => stringAt(part, 'content') || stringAt(part, 'description') || stringAt(part, 'label'),
  );
  return onOneLine(
    [first, ...texts]
      .filter(Boolean)
      .join('\n')
      .replace(/\*\*|^#{1,3} |^-# /gmu, '')
      .replace(/\\([^\w\s])/gu, '$1'),
  );
}
