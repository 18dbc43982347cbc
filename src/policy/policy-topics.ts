import type { Localized } from '../domain/locale.ts';

/** A heading over topics in the list, e.g. "Open a ticket", "Ask in the app", "Not covered". */
export interface TopicGroup {
  readonly id: string;
  readonly label: Localized;
}

export interface Topic {
  readonly id: string;
  readonly group: string;
  readonly label: Localized;
  readonly scope: 'in' | 'out';
  /** In scope: where it goes first. Undefined for a topic that is only explained. */
  readonly channel?: string;
  /** Other channels that take it. */
  readonly also: readonly string[];
  /** Id of a form, for channels of kind `ticket`; of a `followUp` topic, the form about the earlier chat. */
  readonly form?: string;
  /** Out of scope with an asterisk: the community may help. Id of a community. */
  readonly community?: string;
  /** Answers to it are private even where the command's are not. */
  readonly private: boolean;
  /** The gate of its channel does not apply. */
  readonly gateExempt: boolean;
  /** Recorded without target, reminder or follow-up. */
  readonly noUpdates: boolean;
  /** Opens `/ticket follow-up` instead of a form. */
  readonly followUp: boolean;
  /** The neighbour it is mistaken for: each points to the other. */
  readonly see?: string;
  /** Id of a verification that staff or the flow may ask for. */
  readonly verification?: string;
  /** Said with it (confirmation, explanation). */
  readonly text?: Localized;
  /** Ids of articles shown for it. */
  readonly articles: readonly string[];
  /** Words and phrases that speak for it, any language, accents and case ignored. `-word` speaks against it. */
  readonly terms: readonly string[];
  /** Questions as people ask them. */
  readonly examples: readonly { readonly lang: string; readonly text: string }[];
  readonly covers: readonly string[];
}
