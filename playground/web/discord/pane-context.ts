import { createContext, useContext } from 'react';
import type { DiscordSnapshot, SnapshotChannel, SnapshotPerson } from '../../discord/snapshot-model.ts';
import type { Reader } from './time-text.ts';

export interface PaneContext {
  readonly snapshot: DiscordSnapshot;
  readonly reader: Reader;
  /** Does something as the viewer; undefined when it was refused, which the page has shown then. */
  act(method: string, params: object): Promise<unknown>;
  open(channelId: string): void;
}

const Context = createContext<PaneContext | null>(null);
export const PaneProvider = Context.Provider;

export function usePane(): PaneContext {
  const pane = useContext(Context);
  if (pane === null) throw new Error('This belongs inside a DiscordPane.');
  return pane;
}

export const personIn = (snapshot: DiscordSnapshot, id: string): SnapshotPerson | undefined =>
  snapshot.people.find((person) => person.id === id);

/** Channels, threads and direct messages in one list. */
export const allChannels = (snapshot: DiscordSnapshot): readonly SnapshotChannel[] =>
  [...snapshot.channels, ...snapshot.directMessages].flatMap((channel) => [channel, ...channel.threads]);
