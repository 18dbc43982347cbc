import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Localized } from '../domain/locale.ts';
import type { Priority } from '../domain/ticket.ts';
import type { Duration } from '../domain/time.ts';
import type { Channel, Constraint } from './policy-channels.ts';
import type { Form } from './policy-forms.ts';
import type { Severity, TicketLife, Watch } from './policy-tickets.ts';
import type { Topic, TopicGroup } from './policy-topics.ts';

/** A company's support policy as the loader hands it out: checked, ids resolved, every text in every language, frozen. */
export interface Policy {
  readonly company: {
    readonly id: string;
    readonly name: string /** The company's own word for a plan. */;
    readonly planWord: Localized;
  };
  /** The page that the policy was taken from. */
  readonly source: { readonly url: string; readonly lang: string };
  readonly statements: readonly Statement[];
  /** Head of `/ticket` and `/scope` without arguments. */
  readonly intro: Said;
  readonly greeting?: Said;
  readonly selfService: SelfService;
  readonly articles: readonly Article[];
  /** Said of an article that does not exist in the reader's language. */
  readonly guideLanguage?: Said;
  readonly vote?: Vote;
  /** Empty where the policy knows no plans. The last plan with `paying: false` is what unknown people count as. */
  readonly plans: readonly Plan[];
  readonly unknownPlan?: {
    readonly treatAs: string;
    readonly offerLink: boolean;
    readonly covers: readonly string[];
  };
  readonly targets: readonly ResponseTarget[];
  /** What the priorities of a ticket are called and who may set them; empty: all four under their usual names, set by staff. */
  readonly severities: readonly Severity[];
  readonly ticketLife: TicketLife;
  readonly watch: Watch;
  /** Community threads that nobody has answered for so long are listed to moderators. */
  readonly unansweredAfter: Duration;
  readonly calendars: readonly NamedCalendar[];
  readonly notices: readonly Notice[];
  readonly channels: readonly Channel[];
  readonly constraints: readonly Constraint[];
  /** Talking to a person instead of an automatic answer. */
  readonly handover?: Said & { readonly choices: readonly string[] };
  readonly forms: readonly Form[];
  readonly topicGroups: readonly TopicGroup[];
  readonly topics: readonly Topic[];
  readonly scope: ScopeSettings;
  readonly outOfScope: OutOfScope;
  readonly communities: readonly Community[];
  readonly verifications: readonly Verification[];
  readonly followUp?: FollowUp;
  readonly status?: StatusPage;
  readonly escalation: {
    readonly by: readonly ('moderator' | 'thread_author')[];
    readonly copy: readonly string[];
    readonly covers: readonly string[];
  };
}

/** One statement of the source. E: enforced by the bot; T: told; ET: both. */
export interface Statement {
  readonly id: string;
  readonly mode: 'E' | 'T' | 'ET';
  readonly says: string;
}

/** A text of the policy. `covers`: the statements it makes work. */
export interface Said {
  readonly text: Localized;
  readonly covers: readonly string[];
}

export interface SelfService {
  /** Ids of the channels before which articles are shown. */
  readonly before: readonly string[];
  /** 1 to 3. */
  readonly maxSuggestions: number;
  /** Ids of the articles shown when none fits better. */
  readonly articles: readonly string[];
  /** The step to people: "Still stuck? …". */
  readonly then: Localized;
  readonly covers: readonly string[];
}

export interface Article {
  readonly id: string;
  readonly title: Localized;
  /** Undefined where the source names the article without a link: its title is told, the fallback article is linked. */
  readonly url?: string;
  /** Language codes it exists in; may hold others than the bot's. */
  readonly langs: readonly string[];
  readonly keywords: readonly string[];
  /** The beginning of its text: of articles imported from the help centre, never of the policy's own. */
  readonly body?: string;
  /** Votes that the source states. */
  readonly votes?: { readonly helpful: number; readonly total: number };
  readonly covers: readonly string[];
}

export interface Vote {
  readonly ask: Localized;
  readonly after: readonly ('article' | 'ticket_closed')[];
  readonly covers: readonly string[];
}

