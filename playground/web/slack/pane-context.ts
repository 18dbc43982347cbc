import { createContext, useContext } from 'react';
import type { SlackSnapshot } from '../../slack/snapshot-model.ts';

export interface PaneContext {
  readonly snapshot: SlackSnapshot;
  /** The imitated time, milliseconds since 1970. */
  readonly now: number;
  /** Does something as the viewer; resolves with undefined when it was refused. */
  run(method: string, params: object): Promise<unknown>;
  openThread(channel: string, ts: string): void;
}

const Context = createContext<PaneContext | undefined>(undefined);

export const PaneProvider = Context.Provider;

export function usePane(): PaneContext {
  const context = useContext(Context);
  if (!context) throw new Error('usePane is called outside SlackPane.');
  return context;
}
