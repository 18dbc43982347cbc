import { createHash } from 'node:crypto';
import type {
  HelpdeskComment,
  HelpdeskContact,
  HelpdeskFile,
  HelpdeskRecord,
} from '../../../src/ports/helpdesk.ts';
import { HERE, T0 } from '../samples.ts';

export const adaContact: HelpdeskContact = {
  name: 'Ada',
  email: 'ada@acme.example',
  account: { platform: 'discord', id: '4001' },
};

/** A file whose bytes may be read as often as an attempt needs them. */
export function helpdeskFile(name: string, text: string, contentType = 'text/plain'): HelpdeskFile {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.byteLength,
    contentType,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async () => new Blob([bytes]).stream(),
  };
}

export function helpdeskRecord(overrides: Partial<HelpdeskRecord> = {}): HelpdeskRecord {
  return {
    tenant: HERE,
    ticketId: '01J00000000000000000000001',
    reference: 'FD-1042',
    subject: 'The API answers 500',
    description: 'Since noon, <@everyone> 🙂\nsecond line',
    requester: adaContact,
    topic: { id: 'api', label: 'API' },
    plan: { id: 'premium', label: 'Premium' },
    priority: 'normal',
    state: 'open',
    facts: [
      { id: 'space_id', label: 'Space', value: 'cfexampleapi' },
      { id: 'account_email', label: 'Account', value: 'ada@acme.example', unverified: true },
    ],
    files: [],
    locale: 'en',
    openedAt: T0,
    ...overrides,
  };
}

export function helpdeskComment(overrides: Partial<HelpdeskComment> = {}): HelpdeskComment {
  return {
    visibility: 'public',
    author: adaContact,
    body: 'It works again for some of us.',
    files: [],
    saidAt: T0,
    ...overrides,
  };
}
