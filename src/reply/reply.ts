import type { ActionId } from './action-id.ts';
import type { RichText } from './rich-text.ts';

/** What the bot says, for both platforms. A closed union: a new block does not compile until both renderers draw it. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: RichText }
  /** Label and value rows. */
  | { readonly type: 'facts'; readonly items: readonly Fact[] }
  | { readonly type: 'list'; readonly items: readonly RichText[] }
  /** A customer's own words, verbatim. */
  | { readonly type: 'quote'; readonly text: string; readonly author?: string }
  | { readonly type: 'files'; readonly files: readonly FileLine[] }
  | { readonly type: 'divider' }
  /** Small print. */
  | { readonly type: 'footnote'; readonly text: RichText };

export interface Fact {
  readonly label: string;
  readonly value: RichText;
}

export interface FileLine {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly url?: string;
}

export type Action = Button | LinkButton | Select;

export interface Button {
  readonly type: 'button';
  readonly id: ActionId;
  readonly label: string;
  /** At most one main action a reply; destructive ones ask once. */
  readonly style?: 'primary' | 'danger';
}

export interface LinkButton {
  readonly type: 'link-button';
  readonly url: string;
  readonly label: string;
}

/** One of several; the chosen value arrives as the option `value`. */
export interface Select {
  readonly type: 'select';
  readonly id: ActionId;
  readonly placeholder: string;
  readonly options: readonly SelectOption[];
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

/** `summary` is what notifications and screen readers get: it reads well alone. Actions stand at the foot: one select and one row of buttons. */
export interface Reply {
  readonly summary: string;
  readonly title?: string;
  readonly tone?: Tone;
  readonly blocks: readonly Block[];
  readonly actions?: readonly Action[];
}
