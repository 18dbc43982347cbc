import { useEffect, useState } from 'react';
import type { DiscordSnapshot } from '../../discord/snapshot-model.ts';
import { allChannels } from './pane-context.ts';

/** Channels with messages by others since the viewer last looked; what was there at first counts as read. */
export function useUnread(snapshot: DiscordSnapshot, current: string): ReadonlySet<string> {
  const viewer = snapshot.viewer.key;
  const [seen, setSeen] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const channels = allChannels(snapshot);
  const lastIn = (id: string) => channels.find((channel) => channel.id === id)?.messages.at(-1)?.id ?? '';
  const known = seen[viewer];
  const currentLast = lastIn(current);

  useEffect(() => {
    setSeen((old) => {
      const mine =
        old[viewer] ??
        Object.fromEntries(
          allChannels(snapshot).map((channel) => [channel.id, channel.messages.at(-1)?.id ?? '']),
        );
      if (old[viewer] !== undefined && mine[current] === currentLast) return old;
      return { ...old, [viewer]: { ...mine, [current]: currentLast } };
    });
  }, [viewer, current, currentLast, snapshot]);

  if (known === undefined) return new Set();
  const unread = channels.filter((channel) => {
    const last = channel.messages.at(-1);
    return (
      channel.id !== current &&
      last !== undefined &&
      last.id !== known[channel.id] &&
      last.authorId !== snapshot.viewer.id
    );
  });
  return new Set(unread.map((channel) => channel.id));
}
