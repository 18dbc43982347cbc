import { createHash } from 'node:crypto';
import type { Actor, TenantId } from '../../src/domain/actor.ts';
import type { RemoteFile, SourceMessage } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { CommandRequest, Invocation } from '../../src/ports/inbound.ts';
import { parseActionId } from '../../src/reply/action-id.ts';
import { refOf } from './chat-message.ts';
import type { CommandNames } from './config.ts';
import { conversationAt, decodePlace, isDirect, type Place } from './conversation-id.ts';
import { decodeOrigin } from './form-metadata.ts';
import { mentions, plainIncoming, unescapeEntities, withoutMention } from './incoming-text.ts';
import { toRemoteFile } from './remote-file.ts';
import type {
  ActionsBody,
  CommandBody,
  EventBody,
  ShortcutBody,
  SubmissionBody,
  WireInput,
  WireMessage,
} from './wire.ts';

/** An invocation but for what is not in the payload: who exactly asks, and when it arrived. */
export interface Draft {
  readonly eventId: string;
  readonly origin: Invocation['origin'];
  readonly request: CommandRequest;
  readonly files: Readonly<Record<string, readonly RemoteFile[]>>;
  readonly tenant: TenantId;
  readonly userId: string;
  readonly userName?: string;
  readonly place: Place;
  /** Where a private answer is seen, when that is not the place that the request is about. */
  readonly answersAt?: Place;
}

type Parsed = Extract<CommandRequest, { kind: 'parsed' }>;

const NO_FILES = Object.freeze({});

export function toInvocation(
  draft: Draft,
  actor: Actor,
  receivedAt: Instant,
  message?: SourceMessage,
): Invocation {
  return {
    eventId: draft.eventId,
    origin: draft.origin,
    request: draft.request,
    files: draft.files,
    actor,
    conversation: conversationAt(draft.tenant, draft.place),
    ...(message ? { message } : {}),
    receivedAt,
  };
}

export function fromCommand(body: CommandBody, names: CommandNames): Draft {
  return {
    eventId: `slack:command:${body.trigger_id}`,
    origin: 'command',
    request: {
      kind: 'typed',
      command: names.fromSlack(body.command),
      text: unescapeEntities(body.text ?? '').trim(),
    },
    files: NO_FILES,
    tenant: `slack:${body.team_id}`,
    userId: body.user_id,
    ...(body.user_name ? { userName: body.user_name } : {}),
    place: { channel: body.channel_id },
  };
}

/** Undefined for a press that is no command, e.g. on a link. */
export function fromAction(body: ActionsBody): Draft | undefined {
  const action = body.actions[0];
  const request = requestOf(action?.action_id);
  if (!action || !request) return undefined;
  const chosen = action.selected_option?.value;
  const where = body.view?.type === 'home' ? 'home' : chosen === undefined ? 'button' : 'select';
  return {
    ...whoIn(body),
    eventId: `slack:action:${body.trigger_id ?? ''}:${action.action_ts ?? ''}:${action.action_id}`,
    origin: where,
    request: chosen === undefined ? request : { ...request, options: { value: chosen } },
    files: NO_FILES,
    place: placeOf(body),
    ...besideFirst(body.channel?.id, body.message),
  };
}

/**
 * The first message of a thread stands in its channel, and that is where its menu and its buttons are used: what only this
 * person is to see would go unnoticed in a thread that they have not opened.
 */
function besideFirst(
  channel: string | undefined,
  message: WireMessage | undefined,
): Pick<Draft, 'answersAt'> {
  const isFirst = message?.thread_ts !== undefined && message.thread_ts === message.ts;
  return channel !== undefined && isFirst && !isDirect(channel) ? { answersAt: { channel } } : {};
}

function placeOf(body: ActionsBody): Place {
  const thread = body.container?.thread_ts ?? body.message?.thread_ts;
  if (body.channel) return { channel: body.channel.id, ...(thread ? { thread } : {}) };
  return originPlace(body.view?.private_metadata, body.user.id);
}

