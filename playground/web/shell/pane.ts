import type { ComponentType } from 'react';

/** What a chat gets from the shell. */
export interface PaneProps {
  /** What the viewer sees, as the platform's side made it. */
  readonly snapshot: unknown;
  /** Key of the person who looks. */
  readonly viewer: string;
  /** Does something as the viewer. Rejects with a sentence, which the shell shows. */
  act(name: string, params?: object): Promise<unknown>;
  /** The imitated time in milliseconds since 1970. */
  readonly now: number;
}

export type Pane = ComponentType<PaneProps>;
