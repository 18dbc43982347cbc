import type { ConversationRef, MessageRef } from '../../domain/conversation.ts';
import type { TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { ChatPlatform, SpokenFor } from '../../ports/chat-platform.ts';
import type { MessagePart } from './announcements.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import { isGone } from './is-gone.ts';
import { type KeptFile, keptFiles } from './kept-files.ts';
import { messageParts } from './message-parts.ts';
import { createSentVersions, versionOf } from './sent-version.ts';

type ChatPlace = MessagePart['place'];

/** Both platforms take ten files with a message. */
const FILES_AT_ONCE = 10;

export interface Bringing {
  readonly ticket: Ticket;
  readonly message: TicketMessage;
  readonly place: ChatPlace;
  readonly conversation: ConversationRef;
  readonly platform: ChatPlatform;
  readonly shared?: true;
  /** In how many parts it stood there before it was edited. */
  readonly partsBefore?: number;
}

/**
 * Brings a message to a place as it is now: posts it, replaces what stands there, or takes it away. A long one comes in
 * parts; each has a key of its own, by which the platform gives back what was posted before.
 * @throws PermanentChatError as the platform says it
 */
export function createBringMessage(deps: DeliveryDeps) {
  const { messages, announcements, clock } = deps;
  const sent = createSentVersions(deps.session);

  const post = async (to: Bringing, part: Part): Promise<MessageRef> => {
    const { ticket, message, place, platform, conversation } = to;
    return platform.post({
      conversation,
      reply: announcements.message(ticket, { message, place, ...part, ...sharedIn(to) }),
      key: `${message.id}:${conversation.id}:${part.index}`,
      author: spokenFor(message),
      locale: ticket.locale,
      ...(part.files.length > 0 ? { files: part.files } : {}),
      ...(place === 'customer' && message.author.kind === 'agent' && part.index === 0
        ? { ping: ticket.requester }
        : {}),
    });
  };

  const all = (to: Bringing): readonly Part[] => {
    const { files, lost } = keptFiles(deps.files, to.message.attachments);
    const bodies = messageParts(to.message.body);
    const more = Math.max(0, Math.ceil(files.length / FILES_AT_ONCE) - 1);
    const count = bodies.length + more;
    return Array.from({ length: count }, (_, index) => {
      const from = (index - bodies.length + 1) * FILES_AT_ONCE;
      return {
        index,
        body: bodies[index] ?? '',
        last: index === count - 1,
        lost: index === bodies.length - 1 ? lost : [],
        files: from < 0 ? [] : files.slice(from, from + FILES_AT_ONCE),
      };
    });
  };

  const first = async (to: Bringing): Promise<void> => {
    const { message, place } = to;
    const began = await sent.of(message, place);
    if (message.deletedAt !== undefined && began === undefined) return;
    const parts = all(to);
    await sent.begin(message, place);
    const refs: MessageRef[] = [];
    for (const part of parts) refs.push(await post(to, part));
    const [head] = refs;
    if (head) await messages.arrived(message.tenant, message.id, { place, message: head }, clock.now());
  };

  const change = async (to: Bringing, head: MessageRef): Promise<void> => {
    const { ticket, message, place, platform, partsBefore } = to;
    if ((await sent.of(message, place)) === versionOf(message)) return;
    const parts = all(to);
    // Posting a part under its old key gives back where it stands.
    const refs = [head];
    for (const part of parts.slice(1)) refs.push(await post(to, part));
    for (const index of range(parts.length, partsBefore ?? 0))
      refs.push(await post(to, { index, body: '', last: false, lost: [], files: [] }));
    const keep = message.deletedAt === undefined ? parts : [];
    for (const [index, ref] of refs.entries()) {
      const part = keep[index];
      if (part)
        await platform.update(
          ref,
          announcements.message(ticket, { message, place, ...part, ...sharedIn(to) }),
          spokenFor(message),
        );
      else await platform.remove(ref);
    }
    await sent.told(message, place);
  };

  return async (to: Bringing): Promise<void> => {
    const copy = to.message.copies.find((one) => one.place === to.place);
    if (copy?.place === 'helpdesk' || copy === undefined) return first(to);
    try {
      await change(to, copy.message);
    } catch (error) {
      // Somebody took our copy away by hand: there is nothing left to change.
      if (!isGone(error)) throw error;
      await sent.told(to.message, to.place);
    }
  };
}

interface Part {
  readonly index: number;
  readonly body: string;
  readonly last: boolean;
  readonly lost: readonly string[];
  readonly files: readonly KeptFile[];
}

function spokenFor({ author }: TicketMessage): SpokenFor {
  return { name: author.name, kind: author.kind === 'customer' ? 'customer' : 'agent' };
}

const sharedIn = ({ shared }: Bringing) => (shared ? { shared } : {});

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
