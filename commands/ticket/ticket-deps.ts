import type { Call } from '../../src/dispatch/command.ts';
import type { Actor, UserRef } from '../../src/domain/actor.ts';
import type { CalendarClock } from '../../src/domain/calendar/calendar.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { IdentityStore } from '../../src/ports/identity-store.ts';
import type { Installation } from '../../src/ports/installation.ts';
import type { PlaceStore } from '../../src/ports/message-store.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { StatusSource } from '../../src/ports/status-source.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { ChangeTicket } from '../../src/services/change-ticket.ts';
import type { ChecklistTicks } from '../../src/services/checklist-ticks.ts';
import type { AskedWords } from '../../src/services/community/ask-door.ts';
import type { SayInTicket } from '../../src/services/conversation/say-in-ticket.ts';
import type { CorrectDecision } from '../../src/services/correct-decision.ts';
import type { CodeDesk } from '../../src/services/identity/code-desk.ts';
import type { Identity } from '../../src/services/identity/identity.ts';
import type { Blocklist } from '../../src/services/limits/blocklist.ts';
import type { TicketLimits } from '../../src/services/limits/ticket-limits.ts';
import type { OpenTicket } from '../../src/services/open-ticket.ts';
import type { Ownership } from '../../src/services/ownership/ownership.ts';
import type { Permissions } from '../../src/services/permissions.ts';
import type { ChangeByStaff } from '../../src/services/staff/change-by-staff.ts';
import type { Colleagues } from '../../src/services/staff/colleagues.ts';
import type { Queue } from '../../src/services/staff/queue.ts';
import type { TicketDrafts } from '../../src/services/ticket-drafts.ts';
import type { SendTranscript } from '../../src/services/ticket-life/send-transcript.ts';
import type { TimeZones } from '../../src/services/time-zones.ts';
import type { WayBack } from './way-back.ts';

/** What staff work with, and what comes after a ticket. */
export interface Desk {
  readonly staff: ChangeByStaff;
  readonly queue: Queue;
  readonly votes: VoteStore;
  readonly transcripts: SendTranscript;
  readonly colleagues: Colleagues;
  /** Somebody's account as it is now; undefined for nobody here. */
  person(user: UserRef): Promise<Actor | undefined>;
}

/** What `/ticket` works with. */
export interface TicketDeps {
  readonly policy: PolicySource;
  readonly tickets: TicketStore;
  readonly places: Pick<PlaceStore, 'placeAt' | 'openAt'>;
  readonly identities: Pick<IdentityStore, 'accountOf' | 'accountsOf'>;
  readonly say: SayInTicket;
  readonly drafts: TicketDrafts;
  readonly openTicket: OpenTicket;
  readonly changeTicket: ChangeTicket;
  readonly status: StatusSource;
  readonly calendar: CalendarClock;
  readonly session: ExpiringStore;
  readonly installation: () => Installation;
  readonly identity: Identity;
  readonly ownership: Ownership;
  readonly codes: CodeDesk;
  readonly wayBack: WayBack;
  readonly zones: TimeZones;
  readonly ticks: ChecklistTicks;
  readonly limits: TicketLimits;
  readonly blocklist: Blocklist;
  readonly permissions: Permissions;
  readonly desk: Desk;
  readonly translators: (locale: Locale) => Translator;
  /** What was written in a ticket's place and belongs to it now is read. Not waited for. */
  readonly readAgain?: (ticket: Pick<Ticket, 'conversation' | 'reference'>) => void;
  readonly decisionFollowed?: CorrectDecision['followed'];
  /** Undefined where the policy has no plans. */
  plan(actor: Actor): Promise<PlanVerdict | undefined>;
  /** A topic that no ticket is made for: why, and where it goes instead; `words` go along. */
  explainTopic(
    topic: Topic,
    policy: Policy,
    call: Pick<Call, 'actor' | 't' | 'now'>,
    words?: AskedWords,
  ): Promise<Reply> | Reply;
  /** A link that opens a conversation on its platform. */
  linkTo(conversation: ConversationRef): string | undefined;
}
