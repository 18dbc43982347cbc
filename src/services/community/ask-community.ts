import type { Actor, TenantId } from '../../domain/actor.ts';
import type { ConversationRef, RemoteFile } from '../../domain/conversation.ts';
import { UserError } from '../../domain/errors.ts';
import { DAY } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { AuditLog } from '../../ports/audit-log.ts';
import type { ChatPlatform, OutgoingFile } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore, CommunityThread } from '../../ports/community-store.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { TimerStore } from '../../ports/timer-store.ts';
import type { Reply } from '../../reply/reply.ts';
import { guessLanguage } from '../scope/guess-language.ts';
import type { CommunityPlace, CommunityPlaces } from './community-places.ts';
import { maskFileName, maskPrivate } from './mask-private.ts';
import type { ThreadIndex } from './thread-index.ts';
import { waitForAnswer } from './wait-for-answer.ts';

/** What somebody wants to ask the community, after they have seen and confirmed it. */
export interface Question {
  /** Whose question it is. */
  readonly asker: Actor;
  readonly topic: Topic;
  readonly title: string;
  readonly text: string;
  readonly files: readonly RemoteFile[];
  /** The ticket that it comes from, if any. */
  readonly ticketId?: string;
  /** The same for every attempt: one question makes one thread. */
  readonly key: string;
  /** Who opens it, when that is not the asker (a moderator who redirects). */
  readonly by?: Actor;
}

export interface AskCommunity {
  /**
   * Where a topic may be asked in this tenant. Undefined when the policy promises no community for it (C30, C32), or
   * the community does not take it.
   */
  placeFor(topic: Topic, tenant: TenantId): CommunityPlace | undefined;
  /**
   * Opens the thread in the asker's name. Private things that are still in it are masked.
   * @throws UserError `no_community` for a topic without one, `community_unavailable` when the platform refuses or fails;
   * nothing was opened then, or the next attempt with the same key finds it.
   */
  open(question: Question): Promise<CommunityThread>;
  /** Where the thread of this question is: Slack tells no thread to a button on a first message without answers. */
  threadOf(tenant: TenantId, key: string): Promise<ConversationRef | undefined>;
}

export interface AskCommunityDeps {
  readonly threads: CommunityStore;
  readonly index: ThreadIndex;
  readonly places: CommunityPlaces;
  readonly platform: (name: Actor['user']['platform']) => ChatPlatform | undefined;
  readonly policy: () => Policy;
  readonly audit: AuditLog;
  readonly timers: TimerStore;
  readonly memory: ExpiringStore;
  readonly clock: Clock;
  /** The thread's first message: the asker's words as a quote, with the ways on. */
  readonly firstMessage: (question: Question, policy: Policy) => Reply;
}

/** https://docs.discord.com/developers/resources/channel#forum-tag-object */
const TAG_NAME = 20;

/** As long as somebody may come back to an old thread and press its buttons. */
const PLACE_KEPT = 400 * DAY;

export function createAskCommunity(deps: AskCommunityDeps): AskCommunity {
  const { clock } = deps;

  const placeFor = (topic: Topic, tenant: TenantId): CommunityPlace | undefined => {
    if (topic.scope !== 'out' || topic.private || topic.community === undefined) return undefined;
    const place = deps.places.of(tenant, topic.community);
    return place?.community.neverFor.includes(topic.id) ? undefined : place;
  };

  const placeKey = (tenant: TenantId, key: string): string => `asked:${tenant}:${key}`;

  return {
    placeFor,
    threadOf: (tenant, key) => deps.memory.get(placeKey(tenant, key)),
    async open(asked) {
      const { user } = asked.asker;
      const channel = placeFor(asked.topic, user.tenant)?.channel;
      const platform = deps.platform(user.platform);
      if (!channel || !platform) throw new UserError('no_community');
      const question = {
        ...asked,
        title: maskPrivate(asked.title).text,
        text: maskPrivate(asked.text).text,
      };
      const opened = await attempt(() =>
        platform.openThread({
          key: question.key,
          channel,
          title: question.title,
          first: deps.firstMessage(question, deps.policy()),
          files: question.files.map((file) => outgoing(file, platform)),
          tags: tagsOf(question.topic),
          asker: user,
          locale: question.asker.locale,
        }),
      );
      await deps.memory.set(placeKey(user.tenant, question.key), opened.conversation, PLACE_KEPT);
      const now = clock.now();
      const lang = guessLanguage(question.text) ?? question.asker.locale;
      const thread = await deps.threads.save(
        {
          tenant: user.tenant,
          conversation: opened.conversation,
          parent: channel,
          title: question.title,
          text: question.text,
          authorId: user.id,
          topic: question.topic.id,
          lang,
          state: 'open',
          openedByBot: true,
          createdAt: now,
          updatedAt: now,
          ...(question.ticketId === undefined ? {} : { ticketId: question.ticketId }),
          ...(opened.url === undefined ? {} : { url: opened.url }),
        },
        now,
      );
      deps.index.put(thread);
      await waitForAnswer(deps, thread);
      const by = question.by ?? question.asker;
      await deps.audit.record({
        tenant: thread.tenant,
        kind: question.by ? 'thread_redirected' : 'thread_opened',
        actor: { user: by.user, name: by.displayName },
        data: { threadId: thread.id, topic: question.topic.id, asker: user.id },
        at: now,
      });
      return thread;
    },
  };
}

/** Names that a forum may have given the topic's tag: its label, as far as a tag's name holds it, or its id as people write it. */
function tagsOf({ id, label, terms }: Topic): readonly string[] {
  const labels = Object.values(label);
  const spelled = terms.filter((term) => joined(term) === joined(id));
  return [
    ...labels,
    ...labels.map((name) => name.slice(0, TAG_NAME).trim()),
    id,
    id.replaceAll('-', ' '),
    ...spelled,
  ];
}

const joined = (name: string): string => name.replace(/[\s-]+/gu, '').toLowerCase();

function outgoing(file: RemoteFile, platform: ChatPlatform): OutgoingFile {
  return {
    name: maskFileName(file.name),
    size: file.size,
    ...(file.contentType === undefined ? {} : { contentType: file.contentType }),
    open: () => platform.download(file),
  };
}

/** Whatever the platform says, the asker keeps their words and can try again. */
async function attempt<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof PermanentChatError) throw new UserError('community_unavailable');
    throw error;
  }
}
