import type { Localized } from '../domain/locale.ts';

export interface Form {
  readonly id: string;
  /** Why we ask; shown beside the form. */
  readonly why?: Localized;
  readonly fields: readonly FormField[];
  readonly checklist: readonly ChecklistItem[];
  readonly covers: readonly string[];
}

export interface FormField {
  readonly id: string;
  readonly type: 'text' | 'longtext' | 'choice' | 'email' | 'id' | 'id_list' | 'datetime' | 'files';
  readonly label: Localized;
  readonly hint?: Localized;
  /** `true`, or the ids of the topics it is required for. */
  readonly required: boolean | readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** A regular expression for `id` and for each entry of `id_list`. */
  readonly pattern?: RegExp;
  readonly options?: readonly { readonly value: string; readonly label: Localized }[];
  readonly notFuture: boolean;
  /** Id of a verification. */
  readonly check?: string;
  /** Said when an image stands in the text instead of being attached; set = such text is refused. */
  readonly onEmbeddedImage?: Localized;
  /** The field whose text becomes the ticket's summary; otherwise the first text field is cut to length. */
  readonly isSummary: boolean;
  readonly covers: readonly string[];
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: Localized;
  /** Ids of topics it is for; empty = all. */
  readonly topics: readonly string[];
  readonly optional: boolean;
  /** Id of the article for people who can't. */
  readonly elseArticle?: string;
  readonly article?: string;
  readonly covers: readonly string[];
}
