import type { PlanVerdict } from '../../../src/domain/plan.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { LINK } from './link.ts';

const WHOAMI = actionId('ticket', 'whoami');

export interface NowLinked {
  readonly email: string;
  /** The address before, when it was another. */
  readonly was?: string;
  /** Undefined where the policy knows no plans, or they cannot be read right now. */
  readonly verdict?: PlanVerdict;
  readonly policy: Policy;
  /** Topic and step of the form that the person came from. */
  readonly continueAt?: string;
}

export function linkedReply({ email, was, verdict, policy, continueAt }: NowLinked, t: Translator): Reply {
  return reply({
    summary: t('identity.linked.title', { email }),
    title: `🟢 ${t('identity.linked.title', { email })}`,
    tone: 'good',
    blocks: [
      paragraph(t('identity.linked.text'), was === undefined ? '' : ` ${t('identity.linked.was', { was })}`),
      verdict
        ? facts([
            t('identity.linked.plan', { planWord: t.of(policy.company.planWord) }),
            planText(verdict, policy, t),
          ])
        : undefined,
    ],
    actions: [
      continueAt === undefined
        ? button(actionId('ticket', 'open'), t('identity.linked.open'), 'primary')
        : button(actionId('ticket', 'step', continueAt), t('identity.linked.goOn'), 'primary'),
      button(WHOAMI, t('identity.linked.whoami')),
    ],
  });
}

/** A plan with what decided it. */
export function planText(verdict: PlanVerdict, policy: Policy, t: Translator): string {
  const plan = policy.plans.find(({ id }) => id === verdict.plan)?.name ?? verdict.plan;
  return t(`identity.source.${verdict.source}`, { plan, planWord: t.of(policy.company.planWord) });
}

export function alreadyLinkedReply(email: string, t: Translator): Reply {
  return reply({
    summary: t('identity.linked.alreadyTitle'),
    title: t('identity.linked.alreadyTitle'),
    blocks: [paragraph(t('identity.linked.already', { email }))],
    actions: [
      button(WHOAMI, t('identity.linked.whoami')),
      button(LINK, t('identity.linked.change')),
      button(actionId('ticket', 'unlink'), t('identity.linked.unlink')),
    ],
  });
}

export function confirmUnlinkReply(email: string, policy: Policy, t: Translator): Reply {
  const title = t('identity.unlink.title', { email });
  return reply({
    summary: title,
    title,
    blocks: [
      paragraph(
        policy.plans.length === 0
          ? t('identity.unlink.textNoPlan')
          : t('identity.unlink.text', { planWord: t.of(policy.company.planWord) }),
      ),
    ],
    actions: [
      button(actionId('ticket', 'unlink-yes'), t('identity.unlink.yes'), 'danger'),
      button(WHOAMI, t('identity.unlink.no')),
    ],
  });
}

export function unlinkedReply(done: boolean, t: Translator): Reply {
  const title = t(done ? 'identity.unlink.done' : 'identity.unlink.none');
  return reply({
    summary: title,
    title,
    blocks: [paragraph(t(done ? 'identity.unlink.doneText' : 'identity.unlink.noneText'))],
    actions: [button(LINK, t('identity.unlink.again'), 'primary')],
  });
}

export function profileAddressReply(email: string, t: Translator): Reply {
  return reply({
    summary: t('identity.unlink.profileTitle'),
    title: t('identity.unlink.profileTitle'),
    blocks: [paragraph(t('identity.unlink.profile', { email }))],
    actions: [button(LINK, t('identity.linked.change'), 'primary')],
  });
}
