import { PLATFORMS } from '../domain/actor.ts';
import type { Destination, OutboxKind } from '../ports/outbox.ts';

type Place = 'helpdesk' | 'chat' | 'staff' | 'thread' | 'person' | 'mail' | 'files' | 'record';

/** Where a kind of job goes; jobs of a ticket to one place stay in order, places do not wait for each other. */
export const PLACE: Readonly<Record<OutboxKind, Place>> = {
  'helpdesk.create': 'helpdesk',
  'helpdesk.update': 'helpdesk',
  'helpdesk.comment': 'helpdesk',
  'conversation.open': 'chat',
  'conversation.post': 'chat',
  'conversation.message': 'chat',
  'conversation.archive': 'chat',
  'staff.announce': 'staff',
  'staff.update': 'staff',
  'staff.message': 'staff',
  'thread.open': 'thread',
  'thread.message': 'thread',
  'thread.post': 'thread',
  'person.notify': 'person',
  'mail.send': 'mail',
  'attachment.fetch': 'files',
  'transcript.write': 'record',
};

/** What can be slow by itself: the helpdesk, the mail server, and each of the other places on each platform. */
export const DESTINATIONS: readonly Destination[] = [
  { name: 'helpdesk', kinds: kindsTo('helpdesk') },
  { name: 'mail', kinds: kindsTo('mail') },
  { name: 'record', kinds: kindsTo('record') },
  ...(['chat', 'staff', 'thread', 'person', 'files'] as const).flatMap((place) =>
    PLATFORMS.map((platform) => ({ name: `${platform}:${place}`, platform, kinds: kindsTo(place) })),
  ),
];

function kindsTo(place: Place): readonly OutboxKind[] {
  return (Object.keys(PLACE) as OutboxKind[]).filter((kind) => PLACE[kind] === place);
}
