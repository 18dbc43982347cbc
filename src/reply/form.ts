import type { ActionId } from './action-id.ts';
import type { SelectOption } from './reply.ts';

/** A modal. Only another way to fill in a command's options: its submit runs the command and verb of `id`, each field an option by its id. */
export interface Form {
  readonly id: ActionId;
  readonly title: string;
  /** Why we ask, or what step this is; shown above the fields where the platform can. */
  readonly intro?: string;
  readonly fields: readonly Field[];
  readonly submitLabel: string;
}

interface FieldBase {
  /** `[a-z0-9_]`, unique in the form. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
}

export type Field =
  | (FieldBase & {
      readonly type: 'text' | 'paragraph' | 'email';
      readonly value?: string;
      readonly placeholder?: string;
      readonly minLength?: number;
      readonly maxLength?: number;
    })
  | (FieldBase & {
      readonly type: 'choice';
      readonly options: readonly SelectOption[];
      readonly value?: string;
      readonly placeholder?: string;
    })
  /** Typed as `YYYY-MM-DD HH:MM` on Discord, picked on Slack; arrives as typed, or as `@<unix seconds>` from a picker. */
  | (FieldBase & { readonly type: 'datetime'; readonly value?: string })
  /** Files arrive beside the options, by field id. */
  | (FieldBase & { readonly type: 'files'; readonly maxFiles: number });
