import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { OutboxJob } from '../../src/ports/outbox.ts';
import type { NewTicket } from '../../src/ports/ticket-store.ts';

export const HERE: TenantId = 'discord:guild-1';
export const ELSEWHERE: TenantId = 'slack:T0TWO';
export const T0 = Date.parse('2026-07-06T12:00:00Z');

export const ada: UserRef = { platform: 'discord', tenant: HERE, id: '4001' };

export const screenshot: RemoteFile = {
  id: 'file-1',
  name: 'screenshot.png',
  size: 2_048,
  contentType: 'image/png',
  url: 'https://cdn.example.org/screenshot.png?expires=soon',
};

export function newTicket(overrides: Partial<NewTicket> = {}): NewTicket {
  const tenant = overrides.tenant ?? HERE;
  const platform = tenant.startsWith('slack:') ? 'slack' : 'discord';
  return {
    tenant,
    sourceEvent: 'interaction-1',
    requester: { platform, tenant, id: '4001' },
    requesterName: 'Ada',
    locale: 'en',
    topic: 'api',
    summary: 'The API answers 500',
    fields: { details: 'Since noon, <@everyone> 🙂\nsecond line', space_id: 'abc' },
    files: [],
    origin: { platform, tenant, id: 'channel-1' },
    at: T0,
    ...overrides,
  };
}

export function jobOf(ticket: Pick<Ticket, 'id' | 'tenant'>, overrides: Partial<OutboxJob> = {}): OutboxJob {
  return {
    key: `${ticket.id}:helpdesk.create:open`,
    tenant: ticket.tenant,
    stream: `${ticket.id}:helpdesk`,
    kind: 'helpdesk.create',
    payload: { ticketId: ticket.id, origin: { id: 'channel-1' } },
    ...overrides,
  };
}
