import type { Ticket, TicketState } from '../../src/domain/ticket.ts';
import type { TicketFilter, TicketStore } from '../../src/ports/ticket-store.ts';
import type { FakeIdentityStore } from './identity-store.ts';
import type { FakeMessageStore } from './message-store.ts';
import type { FakeOutbox } from './outbox.ts';
import type { TicketRecord, TicketRecords } from './ticket-records.ts';
import type { FakeTimerStore } from './timer-store.ts';

export interface FakeTicketStoreDeps {
  readonly records: TicketRecords;
  readonly outbox: FakeOutbox;
  readonly timers: FakeTimerStore;
  readonly messages: FakeMessageStore;
  readonly identities: FakeIdentityStore;
}

const isOver = ({ state }: Ticket): boolean => state === 'solved' || state === 'closed';

/** Tickets in memory, with the prefix `FD`; their jobs go to `outbox`, their timers to `timers`. */
export function createFakeTicketStore(deps: FakeTicketStoreDeps): TicketStore {
  const { records, outbox, timers } = deps;
  const { all, byId } = records;
  const referenced = (reference: string) => {
    const wanted = reference.trim().toUpperCase();
    return (record: TicketRecord): boolean =>
      record.ticket.reference === wanted || wanted === String(record.number);
  };
  const ofFile = (tenant: string, id: string) =>
    all.find(({ ticket, remotes }) => ticket.tenant === tenant && remotes.has(id));

  return {
    async open(input, jobs, newTimers = () => []) {
      const known = all.find(
        ({ ticket, sourceEvent }) => ticket.tenant === input.tenant && sourceEvent === input.sourceEvent,
      );
      if (known) return { ticket: known.ticket, created: false };
      const record = records.insert(input);
      const { requester, requesterName: name } = input;
      try {
        outbox.store(jobs(record.ticket), input.at);
        timers.change(newTimers(record.ticket));
      } catch (error) {
        all.pop();
        throw error;
      }
      const actor = input.openedBy ?? { platform: requester.platform, id: requester.id, name };
      const reason = input.reason === undefined ? {} : { reason: input.reason };
      const planSource = input.planSource === undefined ? {} : { planSource: input.planSource };
      const data = { topic: input.topic, ...planSource };
      records.note(record, { kind: 'opened', actor, ...reason, data }, input.at);
      outbox.enqueued();
      return { ticket: record.ticket, created: true };
    },
    find: async (tenant, reference) =>
      all.filter(referenced(reference)).find(({ ticket }) => ticket.tenant === tenant)?.ticket,
    findById: async (tenant, id) => byId(tenant, id)?.ticket,
    findBySource: async (tenant, event) =>
      all.find(({ ticket, sourceEvent }) => ticket.tenant === tenant && sourceEvent === event)?.ticket,
    findByConversation: async (tenant, place) =>
      all.findLast(
        ({ ticket, places }) =>
          ticket.tenant === tenant && places.some(({ conversation }) => conversation.id === place),
      )?.ticket,
    findForPerson: async (personId, reference) =>
      all.filter(referenced(reference)).find(({ ticket }) => ticket.personId === personId)?.ticket,
    findByExternal: async (helpdesk, externalId) =>
      all.find(
        ({ ticket: { delivery }, helpdesk: at }) =>
          at === helpdesk && delivery.state === 'delivered' && delivery.externalId === externalId,
      )?.ticket,
    findByReference: async (reference) =>
      all.find(({ ticket }) => ticket.reference === reference.trim().toUpperCase())?.ticket,
    list: async (tenant, filter) =>
      all
        .filter(({ ticket }) => isListed(ticket, tenant, filter))
        .sort((a, b) => b.ticket.openedAt - a.ticket.openedAt || b.number - a.number)
        .map(({ ticket }) => ticket)
        .filter(({ openedAt, id }) => isAfter(filter.before, openedAt, id))
        .slice(0, filter.limit),
    history: async (tenant, ticketId) => [...(byId(tenant, ticketId)?.events ?? [])],
    async change(tenant, ticketId, from, change, jobs = [], timerChanges = []) {
      const record = byId(tenant, ticketId);
      if (!record || !(from === 'any' || from.includes(record.ticket.state))) return undefined;
      if (change.ifUnclaimed && record.ticket.assignee) return undefined;
      records.change(record, change);
      records.note(record, change.event, change.at);
      outbox.store(jobs, change.at);
      timers.change(timerChanges);
      if (jobs.length > 0) outbox.enqueued();
      return record.ticket;
    },
    async countFor(user, since) {
      const person = (await deps.identities.accountOf(user))?.person.id;
      const mine = all
        .map(({ ticket }) => ticket)
        .filter(
          ({ requester, tenant, personId }) =>
            (tenant === user.tenant && requester.id === user.id) || (person && personId === person),
        );
      const openings = mine.map(({ openedAt }) => openedAt);
      return {
        openedSince: openings.filter((at) => at >= since).length,
        open: mine.filter((ticket) => !isOver(ticket)).length,
        ...(openings.length === 0 ? {} : { lastOpenedAt: Math.max(...openings) }),
      };
    },
    async countByState(tenant) {
      const counted = all.map(({ ticket }) => ticket).filter((one) => one.tenant === tenant && !isOver(one));
      const states: Partial<Record<TicketState, number>> = {};
      for (const { state } of counted) states[state] = (states[state] ?? 0) + 1;
      return { states, unclaimed: counted.filter(({ assignee }) => !assignee).length };
    },
    remoteFile: async (tenant, id) => ofFile(tenant, id)?.remotes.get(id),
    async setAttachment(tenant, attachment, event, at) {
      const record = ofFile(tenant, attachment.id);
      if (!record) throw new Error(`there is no attachment ${attachment.id} in ${tenant}`);
      const attachments = record.ticket.attachments.map((one) =>
        one.id === attachment.id ? { ...one, ...attachment } : one,
      );
      record.ticket = { ...record.ticket, attachments };
      deps.messages.setAttachment(attachment);
      records.note(record, event, at);
    },
  };
}

function isListed(ticket: Ticket, tenant: string, filter: TicketFilter): boolean {
  const { requester, personId, states, assignee, topic } = filter;
  const own = ticket.tenant === tenant;
  const theirs =
    (requester !== undefined && own && ticket.requester.id === requester.id) ||
    (personId !== undefined && ticket.personId === personId);
  return (
    (requester || personId !== undefined ? theirs : own) &&
    (!states || states.includes(ticket.state)) &&
    (assignee === undefined || (ticket.assignee?.id ?? null) === assignee) &&
    (topic === undefined || ticket.topic === topic)
  );
}

function isAfter(before: TicketFilter['before'], openedAt: number, id: string): boolean {
  if (!before) return true;
  return openedAt < before.openedAt || (openedAt === before.openedAt && id < before.id);
}
