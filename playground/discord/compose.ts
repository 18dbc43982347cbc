import { type APIMessageTopLevelComponent, MessageFlags, type MessageType } from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import { type Issue, invalidField, refuse } from './api-error.ts';
import { fileNames, filesOf } from './message-files.ts';
import type { StoredChannel, StoredMessage } from './model.ts';
import { permissionsIn } from './permissions.ts';
import { NO_PINGS, pingsOf, wordsOf } from './pings.ts';
import type { UploadedFile } from './rest/route.ts';
import { botMember } from './state.ts';
import { absent, type Fields } from './validate/check.ts';
import { walk } from './validate/components.ts';
import { ensureMessage, isFilled, isV2 } from './validate/message.ts';
import type { World } from './world.ts';

/** The flags that a sender may set. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** Every component has a number: the one it was given, or the next free one. */
function numbered(components: unknown): APIMessageTopLevelComponent[] {
  const copy: unknown = structuredClone(components ?? []);
  const all = [...walk(copy, [])].map(([component]) => component as Record<string, unknown>);
  const taken = new Set(all.map((component) => component['id']));
  let next = 1;
  for (const component of all) {
    if (Number(component['id'] ?? 0) > 0) continue;
    while (taken.has(next)) next += 1;
    component['id'] = next;
    taken.add(next);
  }
  return copy as APIMessageTopLevelComponent[];
}

export interface Draft {
  readonly channelId: string;
  /** A thread that comes into being with the message. */
  readonly fresh?: StoredChannel;
  readonly body: Fields;
  readonly uploads: readonly UploadedFile[];
  /** Where the message stands in the request. */
  readonly at: Issue['path'];
  readonly ephemeral: boolean;
  /** Who alone sees an ephemeral message. */
  readonly onlyFor: string | null;
  readonly replyTo: StoredMessage['replyTo'];
  readonly interaction: StoredMessage['interaction'];
  readonly type: MessageType;
}

const pings = (
  world: World,
  draft: Pick<Draft, 'channelId' | 'body' | 'replyTo' | 'fresh'>,
): StoredMessage['pings'] => {
  const { state } = world;
  const channel = draft.fresh ?? state.channels.get(draft.channelId);
  if (channel === undefined) return NO_PINGS;
  const original =
    draft.replyTo === null
      ? undefined
      : state.messages.get(draft.replyTo.channelId)?.get(draft.replyTo.messageId);
  return pingsOf(
    state,
    wordsOf(String(draft.body['content'] ?? ''), draft.body['components']),
    draft.body['allowed_mentions'],
    permissionsIn(state, botMember(state), channel),
    original?.authorId ?? null,
  );
};

/** A message of the bot's from what it sent, or Discord's refusal. */
export function composeMessage(world: World, draft: Draft): StoredMessage {
  const { body, uploads } = draft;
  const v2 = isV2(body['flags']);
  ensureMessage(body, { at: draft.at, v2, files: fileNames(body, uploads, []) });
  if (!isFilled(body, uploads.length)) throw refuse('emptyMessage');
  const flags = Number(body['flags'] ?? 0) & SETTABLE & ~MessageFlags.Ephemeral;
  return {
    id: world.ids.next(),
    channelId: draft.channelId,
    type: draft.type,
    authorId: DISCORD.botUser,
    content: String(body['content'] ?? ''),
    components: numbered(body['components']),
    embeds: (body['embeds'] ?? []) as StoredMessage['embeds'],
    files: filesOf(world, body, uploads, { ephemeral: draft.ephemeral, old: [] }),
    flags: draft.ephemeral ? flags | MessageFlags.Ephemeral : flags,
    at: world.context.now(),
    editedAt: null,
    pings: pings(world, draft),
    nonce: (body['nonce'] ?? null) as string | number | null,
    replyTo: draft.replyTo,
    pinned: false,
    onlyFor: draft.onlyFor,
    viaWebhook: draft.interaction !== null,
    interaction: draft.interaction,
    failed: false,
  };
}

/** The message after an edit: what is not mentioned stays, `null` takes away, the Components V2 flag stays for good. */
export function reviseMessage(
  world: World,
  old: StoredMessage,
  body: Fields,
  uploads: readonly UploadedFile[],
  at: Issue['path'],
): StoredMessage {
  const loading = (old.flags & MessageFlags.Loading) !== 0;
  const wasV2 = isV2(old.flags);
  if (wasV2 && !absent(body['flags']) && !isV2(body['flags'])) {
    throw invalidField(
      [...at, 'flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The flag IS_COMPONENTS_V2 cannot be removed from a message',
    );
  }
  const v2 = wasV2 || isV2(body['flags']);
  ensureMessage(body, { at, v2, files: fileNames(body, uploads, old.files) });
  const has = (field: string) => body[field] !== undefined;
  const content = has('content') ? String(body['content'] ?? '') : old.content;
  const components = has('components') ? numbered(body['components']) : old.components;
  const embeds = has('embeds') ? ((body['embeds'] ?? []) as StoredMessage['embeds']) : old.embeds;
  if (v2 && !wasV2 && (content !== '' || embeds.length > 0)) {
    throw invalidField(
      [...at, content === '' ? 'embeds' : 'content'],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'Old content and embeds must be removed when using MessageFlags.IS_COMPONENTS_V2',
    );
  }
  const files = filesOf(world, body, uploads, {
    ephemeral: (old.flags & MessageFlags.Ephemeral) !== 0,
    old: old.files,
  });
  if (!isFilled({ content, components, embeds }, files.length)) throw refuse('emptyMessage');
  const kept = old.flags & ~MessageFlags.Loading & ~MessageFlags.SuppressEmbeds;
  return {
    ...old,
    content,
    components,
    embeds,
    files,
    flags:
      kept |
      (Number(body['flags'] ?? old.flags) & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2)),
    editedAt: loading ? null : world.context.now(),
    // An edit changes the highlighting, and rings nobody; only filling in a deferred answer does.
    pings: loading ? pings(world, { channelId: old.channelId, body, replyTo: old.replyTo }) : old.pings,
  };
}
