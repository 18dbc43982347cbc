import { MessageType } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { may, permissionsIn } from '../permissions.ts';
import { pingsOf } from '../pings.ts';
import { messageFor } from '../snapshot.ts';
import type { World } from '../world.ts';
import { type Actor, type ActResult, Impossible, messageSeenBy } from './actor.ts';
import { type FileInput, upload } from './uploads.ts';

/** The client's limit without Nitro. */
const MAX_TEXT = 2000;

export interface Written {
  readonly text: string;
  readonly files?: readonly FileInput[];
  /** The message that is answered. */
  readonly replyTo?: string;
}

/** A person's message; nobody has it yet. */
export type Writer = (actor: Actor, channel: StoredChannel, params: Written) => StoredMessage;

export function createWriter(world: World): Writer {
  const { state, ids, context } = world;
  return (actor, channel, params) => {
    const text = params.text.trim();
    const files = params.files ?? [];
    if (text === '' && files.length === 0) throw new Impossible('The message is empty.');
    if ([...text].length > MAX_TEXT)
      throw new Impossible(`The message is longer than ${MAX_TEXT} characters.`);
    if (files.length > 10) throw new Impossible('Ten files at most.');
    const original = params.replyTo === undefined ? undefined : messageSeenBy(world, actor, params.replyTo);
    return {
      id: ids.next(),
      channelId: channel.id,
      type: original === undefined ? MessageType.Default : MessageType.Reply,
      authorId: actor.member.id,
      content: text,
      components: [],
      embeds: [],
      files: files.map((file) => upload(world, file, false)),
      flags: 0,
      at: context.now(),
      editedAt: null,
      pings: pingsOf(
        state,
        text,
        undefined,
        permissionsIn(state, actor.member, channel),
        original?.authorId ?? null,
      ),
      nonce: null,
      replyTo: original === undefined ? null : { channelId: original.channelId, messageId: original.id },
      pinned: false,
      onlyFor: null,
      viaWebhook: false,
      interaction: null,
      failed: false,
    };
  };
}

export function requireMay(
  { state }: World,
  actor: Actor,
  channel: StoredChannel,
  needed: bigint,
  what: string,
): void {
  if (!may(permissionsIn(state, actor.member, channel), needed))
    throw new Impossible(`${actor.person.name} may not ${what}.`);
}

export const seenBy = (world: World, actor: Actor, message: StoredMessage): ActResult => ({
  kind: 'message',
  message: messageFor(world, actor.member, message),
});
