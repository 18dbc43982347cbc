import { PLATFORMS } from '../domain/actor.ts';
import type { Destination, OutboxKind } from '../ports/outbox.ts';

type Place = 'helpdesk' | 'chat' | 'staff' | 'files';

/** Where a kind of job goes; jobs of a ticket to one place stay in order, places do not wait for each other. */
export const PLACE: Readonly<Record<OutboxKind, Place>> = {
  'helpdesk.create': 'helpdesk',
  'helpdesk.update': 'helpdesk',
  'conversation.open': 'chat',
  'conversation.post': 'chat',
  'staff.announce': 'staff',
  'staff.update': 'staff',
  'attachment.fetch': 'files',
};

/** What can be slow by itself: the helpdesk, and each of the other places on each platform. */
export const DESTINATIONS: readonly Destination[] = [
  { name: 'helpdesk', kinds: kindsTo('helpdesk') },
  ...(['chat', 'staff', 'files'] as const).flatMap((place) =>
    PLATFORMS.map((platform) => ({ name: `${platform}:${place}`, platform, kinds: kindsTo(place) })),
  ),
];

function kindsTo(place: Place): readonly OutboxKind[] {
  return (Object.keys(PLACE) as OutboxKind[]).filter((kind) => PLACE[kind] === place);
}
