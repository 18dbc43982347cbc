import type { Correction, DecisionStore, StoredDecision } from '../../src/ports/decision-store.ts';

/** In memory, newest last inside, newest first outside. */
export function createFakeDecisionStore(): DecisionStore {
  const decisions: StoredDecision[] = [];
  const corrections: Correction[] = [];
  const set = (id: string, change: Pick<Correction, 'reverted'>): Correction | undefined => {
    const index = corrections.findIndex((one) => one.id === id && !one.reverted);
    const found = corrections[index];
    if (!found) return undefined;
    const changed = { ...found, ...change };
    corrections[index] = changed;
    return changed;
  };
  return {
    async record({ asker, ...rest }) {
      const made = { ...rest, id: `d${decisions.length + 1}`, tenant: asker.tenant, account: asker.id };
      decisions.push(made);
      return made;
    },
    async find(tenant, id) {
      return decisions.find((one) => one.tenant === tenant && one.id === id);
    },
    async list({ tenant, policy, limit }) {
      return decisions
        .filter((one) => tenant === undefined || one.tenant === tenant)
        .filter((one) => policy === undefined || one.policy === policy)
        .toReversed()
        .slice(0, limit);
    },
    async correct({ tenant, decisionId, by, at, ...rest }) {
      const decision = decisions.find((one) => one.tenant === tenant && one.id === decisionId);
      if (!decision) return undefined;
      const replaced = corrections.filter((one) => one.decisionId === decisionId && !one.reverted);
      for (const { id } of replaced) set(id, { reverted: { at, by: by.name } });
      const { policy, question, locale } = decision;
      const { route, topic } = decision.decision;
      const correction: Correction = {
        ...rest,
        id: String(corrections.length + 1),
        tenant,
        decisionId,
        policy,
        question,
        locale,
        was: { route, ...(topic === undefined ? {} : { topic }) },
        by,
        at,
      };
      corrections.push(correction);
      return { correction, replaced: replaced.map(({ id }) => id) };
    },
    async revert(id, by, at, tenant) {
      const found = corrections.find((one) => one.id === id);
      return tenant !== undefined && found?.tenant !== tenant ? undefined : set(id, { reverted: { at, by } });
    },
    async corrections({ tenant, policy, inForce, limit = 5_000 }) {
      return corrections
        .filter((one) => tenant === undefined || one.tenant === tenant)
        .filter((one) => policy === undefined || one.policy === policy)
        .filter((one) => !inForce || !one.reverted)
        .toReversed()
        .slice(0, limit);
    },
    async setTicket(tenant, id, ticketId) {
      const index = decisions.findIndex((one) => one.tenant === tenant && one.id === id);
      const found = decisions[index];
      if (found) decisions[index] = { ...found, ticketId };
    },
    ofTicket: async (tenant, ticketId) =>
      decisions.findLast((one) => one.tenant === tenant && one.ticketId === ticketId),
  };
}
