import { type Helpdesk, PermanentHelpdeskError } from '../../src/ports/helpdesk.ts';

/**
 * No other system: the ticket store is the helpdesk, and staff work in the staff channel and its threads. A ticket is
 * delivered as soon as it is recorded, under its own reference; a comment, as soon as it is a message, under its key.
 */
export function createBuiltinHelpdesk(): Helpdesk {
  return {
    id: 'builtin',
    agentsIn: 'chat',
    create: async (record) => ({ externalId: record.reference }),
    comment: async (_to, _comment, key) => ({ commentId: key }),
    // What changed is in the database already, and nothing comes from elsewhere.
    update: async () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    async download(file) {
      throw new PermanentHelpdeskError(`the built-in helpdesk has no files of its own: ${file.id}`);
    },
  };
}
