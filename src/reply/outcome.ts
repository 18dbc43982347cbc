import type { Form } from './form.ts';
import type { Reply } from './reply.ts';

/** What a command gives back. The adapter alone decides which call of its platform carries it. */
export type Outcome =
  /** `placement: 'new'` keeps the message whose button was pressed; by default a private one is replaced. */
  | { readonly kind: 'reply'; readonly reply: Reply; readonly placement?: 'replace' | 'new' }
  /**
   * A modal. Where the platform cannot open one now (Discord after a modal or past the deadline; a Slack mention),
   * `resume` is shown instead: it has a button that leads to the same form.
   */
  | { readonly kind: 'form'; readonly form: Form; readonly resume: Reply }
  /** A form came back with faults. Slack shows `errors` beside the fields; Discord, which cannot, shows `reply` (what is wrong, and a button that reopens the form with what was typed). */
  | { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, string>>; readonly reply: Reply };

export const replied = (reply: Reply): Outcome => ({ kind: 'reply', reply });

/** Who sees an answer. Discord fixes it with the first response, so it never depends on what the answer turns out to be. */
export type Visibility = 'private' | 'channel';
