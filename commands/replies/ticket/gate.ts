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
import { LINK } from '../identity/link.ts';

const LINK_TEXTS = {
  linked: 'identity.gate.linked',
  linkable: 'identity.gate.linkable',
  unlinkable: 'ticket.gate.link',
} as const;

export interface Gated {
  readonly gate: Gate;
  readonly verdict: PlanVerdict;
  /** Empty when they were shown before in this session. */
  readonly articles: readonly ArticleOffer[];
  readonly policy: Policy;
  /** Whether an address can be linked here, and whether one is. */
  readonly address: 'linked' | 'linkable' | 'unlinkable';
}

/** Why there is no ticket on this plan, and every door that is open. No form was shown and nothing was stored. */
export function gateReply({ gate, verdict, articles, policy, address }: Gated, t: Translator): Reply {
  const planWord = t.of(policy.company.planWord);
  const name = policy.plans.find((plan) => plan.id === verdict.plan)?.name ?? verdict.plan;
  const open = gate.instead;
  const communities = policy.communities.filter((community) => open.includes(community.id));
  const channels = policy.channels.filter((channel) => open.includes(channel.id));
  const offersLink = open.includes('link_account') || policy.unknownPlan?.offerLink === true;
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
          [channel.label, channel.about, channel.where]
            .map((text) => text && t.of(text))
            .filter(Boolean)
            .join(' · '),
        ),
      ),
      offersLink ? paragraph(t(LINK_TEXTS[address], { planWord })) : undefined,
    ],
    actions: [
      ...communities.slice(0, 2).map((community) => linkButton(community.url, community.name)),
      ...channels
        .slice(0, 2)
        .map((channel) => button(actionId('hours', 'show', channel.id), t.of(channel.label))),
      offersLink && address !== 'unlinkable'
        ? button(LINK, t(address === 'linked' ? 'identity.linked.change' : 'identity.gate.button'))
        : undefined,
    ],
  });
}
