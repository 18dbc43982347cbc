import type { Platform } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import { DAY, type Duration, MINUTE } from '../../domain/time.ts';
import type { ChatEvent } from '../../ports/chat-events.ts';
import { type ChatPlatform, PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { MessageStore, PlaceStore, TicketPlace } from '../../ports/message-store.ts';
import { isGone } from '../deliveries/is-gone.ts';
import { createTurns } from '../in-turn.ts';
import { chatSource } from './chat-source.ts';
import type { RelayChat } from './relay-chat.ts';

export interface CatchUpDeps {
  readonly places: PlaceStore;
  readonly messages: MessageStore;
  readonly platform: (platform: Platform) => ChatPlatform | undefined;
  readonly relay: RelayChat;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface CatchUp {
  /** Reads all open places of a platform again from where they stopped, the newest tickets first. Never rejects. */
  platform(platform: Platform): Promise<void>;
  /** Reads one place again. Rejects when it cannot be read or stored. */
  place(conversation: ConversationRef): Promise<void>;
  /** An event as it comes: what was said there before it, and was missed, is taken first. */
  event(event: ChatEvent): Promise<void>;
  stop(): void;
}

/** Also places of tickets closed since: who wrote there while we were away is answered. */
const CLOSED_SINCE: Duration = 7 * DAY;
/** A place that could not be read is tried again. */
const AGAIN_AFTER: Duration = MINUTE;
/** So many of the last messages are looked at again for edits and deletions. */
const LOOK_BACK = 10;

/** What was said while the process was away, or while the connection lost events (failure 5). */
export function createCatchUp(deps: CatchUpDeps): CatchUp {
  const { places, messages, relay, clock, log } = deps;
  const turns = createTurns();
  /** Places that wait to be read again, with where they stopped. */
  const waiting = new Map<string, TicketPlace>();
  /** While it is looked up which places those are. */
  const listing = new Map<Platform, Promise<void>>();
  /** Platforms whose open places were looked up since the start. Until then any place may have been written in unheard. */
  const known = new Set<Platform>();
  let cancelRetry = (): void => undefined;
  let stopped = false;

  const keyOf = ({ tenant, id }: ConversationRef): string => `${tenant} ${id}`;

  /** One place at a time: an event that comes meanwhile waits for what was said before it. */
  const read = (place: TicketPlace): Promise<void> =>
    turns(keyOf(place.conversation), async () => {
      const platform = deps.platform(place.conversation.platform);
      if (!platform) return;
      try {
        await readFrom(place, platform);
      } catch (error) {
        if (!(error instanceof PermanentChatError)) throw error;
        if (isGone(error))
          await relay({ kind: 'conversation_gone', conversation: place.conversation, at: clock.now() });
        else log.warn({ err: error, tenant: place.conversation.tenant }, 'a place cannot be read again');
      }
      waiting.delete(keyOf(place.conversation));
    });

  const readFrom = async (place: TicketPlace, platform: ChatPlatform): Promise<void> => {
    // Of a community thread only what came after the escalation is the ticket's.
    if (place.role === 'thread' && place.readTo === undefined) return;
    const known = await recent(place);
    const isLong = known.length > LOOK_BACK;
    // Nothing of an escalated thread is known yet: what was said in it before is no business of the ticket's.
    const fresh = place.role === 'thread' && known.length === 0;
    let after = isLong ? earlier(known[0]?.ref.id, place.readTo) : fresh ? place.readTo : undefined;
    const sources = new Set(known.map(({ source }) => source));
    const seen = new Set<string>();
    for (;;) {
      const { messages: said, complete } = await platform.history(
        place.conversation,
        after === undefined ? {} : { after },
      );
      for (const message of said) {
        const source = chatSource(message.ref);
        seen.add(source);
        // In a thread other people talk as well, and what came before the escalation went along with it.
        if (place.role === 'thread' && !sources.has(source) && isReadTo(place, message.ref.id)) continue;
        // Taken once by its source; one that is known may have been edited since.
        await relay({ kind: 'message_posted', message });
      }
      const last = said.at(-1);
      if (complete || !last) break;
      after = last.ref.id;
    }
    const checked = isLong ? known.slice(1) : known;
    if (checked.length > 1 && checked.every(({ source }) => !seen.has(source))) {
      // All at once is rather a right that was taken from the bot than people who deleted all they wrote.
      log.warn(
        { tenant: place.conversation.tenant },
        'nothing that was said in a place can be read there now',
      );
      return;
    }
    for (const { source, ref } of checked)
      if (!seen.has(source)) await relay({ kind: 'message_deleted', ref, at: clock.now() });
  };

  /** The last messages that were written there, oldest first; of many the first one is where reading begins. */
  const recent = async ({ conversation, ticketId }: TicketPlace) => {
    const said = await messages.list(conversation.tenant, ticketId);
    return said
      .filter(({ deletedAt }) => deletedAt === undefined)
      .flatMap(({ source, copies }) =>
        copies.flatMap((copy) =>
          copy.place !== 'helpdesk' &&
          chatSource(copy.message) === source &&
          copy.message.conversation.id === conversation.id
            ? [{ source, ref: copy.message }]
            : [],
        ),
      )
      .slice(-LOOK_BACK - 1);
  };

  const list = async (platform: Platform): Promise<void> => {
    for (const place of await places.active('all', clock.now() - CLOSED_SINCE))
      if (place.conversation.platform === platform) waiting.set(keyOf(place.conversation), place);
    known.add(platform);
  };

  /** A platform may hand over the first events before it reports that it is connected. */
  const unread = async (at: ConversationRef): Promise<TicketPlace | undefined> => {
    await listing.get(at.platform);
    return waiting.get(keyOf(at)) ?? (known.has(at.platform) ? undefined : await places.placeAt(at));
  };

  const readAll = async (platform: Platform): Promise<void> => {
    let failed = false;
    for (const place of [...waiting.values()]) {
      if (stopped) return;
      if (place.conversation.platform !== platform || !waiting.has(keyOf(place.conversation))) continue;
      try {
        await read(place);
      } catch (error) {
        failed = true;
        log.warn({ err: error, tenant: place.conversation.tenant }, 'a place could not be read again yet');
      }
    }
    if (failed && !stopped) cancelRetry = clock.after(AGAIN_AFTER, () => void catchUp.platform(platform));
  };

  const catchUp: CatchUp = {
    async platform(platform) {
      const listed = list(platform);
      listing.set(platform, listed);
      try {
        await listed.finally(() => listing.delete(platform));
        await turns(`platform ${platform}`, () => readAll(platform));
      } catch (error) {
        log.error({ err: error, platform }, 'open places could not be looked up; it is tried again');
        if (!stopped) cancelRetry = clock.after(AGAIN_AFTER, () => void catchUp.platform(platform));
      }
    },
    async place(conversation) {
      const place = await places.placeAt(conversation);
      if (place) await read(place);
    },
    async event(event) {
      const at = placeOf(event);
      const place = at && (await unread(at));
      if (place) await read(place);
      if (!at) return relay(event);
      await turns(keyOf(at), () => relay(event));
    },
    stop() {
      stopped = true;
      cancelRetry();
    },
  };
  return catchUp;
}

/** Ids of both platforms sort by length, then by their characters. Undefined: from the beginning. */
function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a.length < b.length || (a.length === b.length && a < b) ? a : b;
}

const isReadTo = ({ readTo }: TicketPlace, id: string): boolean =>
  readTo !== undefined && earlier(id, readTo) === id;

function placeOf(event: ChatEvent): ConversationRef | undefined {
  switch (event.kind) {
    case 'message_posted':
    case 'message_edited':
      return event.message.ref.conversation;
    case 'message_deleted':
      return event.ref.conversation;
    case 'conversation_gone':
      return event.conversation;
    case 'thread_changed':
      return undefined;
  }
}
