import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { PlaceStore, TicketPlace } from '../../src/ports/message-store.ts';
import type { KeptPlace, TicketRecord, TicketRecords } from './ticket-records.ts';

const isIn =
  ({ tenant, id }: ConversationRef) =>
  ({ conversation }: TicketPlace): boolean =>
    conversation.tenant === tenant && conversation.id === id;

/** Places in memory, read from the tickets. */
export function createFakePlaceStore({ all }: TicketRecords): PlaceStore {
  const newestFirst = (): readonly TicketRecord[] =>
    [...all].sort((a, b) => b.ticket.openedAt - a.ticket.openedAt || b.number - a.number);
  const placesAt = (conversation: ConversationRef): readonly KeptPlace[] =>
    newestFirst().flatMap(({ places }) => places.filter(isIn(conversation)));
  return {
    placeAt: async (conversation) => placesAt(conversation)[0],
    openAt: async (conversation) =>
      newestFirst()
        .filter(({ ticket }) => ticket.state !== 'closed')
        .flatMap(({ places }) => places.filter(isIn(conversation)))
        .filter(({ role, state }) => role === 'customer' && state === 'open'),
    async active(tenants, closedSince) {
      const places = newestFirst()
        .filter(({ ticket }) => tenants === 'all' || tenants.includes(ticket.tenant))
        .filter(({ ticket: { closedAt } }) => closedAt === undefined || closedAt >= closedSince)
        .flatMap(({ places }) => places.filter(({ state }) => state === 'open'));
      return places.filter((place, index) => places.findIndex(isIn(place.conversation)) === index);
    },
    async readTo(conversation, messageId) {
      for (const place of placesAt(conversation))
        if (isLater(messageId, place.readTo)) place.readTo = messageId;
    },
    async gone(conversation) {
      const open = placesAt(conversation).filter(({ state }) => state === 'open');
      for (const place of open) place.state = 'gone';
      return open;
    },
  };
}

function isLater(id: string, than: string | undefined): boolean {
  return than === undefined || id.length > than.length || (id.length === than.length && id > than);
}
