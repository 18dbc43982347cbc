import type { Actor } from '../domain/actor.ts';
import type { ConversationRef, RemoteFile, SourceMessage } from '../domain/conversation.ts';
import type { Instant } from '../domain/time.ts';
import type { Translator } from '../i18n/translator.ts';
import type { CommandDefinition, MessageActionDefinition } from '../ports/command-definition.ts';
import type { Choice, Invocation } from '../ports/inbound.ts';
import type { Logger } from '../ports/logger.ts';
import type { Outcome, Visibility } from '../reply/outcome.ts';

/** What a command's `run` gets: who, what, where, and how to speak to them. */
export interface Call {
  readonly eventId: string;
  readonly origin: Invocation['origin'];
  readonly verb: string;
  readonly ref?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, readonly RemoteFile[]>>;
  readonly actor: Actor;
  readonly conversation: ConversationRef;
  readonly message?: SourceMessage;
  readonly mentioned?: Invocation['mentioned'];
  readonly now: Instant;
  readonly t: Translator;
  readonly log: Logger;
}

/** A slash command with its subcommands, buttons and forms: every action id `name:verb:ref` comes back here. */
export interface Command {
  readonly definition: CommandDefinition;
  readonly messageActions?: readonly MessageActionDefinition[];
  /** No slash command of its own: reached by buttons, message actions, and by its name alone where the bot is named. */
  readonly hidden?: true;
  /** From the request alone, since Discord fixes it before the answer is known. */
  visibility(verb: string, options: Readonly<Record<string, string>>): Visibility;
  /**
   * How typed text (Slack, mentions) becomes verb and options; undefined leaves it to the default, which takes the first
   * word as verb and fills the options in order.
   */
  parse?(
    text: string,
  ): { readonly verb: string; readonly options: Readonly<Record<string, string>> } | undefined;
  /** What is meant by a text that names the bot where a ticket is talked about; undefined when it is no command of this kind. */
  spoken?(
    text: string,
  ): { readonly verb: string; readonly options: Readonly<Record<string, string>> } | undefined;
  /** @throws UserError for what the person can mend. */
  run(call: Call): Promise<Outcome> | Outcome;
  complete?(request: {
    readonly verb: string;
    readonly option: string;
    readonly typed: string;
    readonly actor: Actor;
    readonly t: Translator;
  }): Promise<readonly Choice[]>;
}
