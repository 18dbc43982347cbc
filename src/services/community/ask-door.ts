import type { Actor, UserRef } from '../../domain/actor.ts';
import type { RemoteFile } from '../../domain/conversation.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Instant } from '../../domain/time.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { CommunityThread } from '../../ports/community-store.ts';
import type { AskCommunity } from './ask-community.ts';
import type { AskDrafts } from './ask-drafts.ts';
import type { CommunityPlace } from './community-places.ts';
import type { ThreadIndex } from './thread-index.ts';

/** The way from an answer to the community: where it is, what was asked there before, and the words kept on the way. */
export interface CommunityDoor {
  readonly place: CommunityPlace;
  /** Best first, at most three; empty without words. */
  readonly similar: readonly CommunityThread[];
  /** Undefined where nothing was asked yet. */
  readonly draftId?: string;
}

export interface AskedWords {
  readonly text: string;
  readonly files?: readonly RemoteFile[];
}

export interface AskDoor {
  /** Undefined for a topic that no community is promised for, or that it does not take. */
  open(
    topic: Topic,
    who: { readonly actor: Actor; readonly locale: Locale; readonly now: Instant },
    words?: AskedWords,
  ): Promise<CommunityDoor | undefined>;
  similar(
    words: string,
    topic: Topic,
    user: UserRef,
    locale: Locale,
    now: Instant,
  ): readonly CommunityThread[];
}

/** More is not read. */
const SHOWN = 3;

export function createAskDoor(deps: {
  readonly ask: Pick<AskCommunity, 'placeFor'>;
  readonly index: Pick<ThreadIndex, 'search'>;
  readonly drafts: AskDrafts;
}): AskDoor {
  const similar: AskDoor['similar'] = (text, topic, { tenant }, locale, now) =>
    text.trim() === '' ? [] : deps.index.search({ tenant, text, locale, topic: topic.id, limit: SHOWN, now });
  return {
    similar,
    async open(topic, { actor, locale, now }, words) {
      const place = deps.ask.placeFor(topic, actor.user.tenant);
      if (!place || !words) return place && { place, similar: [] };
      const found = similar(words.text, topic, actor.user, locale, now);
      const draftId = await deps.drafts.keep(actor.user, {
        topic: topic.id,
        title: '',
        text: words.text,
        files: words.files ?? [],
        sawSimilar: true,
      });
      return { place, similar: found, draftId };
    },
  };
}
