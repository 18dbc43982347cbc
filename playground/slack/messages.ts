import { SLACK } from '../ids.ts';
import { assignIds } from './blocks/assign-ids.ts';
import type { Effects } from './effects.ts';
import type { FileRecord } from './files.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { Message } from './message.ts';
import { pingsIn } from './pings.ts';
import { SlackError } from './slack-error.ts';
import type { Channel } from './workspace.ts';
import { SLACKBOT } from './workspace.ts';

export interface NewMessage {
  readonly channel: Channel;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  readonly integration?: Message['integration'];
  readonly ephemeralTo?: string;
  readonly files?: readonly FileRecord[];
  readonly metadata?: JsonObject;
  readonly interaction?: string;
}

export interface MessageChange {
  readonly text?: string;
  readonly blocks?: readonly JsonObject[];
  readonly metadata?: JsonObject;
  readonly interaction?: string;
}

export type MessageEvent =
  | { readonly kind: 'posted'; readonly channel: Channel; readonly message: Message }
  | {
      readonly kind: 'changed';
      readonly channel: Channel;
      readonly message: Message;
      readonly previous: Message;
    }
  | { readonly kind: 'deleted'; readonly channel: Channel; readonly message: Message };

export interface MessageStore {
  post(message: NewMessage): Message;
  update(channel: Channel, ts: string, change: MessageChange): Message;
  /** What is no edit: previews of links, files that were deleted. The app hears of it all the same. */
  alter(channel: Channel, ts: string, change: Pick<Partial<Message>, 'files' | 'attachments'>): Message;
  /** Reactions and pins: no edit mark, no event. */
  mark(channel: Channel, ts: string, marks: Pick<Partial<Message>, 'reactions' | 'pinned'>): Message;
  /** With answers below it a mark stays, until the last of them goes. */
  remove(channel: Channel, ts: string, interaction?: string): void;
  /** @throws SlackError `message_not_found` */
  find(channel: Channel, ts: string): Message;
  onEvent(listener: (event: MessageEvent) => void): void;
}

/** A channel forgets its oldest messages beyond this, so that a long run does not fill the memory. */
const KEPT_PER_CHANNEL = 500;

export function createMessageStore(ids: Ids, effects: Effects): MessageStore {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const emit = (event: MessageEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const indexOf = (channel: Channel, ts: string): number => {
    const index = channel.messages.findLastIndex((message) => message.ts === ts);
    if (index < 0) throw new SlackError('message_not_found');
    return index;
  };
  const show = (message: Message, change: 'posted' | 'updated' | 'deleted', interaction?: string): void =>
    effects.emit({ kind: 'message', message, change, ...(interaction !== undefined && { interaction }) });

  const store: MessageStore = {
    post(input) {
      const { channel, user, text, threadTs, ephemeralTo, metadata, interaction, integration } = input;
      const blocks = assignIds(input.blocks ?? []);
      const message: Message = {
        ...{
          ts: ids.ts(),
          channel: channel.id,
          user,
          byApp: user === SLACK.botUser && !integration,
          text,
          blocks,
        },
        ...{ files: input.files ?? [], pings: pingsIn(text, blocks), pinned: false, reactions: {} },
        ...(threadTs !== undefined && { threadTs }),
        ...(input.broadcast === true && { broadcast: true }),
        ...(integration && { integration }),
        ...(ephemeralTo !== undefined && { ephemeralTo }),
        ...(metadata !== undefined && { metadata }),
      };
      channel.messages.push(message);
      if (channel.messages.length > KEPT_PER_CHANNEL) channel.messages.shift();
      show(message, 'posted', interaction);
      emit({ kind: 'posted', channel, message });
      return message;
    },
    update(channel, ts, change) {
      const previous = store.find(channel, ts);
      const text = change.text ?? previous.text;
      const blocks = change.blocks ? assignIds(change.blocks) : previous.blocks;
      const message: Message = {
        ...previous,
        ...{ text, blocks, pings: pingsIn(text, blocks), editedTs: ids.ts() },
        ...(change.metadata !== undefined && { metadata: change.metadata }),
      };
      channel.messages[indexOf(channel, ts)] = message;
      show(message, 'updated', change.interaction);
      emit({ kind: 'changed', channel, message, previous });
      return message;
    },
    alter(channel, ts, change) {
      const previous = store.find(channel, ts);
      const message: Message = { ...previous, ...change };
      channel.messages[indexOf(channel, ts)] = message;
      show(message, 'updated');
      emit({ kind: 'changed', channel, message, previous });
      return message;
    },
    mark(channel, ts, marks) {
      const message: Message = { ...store.find(channel, ts), ...marks };
      channel.messages[indexOf(channel, ts)] = message;
      return message;
    },
    remove(channel, ts, interaction) {
      const message = store.find(channel, ts);
      if (repliesTo(channel, ts).length > 0) {
        const mark = tombstoneOf(message);
        channel.messages[indexOf(channel, ts)] = mark;
        show(mark, 'deleted', interaction);
        emit({ kind: 'changed', channel, message: mark, previous: message });
        return;
      }
      channel.messages.splice(indexOf(channel, ts), 1);
      show(message, 'deleted', interaction);
      emit({ kind: 'deleted', channel, message });
      const parent = channel.messages.find((other) => other.ts === message.threadTs);
      if (parent?.tombstone) store.remove(channel, parent.ts);
    },
    find(channel, ts) {
      const message = channel.messages[indexOf(channel, ts)];
      if (!message) throw new SlackError('message_not_found');
      return message;
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
  };
  return store;
}

function tombstoneOf({ ts, channel }: Message): Message {
  return {
    ...{ ts, channel, user: SLACKBOT, byApp: false, text: 'This message was deleted.', blocks: [] },
    ...{ files: [], pings: [], pinned: false, reactions: {}, threadTs: ts, tombstone: true },
  };
}

/** The messages that answer `ts`, oldest first, as anybody sees them. */
export function repliesTo(channel: Channel, ts: string): readonly Message[] {
  return channel.messages.filter(
    (message) => message.threadTs === ts && message.ts !== ts && message.ephemeralTo === undefined,
  );
}