export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly paying: boolean;
  /** Other names for the same plan, in a directory or an installation's configuration. */
  readonly aliases: readonly string[];
  /** Id of a response target. */
  readonly target: string;
  /** Priority → id of a response target, where it differs. */
  readonly targets: Readonly<Partial<Record<Priority, string>>>;
  readonly covers: readonly string[];
}

export type ResponseTarget =
  | { readonly id: string; readonly kind: 'none' }
  | {
      readonly id: string;
      /** `typical` is never shown as a guarantee. */
      readonly kind: 'typical' | 'guaranteed';
      readonly within: Duration;
      readonly say: Localized;
      /** Always shown with `say`, never apart. */
      readonly caveat: Localized;
      /** Said in confirmations and `/hours`. */
      readonly promise?: Localized;
      /** Id of a calendar. */
      readonly calendar: string;
      readonly remindStaffAfter: Duration;
      /** `opened`: only the first answer counts. `customer_word`: each answer, from the first word that it answers. */
      readonly countsFrom: 'opened' | 'customer_word';
      readonly covers: readonly string[];
    };

export interface NamedCalendar {
  readonly id: string;
  readonly calendar: Calendar;
  /** "Usual hours", not guaranteed ones. */
  readonly usual: boolean;
  /** Who may change the hours from chat; undefined: only the file does. */
  readonly changedBy?: readonly 'staff'[];
  /** The source's own wording where it says less than a week, e.g. "24 hours a day". */
  readonly stated?: Localized;
  readonly covers: readonly string[];
}

export interface Notice {
  readonly id: string;
  /** Where it is said: `hours`, `ticket`, `follow_up`, or the id of a channel. */
  readonly where: readonly string[];
  readonly text: Localized;
  readonly active: boolean;
  /** `YYYY-MM-DD`: the operator is warned past it. */
  readonly reviewBy?: string;
  /** Id of an article. */
  readonly article?: string;
  readonly covers: readonly string[];
}

export interface ScopeSettings {
  /** Below it the bot asks instead of deciding, 0 to 1. */
  readonly confidence: number;
  /** Pulls towards "in scope": the company's own products and packages. */
  readonly productNames: readonly string[];
  /** Said when no topic fits; the list of topics is not exhaustive. */
  readonly unsure: Said;
}

export interface OutOfScope {
  readonly tone: Said;
  /** For topics with a community. */
  readonly withCommunity: Said;
  /** For topics without: a plain refusal that promises nothing. */
  readonly withoutCommunity?: Said;
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly langs: readonly string[];
  /** Ids of topics it does not take. */
  readonly neverFor: readonly string[];
  readonly covers: readonly string[];
}

export interface Verification {
  readonly id: string;
  readonly method: 'compare_with_account' | 'email_from_address_on_file';
  readonly when: 'always' | 'sometimes';
  readonly who: readonly string[];
  readonly neverAsk: readonly string[];
  readonly onMismatch: 'block' | 'flag';
  readonly onUnknown: 'flag' | 'ask';
  readonly text: Localized;
  readonly article?: string;
  readonly covers: readonly string[];
}

export interface FollowUp {
  readonly ask: Said;
  readonly chat: { readonly save: Said; readonly resume: Said; readonly form: string };
  readonly email: { readonly find: Said; readonly resume: Said; readonly newQuestion: Said };
}

export interface StatusPage {
  readonly engine: 'statuspage';
  readonly page: string;
  readonly api: string;
  /** Older readings are labelled with their age. */
  readonly maxAge: Duration;
  /** How often it is read. */
  readonly pollEvery: Duration;
  /** Ids of topics before whose form an open incident is shown. */
  readonly showBefore: readonly string[];
  readonly about: Said;
  readonly ok?: Said;
  readonly incident?: Said;
  /** Components that people ask for, under the name they use. `group` tells two of the same name apart. */
  readonly components: readonly {
    readonly id: string;
    readonly match: { readonly id: string } | { readonly group?: string; readonly name: string };
    readonly label: Localized;
    readonly aliases: readonly string[];
  }[];
}
