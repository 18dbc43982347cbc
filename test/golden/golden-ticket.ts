import type { Ticket } from '../../src/domain/ticket.ts';

const AT = Date.parse('2026-07-06T12:00:00Z');

/** A ticket as golden replies show it. */
export const goldenTicket: Ticket = {
  id: 't1',
  tenant: 'discord:g1',
  reference: 'FD-1042',
  requester: { platform: 'discord', tenant: 'discord:g1', id: '200' },
  requesterName: 'Ada Premium',
  locale: 'en',
  topic: 'bug',
  plan: 'premium',
  state: 'open',
  priority: 'normal',
  summary: 'Publishing fails with 409',
  fields: { account_email: 'ada@acme.example', details: 'When I publish an entry, the web app answers 409.' },
  attachments: [],
  delivery: { state: 'recorded' },
  customerSaidAt: AT,
  openedAt: AT,
  updatedAt: AT,
};