/** Undefined for a view that is none of ours. */
export function fromSubmission(body: SubmissionBody): Draft | undefined {
  const request = requestOf(body.view.callback_id);
  if (!request) return undefined;
  const values = body.view.state?.values ?? {};
  const options: Record<string, string> = {};
  const files: Record<string, readonly RemoteFile[]> = {};
  for (const inputs of Object.values(values)) {
    for (const [id, input] of Object.entries(inputs)) {
      if (input.type === 'file_input' || input.files) files[id] = (input.files ?? []).map(toRemoteFile);
      else options[id] = answerIn(input);
    }
  }
  return {
    ...whoIn(body),
    // The same content of the same modal is the same event (its acknowledgement was lost); corrected content is another.
    eventId: `slack:view:${body.view.id}:${digest([body.view.callback_id, options, files])}`,
    origin: 'form',
    request: { ...request, options },
    files,
    place: originPlace(body.view.private_metadata, body.user.id),
  };
}

/** '' for what was left empty, or emptied: an answer like any other, which takes the place of an earlier one. */
const answerIn = (input: WireInput): string =>
  input.value ??
  input.selected_option?.value ??
  (input.selected_date_time ? `@${input.selected_date_time}` : '');

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

function originPlace(metadata: string | undefined, userId: string): Place {
  return decodePlace(decodeOrigin(metadata)?.conversation ?? userId);
}

/** Undefined for a shortcut that is none of ours. */
export function fromShortcut(body: ShortcutBody): Draft | undefined {
  const request = requestOf(body.callback_id);
  if (!request) return undefined;
  const thread = body.message.thread_ts;
  return {
    ...whoIn(body),
    eventId: `slack:shortcut:${body.trigger_id ?? body.action_ts ?? ''}`,
    origin: 'message-action',
    request,
    files: NO_FILES,
    place: { channel: body.channel.id, ...(thread ? { thread } : {}) },
    ...besideFirst(body.channel.id, body.message),
  };
}

/**
 * A mention, or a direct message outside threads. Undefined for what no person wrote, and for what is said in a thread
 * without naming the bot: that is for its readers.
 */
export function fromMessage(body: EventBody, botUserId: string | undefined): Draft | undefined {
  const { event } = body;
  const byPerson = event.user !== undefined && event.user !== botUserId && event.bot_id === undefined;
  const plainMessage = event.subtype === undefined || event.subtype === 'file_share';
  if (!byPerson || !plainMessage || !event.user || !event.channel || !event.ts) return undefined;
  const direct = event.type === 'message';
  if (direct && event.channel_type !== 'im') return undefined;
  if (direct && event.thread_ts !== undefined && !mentions(event.text ?? '', botUserId)) return undefined;
  // In a channel the answer opens a thread; a direct message is a conversation of its own already.
  const thread = event.thread_ts ?? (direct ? undefined : event.ts);
  return {
    eventId: `slack:event:${body.event_id}`,
    origin: 'mention',
    request: { kind: 'typed', command: '', text: withoutMention(event.text ?? '', botUserId) },
    files: event.files?.length ? { files: event.files.map(toRemoteFile) } : NO_FILES,
    tenant: `slack:${body.team_id ?? ''}`,
    userId: event.user,
    place: { channel: event.channel, ...(thread ? { thread } : {}) },
  };
}

/** `link` is the message's own address, as far as the workspace's is known. */
export function toSourceMessage(
  message: WireMessage,
  tenant: TenantId,
  channel: string,
  authorName: string,
  link: string | undefined,
): SourceMessage {
  const { ts, thread_ts: thread } = message;
  const isFirst = ts !== undefined && (thread === undefined || thread === ts);
  return {
    ref: refOf(tenant, channel, message),
    ...(isFirst ? { starts: conversationAt(tenant, { channel, thread: ts }) } : {}),
    authorId: message.user ?? message.bot_id ?? '',
    authorName,
    text: plainIncoming(message.text ?? ''),
    files: (message.files ?? []).map(toRemoteFile),
    ...(link ? { url: link } : {}),
  };
}

function requestOf(id: string | undefined): Parsed | undefined {
  const parsed = id === undefined ? undefined : parseActionId(id);
  return parsed && { kind: 'parsed', ...parsed, options: {} };
}

function whoIn(
  body: ActionsBody | SubmissionBody | ShortcutBody,
): Pick<Draft, 'tenant' | 'userId' | 'userName'> {
  const name = body.user.name ?? body.user.username;
  return {
    tenant: `slack:${body.team?.id ?? body.user.team_id ?? ''}`,
    userId: body.user.id,
    ...(name ? { userName: name } : {}),
  };
}
