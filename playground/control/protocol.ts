import type { ClockPreset } from '../clock-presets.ts';
import type { Person } from '../contract.ts';
import type { HelpdeskSnapshot } from '../helpdesk/snapshot.ts';
import type { WireHeadline } from '../inspector.ts';
import type { MailSummary } from '../mailbox/index.ts';
import type { PolicyChoice } from '../policy-switch.ts';
import type { StatusSnapshot } from '../statuspage/index.ts';
import type { Switch } from '../world.ts';

/** Where the page opens its WebSocket. `?as=<person>` chooses who looks. */
export const CONTROL_PATH = '/control';

/** From the page: do something. */
export interface ControlRequest {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown;
}

/** To the page: what came of it. `error` is a sentence to show. */
export type ControlAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

/** To the page, unasked: what somebody sees has changed. */
export type ControlPush =
  | { readonly push: 'state'; readonly data: ShellState }
  | { readonly push: 'discord'; readonly data: unknown }
  | { readonly push: 'slack'; readonly data: unknown }
  | { readonly push: 'helpdesk'; readonly data: HelpdeskSnapshot }
  | { readonly push: 'wire'; readonly data: readonly WireHeadline[] };

/** Everything around the two chats. */
export interface ShellState {
  readonly people: readonly Person[];
  /** Key of the person this page acts as. */
  readonly viewer: string;
  readonly clock: {
    /** The imitated time when this was sent, and how far it is from the real one; milliseconds. */
    readonly now: number;
    readonly offset: number;
    readonly presets: readonly Pick<ClockPreset, 'id' | 'label'>[];
  };
  readonly policies: readonly PolicyChoice[];
  readonly policy: string;
  readonly status: StatusSnapshot;
  readonly mails: readonly MailSummary[];
  /** What can be made to happen to the bot's connections. */
  readonly switches: readonly Pick<Switch, 'id' | 'label'>[];
}
