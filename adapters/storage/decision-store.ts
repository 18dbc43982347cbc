import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { TenantId } from '../../src/domain/actor.ts';
import { toLocale } from '../../src/domain/locale.ts';
import type { ScopeDecision, ScopeRoute } from '../../src/domain/scope-decision.ts';
import type { Correction, DecisionStore, StoredDecision } from '../../src/ports/decision-store.ts';
import { createId } from './create-id.ts';
import { fromJson, toTenantId } from './json-columns.ts';
import type { Tables } from './schema.ts';
import type { CorrectionRow, DecisionRow } from './schema-community.ts';

const ROUTES = ['ticket', 'chat', 'community', 'declined', 'ask'] as const satisfies readonly ScopeRoute[];
const route = z.enum(ROUTES);
const decidedRoute = z.enum(['ticket', 'chat', 'community', 'declined']);

const alternatives = z.array(z.object({ topic: z.string(), confidence: z.number() }));
const evidence = z.array(
  z.object({
    kind: z.enum(['term', 'example', 'name', 'chosen', 'correction', 'sign', 'model']),
    text: z.string(),
    topic: z.string(),
  }),
);

/** Questions are kept as far as they are looked at. */
const LONGEST_QUESTION = 4_000;

/** A list nobody limited still ends. */
const MOST_CORRECTIONS = 5_000;

export function createDecisionStore({ db }: { readonly db: Kysely<Tables> }): DecisionStore {
  let sequence = 0;
  return {
    async record({ asker, policy, question, locale, decision, ticketId, at }) {
      sequence += 1;
      const row: DecisionRow = {
        id: createId(at, sequence),
        tenant: asker.tenant,
        account_id: asker.id,
        policy,
        question: question.slice(0, LONGEST_QUESTION),
        lang: locale,
        route: decision.route,
        topic: decision.topic ?? null,
        confidence: decision.confidence,
        alternatives: JSON.stringify(decision.alternatives),
        evidence: JSON.stringify(decision.evidence),
        ticket_id: ticketId ?? null,
        at,
      };
      await db.insertInto('decisions').values(row).execute();
      return toDecision(row);
    },
    async find(tenant, id) {
      const row = await db
        .selectFrom('decisions')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toDecision(row);
    },
    async list({ tenant, policy, limit }) {
      let query = db.selectFrom('decisions').selectAll().orderBy('at', 'desc').orderBy('id', 'desc');
      if (tenant !== undefined) query = query.where('tenant', '=', tenant);
      if (policy !== undefined) query = query.where('policy', '=', policy);
      return (await query.limit(limit).execute()).map(toDecision);
    },
    correct: ({ tenant, decisionId, route: right, topic, by, reason, at }) =>
      db.transaction().execute(async (transaction) => {
        const decision = await transaction
          .selectFrom('decisions')
          .select('id')
          .where('tenant', '=', tenant)
          .where('id', '=', decisionId)
          .executeTakeFirst();
        if (!decision) return undefined;
        const replaced = await transaction
          .updateTable('corrections')
          .set({ reverted_at: at, reverted_by: by.name })
          .where('decision_id', '=', decisionId)
          .where('reverted_at', 'is', null)
          .returning('id')
          .execute();
        const { id } = await transaction
          .insertInto('corrections')
          .values({
            decision_id: decisionId,
            tenant,
            route: right,
            topic,
            by_id: by.id,
            by_name: by.name,
            reason: reason ?? null,
            at,
            reverted_at: null,
            reverted_by: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const correction = await readOne(transaction, id);
        return correction && { correction, replaced: replaced.map((one) => String(one.id)) };
      }),
    revert: (id, by, at, tenant) =>
      db.transaction().execute(async (transaction) => {
        const number = Number(id);
        if (!Number.isSafeInteger(number)) return undefined;
        let update = transaction
          .updateTable('corrections')
          .set({ reverted_at: at, reverted_by: by })
          .where('id', '=', number)
          .where('reverted_at', 'is', null);
        if (tenant !== undefined) update = update.where('tenant', '=', tenant);
        const { numUpdatedRows } = await update.executeTakeFirst();
        return numUpdatedRows === 0n ? undefined : readOne(transaction, number);
      }),
    async corrections({ tenant, policy, inForce, limit = MOST_CORRECTIONS }) {
      let query = selectCorrections(db).orderBy('corrections.id', 'desc');
      if (tenant !== undefined) query = query.where('corrections.tenant', '=', tenant);
      if (policy !== undefined) query = query.where('decisions.policy', '=', policy);
      if (inForce) query = query.where('corrections.reverted_at', 'is', null);
      return (await query.limit(limit).execute()).map(toCorrection);
    },
    async setTicket(tenant, id, ticketId) {
      await db
        .updateTable('decisions')
        .set({ ticket_id: ticketId })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    async ofTicket(tenant, ticketId) {
      const row = await db
        .selectFrom('decisions')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('ticket_id', '=', ticketId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row && toDecision(row);
    },
  };
}

function selectCorrections(db: Kysely<Tables> | Transaction<Tables>) {
  return db
    .selectFrom('corrections')
    .innerJoin('decisions', 'decisions.id', 'corrections.decision_id')
    .selectAll('corrections')
    .select([
      'decisions.policy',
      'decisions.question',
      'decisions.lang',
      'decisions.route as was_route',
      'decisions.topic as was_topic',
    ]);
}

type JoinedCorrection = Selectable<CorrectionRow> & {
  readonly policy: string;
  readonly question: string;
  readonly lang: string;
  readonly was_route: string;
  readonly was_topic: string | null;
};

async function readOne(db: Transaction<Tables>, id: number): Promise<Correction | undefined> {
  const row = await selectCorrections(db).where('corrections.id', '=', id).executeTakeFirst();
  return row && toCorrection(row);
}

function toDecision(row: DecisionRow): StoredDecision {
  const decision: ScopeDecision = {
    route: route.parse(row.route),
    ...(row.topic === null ? {} : { topic: row.topic }),
    confidence: row.confidence,
    alternatives: fromJson(alternatives, 'decisions.alternatives', row.alternatives),
    evidence: fromJson(evidence, 'decisions.evidence', row.evidence),
  };
  return {
    id: row.id,
    tenant: toTenantId(row.tenant),
    account: row.account_id,
    policy: row.policy,
    question: row.question,
    locale: toLocale(row.lang),
    decision,
    ...(row.ticket_id === null ? {} : { ticketId: row.ticket_id }),
    at: row.at,
  };
}

function toCorrection(row: JoinedCorrection): Correction {
  return {
    id: String(row.id),
    decisionId: row.decision_id,
    tenant: toTenantId(row.tenant) satisfies TenantId,
    policy: row.policy,
    question: row.question,
    locale: toLocale(row.lang),
    was: { route: route.parse(row.was_route), ...(row.was_topic === null ? {} : { topic: row.was_topic }) },
    route: decidedRoute.parse(row.route),
    topic: row.topic ?? '',
    by: { id: row.by_id, name: row.by_name },
    ...(row.reason === null ? {} : { reason: row.reason }),
    at: row.at,
    ...(row.reverted_at === null ? {} : { reverted: { at: row.reverted_at, by: row.reverted_by ?? '' } }),
  };
}
