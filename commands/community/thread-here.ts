import type { Call } from '../../src/dispatch/command.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { CommunityThread } from '../../src/ports/community-store.ts';
import type { CommunityDeps } from './deps.ts';

type Deps = Pick<CommunityDeps, 'ask' | 'threads' | 'places' | 'follow' | 'platform'>;

/** The thread that a call is about: where the button's question was asked, where the message begins one, else where it comes from. */
export async function threadPlace(deps: Pick<Deps, 'ask'>, call: Call): Promise<ConversationRef> {
  const { tenant } = call.actor.user;
  const asked =
    call.verb === '' || call.ref === undefined ? undefined : await deps.ask.threadOf(tenant, call.ref);
  return asked ?? call.message?.starts ?? call.conversation;
}

/** The same as the community's record has it; one that it does not know yet is read. */
export async function communityThreadHere(deps: Deps, call: Call): Promise<CommunityThread | undefined> {
  const place = await threadPlace(deps, call);
  const known = await deps.threads.at(place);
  if (known) return known;
  const info = await deps.platform(place.platform)?.thread(place);
  if (!info || !deps.places.at(info.parent)) return undefined;
  await deps.follow.read(info);
  return deps.threads.at(place);
}
