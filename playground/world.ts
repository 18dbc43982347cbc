import type { WorldClock } from './clock.ts';
import type { PlatformSide, PlaygroundContext } from './contract.ts';
import type { HelpdeskSide } from './helpdesk/index.ts';
import type { Inspector } from './inspector.ts';
import type { Mailbox } from './mailbox/index.ts';
import type { PolicySwitch } from './policy-switch.ts';
import type { StatusPage } from './statuspage/index.ts';

/** All parts of the imitated world together. */
export interface World {
  readonly context: PlaygroundContext;
  readonly clock: WorldClock;
  readonly inspector: Inspector;
  readonly policies: PolicySwitch;
  readonly status: StatusPage;
  readonly mailbox: Mailbox;
  readonly discord: PlatformSide;
  readonly slack: PlatformSide;
  readonly helpdesk: HelpdeskSide;
  readonly switches: readonly Switch[];
  /** Called after every change outside the chats. */
  subscribe(listener: () => void): () => void;
}

/** Something that happens to the bot at the press of a button: its connection drops, its session ends, … */
export interface Switch {
  readonly id: string;
  readonly label: string;
  readonly use: () => unknown;
}
