import type { TenantId, UserRef } from '../domain/actor.ts';
import { UserError } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import type { ScopeDecision } from '../domain/scope-decision.ts';
import type { Clock } from '../ports/clock.ts';
import type { Correction, DecisionStore, StoredDecision } from '../ports/decision-store.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { CorrectionMemory } from './scope/correction-memory.ts';
import { routeOf } from './scope/routes.ts';

export interface CorrectDecisionDeps {
  readonly policies: PolicySource;
  readonly decisions: DecisionStore;
  /** The one that the decider was made with: what is corrected counts from the next question on. */
  readonly memory: CorrectionMemory;
  readonly clock: Clock;
}

export interface Decided {
  readonly asker: UserRef;
  readonly question: string;
  readonly locale: Locale;
  readonly decision: ScopeDecision;
  readonly ticketId?: string;
}

export interface CorrectionRequest {
  readonly tenant: TenantId;
  readonly decisionId: string;
  /** Id of the topic that is right; the route follows from the policy. */
  readonly topic: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason?: string;
}

/** What staff do about decisions. Who may is checked by who calls this. */
export interface CorrectDecision {
  /** Keeps a decision, so that it can be corrected by its id. */
  record(decided: Decided): Promise<StoredDecision>;
  /** A ticket came of the question. */
  followed(tenant: TenantId, decisionId: string, ticketId: string): Promise<void>;
  /** The decision about the question that a ticket came of, unless another company's policy made it. */
  ofTicket(tenant: TenantId, ticketId: string): Promise<StoredDecision | undefined>;
  /** Undefined when the tenant has no such decision. @throws UserError `unknown_topic` */
  correct(request: CorrectionRequest): Promise<Correction | undefined>;
  /** Takes a correction back; undefined when there is none in force with this id. */
  revert(id: string, by: string, tenant?: TenantId): Promise<Correction | undefined>;
  /** Reads the corrections in force into the memory: at start, and whenever they were changed from outside. */
  load(): Promise<number>;
}

/**
 * A correction is about what a question means under a policy, not about one server: it counts wherever this company's
 * policy answers. Only who wrote it, and the decision that it belongs to, are the tenant's own.
 */
export function createCorrectDecision(deps: CorrectDecisionDeps): CorrectDecision {
  const { policies, decisions, memory, clock } = deps;
  const learn = ({ id, question, locale, topic }: Correction): void =>
    memory.learn({ id, question, locale, topic });
  const load = async (): Promise<number> => {
    const inForce = await decisions.corrections({ policy: policies.current().company.id, inForce: true });
    const ids = new Set(inForce.map(({ id }) => id));
    const known = new Set(memory.all().map(({ id }) => id));
    for (const id of known) if (!ids.has(id)) memory.forget(id);
    // The oldest first: of two about the same question, the younger one counts.
    for (const correction of inForce.toReversed()) if (!known.has(correction.id)) learn(correction);
    return inForce.length;
  };
  return {
    load,
    record: ({ asker, question, locale, decision, ticketId }) =>
      decisions.record({
        asker,
        policy: policies.current().company.id,
        question,
        locale,
        decision,
        ...(ticketId === undefined ? {} : { ticketId }),
        at: clock.now(),
      }),
    followed: decisions.setTicket,
    async ofTicket(tenant, ticketId) {
      const made = await decisions.ofTicket(tenant, ticketId);
      return made?.policy === policies.current().company.id ? made : undefined;
    },
    async correct({ tenant, decisionId, topic: id, by, reason }) {
      const policy = policies.current();
      const topic = policy.topics.find((one) => one.id === id);
      if (!topic) throw new UserError('unknown_topic', { typed: id });
      const made = await decisions.correct({
        tenant,
        decisionId,
        route: routeOf(policy, topic),
        topic: topic.id,
        by,
        ...(reason === undefined ? {} : { reason }),
        at: clock.now(),
      });
      if (!made) return undefined;
      for (const old of made.replaced) memory.forget(old);
      learn(made.correction);
      return made.correction;
    },
    async revert(id, by, tenant) {
      const reverted = await decisions.revert(id, by, clock.now(), tenant);
      if (!reverted) return undefined;
      memory.forget(reverted.id);
      // An older one about the same words counts again.
      await load();
      return reverted;
    },
  };
}
