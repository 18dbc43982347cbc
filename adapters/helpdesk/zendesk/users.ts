import { MINUTE } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import { type HelpdeskContact, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import type { ZendeskApi } from './api.ts';
import { type User, userAnswer, usersAnswer } from './schema.ts';

/** Agents come and go slowly. */
const AGENTS_KEPT = 10 * MINUTE;
const AT_ONCE = 100;

export interface ZendeskUsers {
  /** Who asks, as part of a new ticket. */
  requester(contact: HelpdeskContact): Promise<Readonly<Record<string, unknown>>>;
  /** The account of somebody who writes a comment; `requester` is the ticket's, whom we need not look up. */
  author(contact: HelpdeskContact, requester: User | undefined): Promise<number>;
  /** The agent of that name; undefined when there is none, or more than one. */
  agent(name: string): Promise<number | undefined>;
  nameOf(id: number): Promise<string | undefined>;
}

/** Our name for a chat account in Zendesk. */
const externalId = ({ account }: HelpdeskContact): string => `frontdesk:${account.platform}:${account.id}`;

export function createZendeskUsers(api: ZendeskApi, cache: ExpiringStore): ZendeskUsers {
  /** By their chat account; Zendesk takes people without an address under an id of ours. */
  const ofAccount = async (contact: HelpdeskContact): Promise<number> => {
    const body = {
      user: { name: contact.name, external_id: externalId(contact), skip_verify_email: true },
    };
    return (await api.send('POST', '/users/create_or_update', body, userAnswer)).user.id;
  };

  const byAddress = async (email: string): Promise<User | undefined> => {
    const query = new URLSearchParams({ query: `email:"${email}"` });
    const { users } = await api.get(`/users/search?${query}`, usersAnswer);
    return users.find((user) => user.email?.toLowerCase() === email.toLowerCase());
  };

  /** Never `create_or_update`: the company's name for its customer is not ours to change. */
  const ofAddress = async (contact: HelpdeskContact, email: string): Promise<number | undefined> => {
    const known = await byAddress(email);
    if (known) return known.id;
    const body = { user: { name: contact.name, email, verified: true, skip_verify_email: true } };
    try {
      return (await api.send('POST', '/users', body, userAnswer)).user.id;
    } catch (error) {
      // Made a moment ago, and the search does not know it yet.
      if (error instanceof PermanentHelpdeskError) return undefined;
      throw error;
    }
  };

  const agents = async (): Promise<readonly User[]> => {
    const kept = await cache.get<readonly User[]>('zendesk:agents');
    if (kept) return kept;
    const all: User[] = [];
    let after: string | undefined;
    do {
      const query = new URLSearchParams([
        ['role[]', 'agent'],
        ['role[]', 'admin'],
        ['page[size]', String(AT_ONCE)],
        ...(after === undefined ? [] : [['page[after]', after]]),
      ] as [string, string][]);
      const page = await api.get(`/users?${query}`, usersAnswer);
      all.push(...page.users);
      after = page.meta?.has_more === true ? (page.meta.after_cursor ?? undefined) : undefined;
    } while (after !== undefined);
    await cache.set('zendesk:agents', all, AGENTS_KEPT);
    return all;
  };

  return {
    async requester(contact) {
      const { email, name } = contact;
      const id = email === undefined ? await ofAccount(contact) : await ofAddress(contact, email);
      // The submitter is shown as the author of the first text.
      return id === undefined ? { requester: { name, email } } : { requester_id: id, submitter_id: id };
    },
    async author(contact, requester) {
      const isRequester =
        requester?.external_id === externalId(contact) ||
        (contact.email !== undefined && requester?.email?.toLowerCase() === contact.email.toLowerCase());
      return isRequester && requester ? requester.id : ofAccount(contact);
    },
    async agent(name) {
      const folded = name.trim().toLowerCase();
      const found = (await agents()).filter((user) => user.name.trim().toLowerCase() === folded);
      return found.length === 1 ? found[0]?.id : undefined;
    },
    async nameOf(id) {
      const known = (await agents()).find((user) => user.id === id);
      return known?.name ?? (await api.get(`/users/${id}`, userAnswer)).user.name;
    },
  };
}
