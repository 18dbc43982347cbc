import type { Stores } from '../../adapters/storage/index.ts';
import { closedPlaceReply, whichTicketReply, withheldReply } from '../../commands/replies/ticket/in-place.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Helpdesk, HelpdeskSink } from '../ports/helpdesk.ts';
import type { InboundSink } from '../ports/inbound.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { CommunityEvents } from '../services/community/community-events.ts';
import { type CatchUp, createCatchUp } from '../services/conversation/catch-up.ts';
import { createRelayChat } from '../services/conversation/relay-chat.ts';
import { createHelpdeskRelay } from '../services/conversation/relay-helpdesk.ts';
import {
  createSayInTicket,
  type SayInTicket,
  type TimersAfter,
} from '../services/conversation/say-in-ticket.ts';
import type { Permissions } from '../services/permissions.ts';
import { createTicketDrafts } from '../services/ticket-drafts.ts';
import type { ChatPlatforms } from './chat-platforms.ts';

export interface ConversationParts {
  readonly stores: Pick<Stores, 'tickets' | 'messages' | 'places' | 'identities'>;
  readonly platforms: Pick<ChatPlatforms, 'byName'>;
  readonly helpdesk: Pick<Helpdesk, 'id'>;
  readonly permissions: Permissions;
  readonly policies: PolicySource;
  readonly cache: ExpiringStore;
  readonly timers: TimersAfter;
  readonly isCommand: (toBot: string) => boolean;
  /** Takes what happens in places that no ticket has to itself. */
  readonly community?: CommunityEvents;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Conversation {
  readonly say: SayInTicket;
  readonly catchUp: CatchUp;
  /** Takes in what was written while the ticket was closed. */
  readonly readAgain: (ticket: Pick<Ticket, 'conversation' | 'reference'>) => void;
  /** What the platforms tell beside commands. */
  readonly relay: Pick<InboundSink, 'event' | 'connected'>;
  /** What the helpdesk tells. */
  readonly helpdeskSink: HelpdeskSink;
}

/** Messages both ways between the places where a ticket is talked about. */
export function composeConversation(parts: ConversationParts): Conversation {
  const { stores, platforms, helpdesk, community, cache, timers, translators, clock, log } = parts;
  const { tickets, messages, places, identities } = stores;
  const platform = (name: 'discord' | 'slack') => platforms.byName.get(name);
  const say = createSayInTicket({ messages, timers, clock });
  const relay = createRelayChat({
    say,
    tickets,
    messages,
    places,
    identities,
    permissions: parts.permissions,
    platform,
    policy: parts.policies,
    drafts: createTicketDrafts(cache),
    session: cache,
    replies: {
      withheld: (ticket) => withheldReply(ticket, translators(ticket.locale)),
      whichTicket: (all) => whichTicketReply(all, translators(all[0]?.locale ?? DEFAULT_LOCALE)),
      closedPlace: (ticket, canReopen) => closedPlaceReply(ticket, canReopen, translators(ticket.locale)),
    },
    isCommand: parts.isCommand,
    ...(community ? { elsewhere: community.take } : {}),
    onChosen: (conversation) => readAgain({ conversation, reference: '' }),
    clock,
    log,
  });
  const catchUp = createCatchUp({ places, messages, platform, relay, clock, log });
  const readAgain: Conversation['readAgain'] = ({ conversation, reference }) => {
    if (!conversation) return;
    catchUp
      .place(conversation)
      .catch((error: unknown) => log.warn({ err: error, reference }, 'a reopened place could not be read'));
  };
  return {
    say,
    catchUp,
    readAgain,
    relay: {
      event: catchUp.event,
      // After a resume the platform itself hands over what was missed.
      connected(name, resumed) {
        if (!resumed) void catchUp.platform(name);
        community?.connected(name, resumed);
      },
    },
    helpdeskSink: createHelpdeskRelay({
      helpdesk,
      say,
      tickets,
      messages,
      timers,
      policy: parts.policies,
      session: cache,
      onReopened: readAgain,
      clock,
      log,
    }),
  };
}
