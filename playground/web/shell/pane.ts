import type { ComponentType } from 'react';

/** What a chat gets from the shell; `S` is its own idea of a snapshot. */
export interface PaneProps<S> {
  /** What the viewer sees, as the platform's side made it. */
  readonly snapshot: S;
  /** Key of the person who looks. */
  readonly viewer: string;
  /** Does something as the viewer. Rejects with a sentence; what the chat itself does not show, the shell does. */
  readonly act: Act;
  /** The imitated time in milliseconds since 1970. */
  readonly now: number;
}

export type Act = (name: string, params: object) => Promise<unknown>;

export type Pane = ComponentType<PaneProps<never>>;
