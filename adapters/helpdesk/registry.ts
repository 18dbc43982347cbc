import type { Helpdesk } from '../../src/ports/helpdesk.ts';
import { createBuiltinHelpdesk } from './builtin.ts';

/** One line a helpdesk: its id in the installation's configuration, and how it is made. */
export const HELPDESKS = {
  builtin: createBuiltinHelpdesk,
} as const satisfies Readonly<Record<string, () => Helpdesk>>;
