import type { Actor, Platform } from '../domain/actor.ts';
import type { ConversationRef, RemoteFile, SourceMessage } from '../domain/conversation.ts';
import type { Instant } from '../domain/time.ts';
import type { Outcome, Visibility } from '../reply/outcome.ts';
import type { Reply } from '../reply/reply.ts';
import type { ChatEvent } from './chat-events.ts';
import type { CommandCatalog } from './command-definition.ts';

/** What a person asks for, in the platform's own form already taken apart by the adapter. */
export interface Invocation {
  /** Unique id of the source event, the same when the platform sends it again. */
  readonly eventId: string;
  readonly origin: 'command' | 'button' | 'select' | 'form' | 'message-action' | 'mention' | 'home';
  readonly request: CommandRequest;
  readonly files: Readonly<Record<string, readonly RemoteFile[]>>;
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  /** The message that was pointed at: message actions, and mentions inside a thread (the thread's first message). */
  readonly message?: SourceMessage;
  /** Accounts that a typed message names, as its text calls them behind the `@`. */
  readonly mentioned?: readonly { readonly id: string; readonly name: string }[];
  readonly receivedAt: Instant;
}

/** `typed`: free text after a Slack command or a mention, which dispatch takes apart; `command` is '' for a mention. */
export type CommandRequest =
  | {
      readonly kind: 'parsed';
      readonly command: string;
      readonly verb: string;
      readonly ref?: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'typed'; readonly command: string; readonly text: string };

export interface CompletionRequest {
  readonly command: string;
  readonly verb: string;
  readonly option: string;
  readonly typed: string;
  readonly actor: Actor;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The inward half of a chat adapter: everything that comes from a platform goes through here. */
export interface InboundSink {
  readonly catalog: CommandCatalog;
  /** Known before the command runs, from the request alone. */
  visibility(request: CommandRequest, origin: Invocation['origin']): Visibility;
  /** Never rejects: a fault becomes a reply that names its id. */
  invoke(invocation: Invocation): Promise<Outcome>;
  /** At most 25 choices, from local state. Never rejects. */
  complete(request: CompletionRequest): Promise<readonly Choice[]>;
  /**
   * What was said or changed in a place that the bot can read; resolves once what has to be kept is stored. Rejects when
   * it could not be stored: then the adapter does not acknowledge the event, or reads the place again later.
   */
  event(event: ChatEvent): Promise<void>;
  /** The platform is connected again (`resumed` false: events in between may be lost): places are read again from where they stopped. */
  connected(platform: Platform, resumed: boolean): void;
  /** The start page (Slack App Home). Never rejects. */
  home(actor: Actor): Promise<Reply>;
  /** How the first answer went: feeds the metrics. `ms` counts from the arrival of the event. */
  acknowledged(sample: AckSample): void;
}

export interface AckSample {
  readonly platform: Actor['user']['platform'];
  readonly command: string;
  readonly ms: number;
  readonly result: 'answered' | 'deferred' | 'failed';
}
