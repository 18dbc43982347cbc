import type { Localized } from '../domain/locale.ts';

/** What a platform needs to register and show the commands. Names are lower case; Discord shows localized ones. */
export interface CommandCatalog {
  readonly commands: readonly CommandDefinition[];
  readonly messageActions: readonly MessageActionDefinition[];
}

export interface CommandDefinition {
  readonly name: string;
  readonly label: Localized;
  /** Discord: 1 to 100 characters. */
  readonly description: Localized;
  /** A single verb named '' is a command without subcommands. */
  readonly verbs: readonly VerbDefinition[];
}

export interface VerbDefinition {
  readonly name: string;
  readonly label: Localized;
  readonly description: Localized;
  readonly options: readonly OptionDefinition[];
}

export interface OptionDefinition {
  readonly name: string;
  readonly label: Localized;
  readonly description: Localized;
  readonly required: boolean;
  readonly maxLength?: number;
  /** Fixed choices; at most 25. */
  readonly choices?: readonly { readonly value: string; readonly label: Localized }[];
  /** Completed while typing through {@link InboundSink.complete}. */
  readonly completes?: boolean;
  /** `true` or `false` as text. */
  readonly boolean?: boolean;
}

/** An entry of a message's context menu (Discord) or shortcuts (Slack). Slack: at most 24 characters. */
export interface MessageActionDefinition {
  readonly command: string;
  readonly verb: string;
  readonly label: Localized;
}
