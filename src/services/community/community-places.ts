import type { TenantId } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import type { Community, Policy } from '../../policy/policy.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Installation } from '../../ports/installation.ts';

/** Where a community of the policy is found in one tenant: in a channel there, or elsewhere behind a link. */
export interface CommunityPlace {
  readonly community: Community;
  readonly channel?: ConversationRef;
  readonly url: string;
}

export interface CommunityPlaces {
  /** Undefined for an id that the policy does not have. */
  of(tenant: TenantId, communityId: string): CommunityPlace | undefined;
  /** All channels of communities in the tenants that the installation names. */
  channels(): readonly ConversationRef[];
  /** The community whose channel this is. */
  at(channel: ConversationRef): Community | undefined;
}

export function createCommunityPlaces(deps: {
  readonly policy: () => Policy;
  readonly installation: () => Installation;
  readonly platform: (name: ConversationRef['platform']) => ChatPlatform | undefined;
}): CommunityPlaces {
  const of = (tenant: TenantId, communityId: string): CommunityPlace | undefined => {
    const community = deps.policy().communities.find(({ id }) => id === communityId);
    if (!community) return undefined;
    const { tenants, defaults } = deps.installation();
    const here = (tenants[tenant] ?? defaults).community[communityId];
    const name = tenant.startsWith('slack:') ? 'slack' : 'discord';
    const channel = here?.channel && deps.platform(name)?.channel(tenant, here.channel);
    return { community, ...(channel ? { channel } : {}), url: here?.url ?? community.url };
  };
  const channels = (): readonly ConversationRef[] =>
    (Object.keys(deps.installation().tenants) as TenantId[]).flatMap((tenant) =>
      deps.policy().communities.flatMap(({ id }) => of(tenant, id)?.channel ?? []),
    );
  return {
    of,
    channels,
    at: (channel) =>
      deps.policy().communities.find(({ id }) => {
        const place = of(channel.tenant, id)?.channel;
        return place?.id === channel.id && place.tenant === channel.tenant;
      }),
  };
}
