import { describe, expect, it } from 'vitest';
import { SAID_REPLIES } from '../../../commands/replies/ticket/said.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { goldenTicket } from '../../golden/golden-ticket.ts';

const policy = shippedPolicy('squarespace');

describe('S49–S51: the end of a request that is recorded without updates', () => {
  it('says that all are considered, that no news follow, and where to subscribe', () => {
    const t = createTranslators()('en');
    const wish: Ticket = { ...goldenTicket, topic: 'feature-request', state: 'closed' };
    const told = SAID_REPLIES['state']?.(wish, { what: 'state', state: 'closed' }, t, policy);
    const text = told ? toPlainText(told) : '';
    expect(text).toContain('Every request is considered');
    expect(text).toContain('no updates on individual ones');
    expect(text).toMatch(/updates.*https?:\/\//su);
  });
});
