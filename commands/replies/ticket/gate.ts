import type { PlanVerdict } from '../../../src/domain/plan.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Gate } from '../../../src/policy/policy-channels.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, linkButton, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { link, rich } from '../../../src/reply/rich-text.ts';
import type { ArticleOffer } from '../../../src/services/find-articles.ts';
import { articleText } from '../articles.ts';

/** Why there is no ticket on this plan, and every door that is open. No form was shown and nothing was stored. */
export function gateReply(
  gate: Gate,
  verdict: PlanVerdict,
  articles: readonly ArticleOffer[],
  policy: Policy,
  t: Translator,
): Reply {
  const planWord = t.of(policy.company.planWord);
  const name = policy.plans.find((plan) => plan.id === verdict.plan)?.name ?? verdict.plan;
  const open = gate.instead;
  const communities = policy.communities.filter((community) => open.includes(community.id));
  const channels = policy.channels.filter((channel) => open.includes(channel.id));
  return reply({
    summary: t('ticket.gate.title'),
    title: t('ticket.gate.title'),
    tone: 'warning',
    blocks: [
      paragraph(t.of(gate.reason)),
      facts([
        t('ticket.gate.yours', { planWord }),
        verdict.source === 'unknown' ? t('ticket.gate.yoursUnknown', { plan: name, planWord }) : name,
      ]),
      open.includes('self_service') ? list(articles.map((offer) => articleText(offer, t))) : undefined,
      list(
        communities.map(
          (community) => rich`${t('ticket.gate.community')} ${link(community.url, community.name)}`,
        ),
      ),
      list(
        channels.map((channel) =>
          [t.of(channel.label), channel.about && t.of(channel.about)].filter(Boolean).join(' · '),
        ),
      ),
      open.includes('link_account') || policy.unknownPlan?.offerLink
        ? paragraph(t('ticket.gate.link', { planWord }))
        : undefined,
    ],
    actions: [
      ...communities.slice(0, 2).map((community) => linkButton(community.url, community.name)),
      ...channels
        .slice(0, 2)
        .map((channel) => button(actionId('hours', 'show', channel.id), t.of(channel.label))),
    ],
  });
}
