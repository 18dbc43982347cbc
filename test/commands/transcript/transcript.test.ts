import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transcriptHtml } from '../../../commands/replies/transcript/html.ts';
import { transcriptText } from '../../../commands/replies/transcript/text.ts';
import {
  describeTranscript,
  type TranscriptSource,
} from '../../../commands/replies/transcript/transcript.ts';
import type { TicketMessage } from '../../../src/domain/message.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import { acme } from '../../fixtures/policies.ts';

const translators = createTranslators();
const OPENED = Date.parse('2026-07-06T15:04:59Z');
const SHA = 'a'.repeat(64);

const ticket: Ticket = {
  id: 't1',
  tenant: 'slack:T1',
  reference: 'FD-1042',
  requester: { platform: 'slack', tenant: 'slack:T1', id: 'U1' },
  requesterName: 'Ada',
  locale: 'en',
  topic: 'bug',
  plan: 'premium',
  state: 'closed',
  priority: 'normal',
  summary: 'It breaks',
  fields: {},
  attachments: [{ id: 'f1', name: 'shot.png', size: 1_200, state: 'stored', sha256: SHA }],
  delivery: { state: 'delivered', externalId: '88123' },
  customerSaidAt: OPENED,
  openedAt: OPENED,
  updatedAt: OPENED,
  closedAt: OPENED + 3_600_000,
};

const message = (over: Partial<TicketMessage> = {}): TicketMessage => ({
  id: 'm1',
  tenant: 'slack:T1',
  ticketId: 't1',
  source: 's1',
  author: { kind: 'agent', name: 'Maya' },
  visibility: 'public',
  origin: 'helpdesk',
  body: 'Try again.',
  attachments: [],
  saidAt: OPENED + 60_000,
  copies: [],
  ...over,
});

const source = (over: Partial<TranscriptSource> = {}): TranscriptSource => ({
  ticket,
  messages: [message()],
  reason: 'solved by the release',
  policy: acme,
  audience: 'customer',
  now: OPENED + 7_200_000,
  ...over,
});

const drawn = (over: Partial<TranscriptSource> = {}, locale: 'en' | 'fr' = 'en') => {
  const transcript = describeTranscript(source(over), translators(locale));
  return { text: transcriptText(transcript), html: transcriptHtml(transcript) };
};

describe('a transcript (§4.9)', () => {
  it('has both names of the ticket, what was said, the files with their checksums', () => {
    for (const drawing of Object.values(drawn()))
      for (const part of ['FD-1042', '88123', 'Maya', 'Try again.', 'shot.png', SHA, 'solved by the release'])
        expect(drawing).toContain(part);
  });

  it('says which file could not be kept', () => {
    const lost = { ...ticket, attachments: [{ id: 'f1', name: 'a.log', size: 9, state: 'failed' as const }] };
    expect(drawn({ ticket: lost }).text).toContain('a.log · 9 bytes · could not be kept');
  });

  it('leaves internal notes to staff (§4.15)', () => {
    const messages = [message({ visibility: 'internal', body: 'careful, churn risk' })];
    for (const drawing of Object.values(drawn({ messages }))) expect(drawing).not.toContain('churn');
    for (const drawing of Object.values(drawn({ messages, audience: 'staff' })))
      expect(drawing).toContain('churn');
  });

  it('does not hand out what was taken back, but that it was there', () => {
    const messages = [message({ body: 'oops', deletedAt: OPENED + 120_000 })];
    for (const drawing of Object.values(drawn({ messages }))) {
      expect(drawing).not.toContain('oops');
      expect(drawing).toContain('deleted by its author 2026-07-06 15:06 UTC');
    }
  });

  it('speaks French', () => {
    expect(drawn({}, 'fr').html).toContain('<html lang="fr">');
    expect(drawn({}, 'fr').text).toContain('Transcription de FD-1042');
  });

  it('lets no word become markup', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom('<script>', '"><img src=x>', "' onload='x", '&lt;'),
    );
    fc.assert(
      fc.property(anything, anything, (name, body) => {
        const plain = drawn({
          messages: [message({ author: { kind: 'agent', name: 'x' }, body: 'x' })],
        }).html;
        const hostile = drawn({
          messages: [message({ author: { kind: 'agent', name: name || 'x' }, body: body || 'x' })],
        }).html;
        expect(hostile.match(/[<>]/gu)?.length).toBe(plain.match(/[<>]/gu)?.length);
      }),
    );
  });

  it('lets nobody forge the head of another entry in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\n', '\r', '\u2028', '[', 'a', ' ') }), (body) => {
        const heads = drawn({ messages: [message({ body })] })
          .text.split(/[\n\r\u2028]/u)
          .filter((line) => line.startsWith('['));
        expect(heads).toHaveLength(2);
      }),
    );
  });
});
