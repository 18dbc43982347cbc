import type { Actor, Platform } from '../../src/domain/actor.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { CommunityStore } from '../../src/ports/community-store.ts';
import type { DecisionStore } from '../../src/ports/decision-store.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { ScopeDecider } from '../../src/ports/scope-decider.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import type { AskCommunity } from '../../src/services/community/ask-community.ts';
import type { AskDoor } from '../../src/services/community/ask-door.ts';
import type { AskDrafts } from '../../src/services/community/ask-drafts.ts';
import type { CommunityPlaces } from '../../src/services/community/community-places.ts';
import type { FollowThreads } from '../../src/services/community/follow-threads.ts';
import type { SolveThread } from '../../src/services/community/solve-thread.ts';
import type { ThreadIndex } from '../../src/services/community/thread-index.ts';
import type { WatchQuestions } from '../../src/services/community/watch-questions.ts';
import type { CorrectDecision } from '../../src/services/correct-decision.ts';
import type { EscalateThread } from '../../src/services/escalate/escalate-thread.ts';
import type { Identity } from '../../src/services/identity/identity.ts';
import type { TicketLimits } from '../../src/services/limits/ticket-limits.ts';
import type { Permissions } from '../../src/services/permissions.ts';

/** What the commands of the community and of its moderators work with. */
export interface CommunityDeps {
  readonly policy: PolicySource;
  readonly ask: AskCommunity;
  readonly door: AskDoor;
  readonly drafts: AskDrafts;
  readonly places: CommunityPlaces;
  readonly index: ThreadIndex;
  readonly threads: CommunityStore;
  readonly follow: Pick<FollowThreads, 'read'>;
  readonly solve: SolveThread;
  readonly votes: VoteStore;
  readonly watch: WatchQuestions;
  readonly escalate: EscalateThread;
  readonly tickets: Pick<TicketStore, 'find' | 'findById' | 'findByConversation'>;
  readonly corrections: CorrectDecision;
  readonly decisions: Pick<DecisionStore, 'find'>;
  readonly decider: ScopeDecider;
  readonly permissions: Permissions;
  readonly identity: Pick<Identity, 'accountOf' | 'sendsMail'>;
  readonly limits: TicketLimits;
  readonly audit: AuditLog;
  readonly session: ExpiringStore;
  readonly translators: (locale: Locale) => Translator;
  platform(name: Platform): ChatPlatform | undefined;
  /** Undefined where the policy has no plans. @throws UserError `plan_unavailable` */
  plan(actor: Actor): Promise<PlanVerdict | undefined>;
  /** Whether what is said to the bot is a command. */
  isCommand(toBot: string): boolean;
}
