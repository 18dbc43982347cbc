import type { WorldClock } from './clock.ts';
import type { PlatformSide, PlaygroundContext } from './contract.ts';
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
  readonly discord: ChatSide;
  readonly slack: ChatSide;
  /** Called after every change outside the chats. */
  subscribe(listener: () => void): () => void;
}

/** A chat platform that may have switches of its own: drop its connections, change how it delivers, … */
export interface ChatSide extends PlatformSide {
  readonly control?: Readonly<Record<string, (params: never) => unknown>>;
}
