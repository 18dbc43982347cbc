import { expect, it } from 'vitest';
import { homeReply } from '../../commands/replies/home.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import type { StatusReading } from '../../src/domain/service-status.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { acme, sitely } from '../fixtures/policies.ts';
import { calm, euTrouble, READ_AT } from '../fixtures/statuses.ts';

const t = createTranslators()('en');

const ticket: Ticket = {
  id: 't1',
  tenant: 'slack:T1',
  reference: 'FD-1042',
  requester: { platform: 'slack', tenant: 'slack:T1', id: 'U1' },
  requesterName: 'Ada',
  locale: 'en',
  topic: 'bug',
  state: 'open',
  priority: 'normal',
  summary: 'Publishing fails',
  fields: {},
  attachments: [],
  delivery: { state: 'recorded' },
  customerSaidAt: READ_AT,
  openedAt: READ_AT,
  updatedAt: READ_AT,
};

const home = (status: StatusReading, tickets: readonly Ticket[] = [], policy = acme) =>
  homeReply({ policy, calendar: createCalendarClock(), status, tickets, now: READ_AT, t });

it('shows hours, status, own tickets, and every command as a button', () => {
  const page = home({ failing: false, last: calm }, [ticket]);
  const text = toPlainText(page);
  expect(text).toContain('🟢 Support ticket: Open · 24 hours a day');
  expect(text).toContain('🟢 All systems operational');
  expect(text).toContain('FD-1042 · 🟢 open · Publishing fails');
  expect(page.actions?.map((action) => ('id' in action ? action.id : action.url))).toEqual([
    'ticket:show',
    'ticket:open',
    'ticket:list:own',
    'scope:show',
    'hours:show',
    'status:show',
  ]);
});

it('names what is in trouble, and does not guess when the page cannot be read', () => {
  expect(toPlainText(home({ failing: false, last: euTrouble }))).toContain(
    '🔴 EU data residency › Web App: partial outage',
  );
  const unknown = toPlainText(home({ failing: true, last: calm }));
  expect(unknown).toContain('⚪ State unknown');
  expect(unknown).not.toContain('operational');
});

it('says that there is no ticket, and leaves out the status of a policy without a page', () => {
  const { status: _, ...silent } = sitely;
  const text = toPlainText(home({ failing: false }, [], silent));
  expect(text).toContain('No open ticket.');
  expect(text).not.toContain('State unknown');
});
