import type { HelpdeskWords } from '../../../adapters/helpdesk/index.ts';

export const WORDS: HelpdeskWords = {
  details: 'Details',
  unverified: 'not verified',
  topic: 'Topic',
  plan: 'Plan',
  reference: 'Ticket',
  said: (name) => `${name}, in chat:`,
  edited: 'Edited message:',
  deleted: 'Deleted by its author.',
  assigned: (name) => `Assigned in chat to ${name}.`,
};
