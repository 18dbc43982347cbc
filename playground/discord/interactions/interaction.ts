import type { APIApplicationCommandOptionChoice, APIMessageInteractionMetadata } from 'discord-api-types/v10';

/** The bot's first answer, as far as the person is concerned. */
export type Answer =
  | { readonly kind: 'message'; readonly messageId: string }
  | { readonly kind: 'deferred'; readonly messageId: string }
  | { readonly kind: 'update'; readonly messageId: string }
  | { readonly kind: 'modal'; readonly modalId: string }
  | { readonly kind: 'choices'; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  /** Acknowledged, and nothing to see. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly reason: string };

export type InteractionKind = 'command' | 'component' | 'modal' | 'autocomplete';

/** Something a person did that the bot has to answer. Its state changes once, by the answer or by the deadline. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly userId: string;
  readonly personKey: string;
  readonly channelId: string;
  readonly createdAt: number;
  /** Of a slash or message command: what the answer is marked with. */
  readonly commandName: string | null;
  /** Whether the command was chosen from a menu rather than typed. */
  readonly fromMenu: boolean;
  /** The message whose component was used, directly or before the modal. */
  readonly sourceMessageId: string | null;
  readonly metadata: APIMessageInteractionMetadata;
  state: 'waiting' | 'answered' | 'expired';
  /** The answer that `@original` means. */
  originalId: string | null;
  /** Decided by the first answer. */
  ephemeral: boolean;
  settle(answer: Answer): void;
}
