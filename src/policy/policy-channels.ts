import type { Localized } from '../domain/locale.ts';

export interface Channel {
  readonly id: string;
  /** `ticket`: the bot opens it. `external_chat`, `assistant`: elsewhere, the bot says where. `none`: does not exist, and why. */
  readonly kind: 'ticket' | 'external_chat' | 'assistant' | 'none';
  readonly preferred: boolean;
  readonly label: Localized;
  readonly about?: Localized;
  /** How to get there by hand, step by step. */
  readonly where?: Localized;
  readonly staffing?: Localized;
  readonly url?: string;
  /** Id of an article, linked with it. */
  readonly article?: string;
  /** Id of a calendar; undefined only for `none`. */
  readonly calendar?: string;
  readonly gate?: Gate;
  readonly whenClosed?: { readonly offer: readonly ('remind_at_opening' | string)[] };
  /** Said at the hand-over to a place that the bot cannot see. */
  readonly handoverNote?: Localized;
  /** Words by which people ask for this channel, e.g. "call me" for a telephone that does not exist. */
  readonly keywords: readonly string[];
  readonly covers: readonly string[];
}

export interface Gate {
  readonly require: { readonly paying: true };
  readonly reason: Localized;
  /** Ways that stay open: `self_service`, `link_account`, ids of channels and communities. */
  readonly instead: readonly string[];
  readonly covers: readonly string[];
}

/** What the bot cannot see (browser, device) and therefore asks or tells when the channel is offered. */
export interface Constraint {
  readonly id: string;
  /** Ids of channels. */
  readonly where: readonly string[];
  readonly effect: 'tell' | 'block' | 'redirect';
  readonly text: Localized;
  /** The button by which a person says that it applies to them; for `block` and `redirect`. */
  readonly claim?: Localized;
  /** Id of the channel to go to instead; for `redirect` and `block`. */
  readonly to?: string;
  readonly covers: readonly string[];
}
