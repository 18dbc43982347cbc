import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';

/** A window on somebody's screen. */
export interface OpenModal {
  readonly id: string;
  readonly personKey: string;
  readonly channelId: string;
  readonly data: APIModalInteractionResponseCallbackData;
  /** The message whose button or select opened it. */
  readonly sourceMessageId: string | null;
  /** Sent, and not answered yet. */
  readonly submitting: boolean;
  /** Why the last attempt failed; what was typed stays. */
  readonly error: string | null;
}
