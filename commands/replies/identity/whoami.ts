import type { Actor } from '../../../src/domain/actor.ts';
import type { Role } from '../../../src/domain/permission.ts';
import type { LinkedAccount } from '../../../src/domain/person.ts';
import type { PlanVerdict } from '../../../src/domain/plan.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { bold, mention, rich } from '../../../src/reply/rich-text.ts';
import { planLabel, stateText, topicName } from '../ticket/show.ts';
import { LINK } from './link.ts';
import { planText } from './linked.ts';

export interface KnownOfYou {
  readonly actor: Actor;
  readonly account?: LinkedAccount;
  /** `unread`: a source cannot tell right now. Undefined where the policy knows no plans. */
  readonly verdict?: PlanVerdict | 'unread';
  readonly roles: readonly Role[];
  /** The newest open ones, from all the person's accounts. */
  readonly tickets: readonly Ticket[];
  readonly policy: Policy;
  /** Whether an address can be linked here. */
  readonly linkable: boolean;
}

/** What is known of a person here, and what decided it. */
export function whoamiReply(you: KnownOfYou, t: Translator): Reply {
  const { actor, account, roles, tickets, policy } = you;
  return reply({
    summary: t('identity.whoami.summary'),
    title: t('identity.whoami.title'),
    blocks: [
      facts(
        [t('identity.whoami.account'), rich`${actor.displayName} ${mention(actor.user)}`],
        [t('identity.whoami.address'), addressText(account, t)],
        you.verdict === undefined ? undefined : [planLabel(policy, t), verdictText(you.verdict, policy, t)],
        [
          t('identity.whoami.roles'),
          actor.groupsUnknown
            ? t('identity.whoami.rolesUnread')
            : t.list(roles.map((role) => t(`identity.role.${role}.name`))),
        ],
      ),
      paragraph(bold(t('identity.whoami.may'))),
      list(roles.map((role) => t(`identity.role.${role}.may`))),
      tickets.length === 0
        ? paragraph(t('identity.whoami.noTickets'))
        : paragraph(bold(t('identity.whoami.tickets', { count: tickets.length }))),
      list(
        tickets.map(
          (ticket) =>
            rich`${bold(ticket.reference)} ${stateText(ticket.state, t)} · ${topicName(policy, ticket.topic, t)}${elsewhere(ticket, actor, t)}`,
        ),
      ),
    ],
    actions: [
      account || !you.linkable ? undefined : button(LINK, t('identity.whoami.link'), 'primary'),
      account ? button(LINK, t('identity.linked.change')) : undefined,
      account ? button(actionId('ticket', 'unlink'), t('identity.linked.unlink')) : undefined,
      button(actionId('ticket', 'list', 'own'), t('common.actions.tickets')),
    ],
  });
}

function addressText(account: LinkedAccount | undefined, t: Translator): string {
  if (!account) return t('identity.whoami.noAddress');
  const { email } = account.person;
  return t(account.verifiedBy === 'code' ? 'identity.whoami.byCode' : 'identity.whoami.byProfile', { email });
}

function verdictText(verdict: PlanVerdict | 'unread', policy: Policy, t: Translator): string {
  return verdict === 'unread' ? t('identity.whoami.planUnread') : planText(verdict, policy, t);
}

function elsewhere({ tenant, requester }: Ticket, { user }: Actor, t: Translator): string {
  if (tenant === user.tenant) return '';
  return ` · ${t('identity.whoami.elsewhere', { platform: t(`identity.platform.${requester.platform}`) })}`;
}
