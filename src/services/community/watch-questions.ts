import type { TenantId } from '../../domain/actor.ts';
import type { MessageRef } from '../../domain/conversation.ts';
import type { ScopeDecision } from '../../domain/scope-decision.ts';
import { DAY } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { ChatEvent, ChatMessage } from '../../ports/chat-events.ts';
import { type ChatPlatform, PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Installation } from '../../ports/installation.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import type { Reply } from '../../reply/reply.ts';
import { createTurns } from '../in-turn.ts';

export interface WatchDeps {
  readonly decider: ScopeDecider;
  readonly policy: () => Policy;
  readonly installation: () => Installation;
  readonly platform: (name: ChatMessage['author']['user']['platform']) => ChatPlatform | undefined;
  readonly memory: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Somebody who helps here themselves is never redirected. */
  readonly isStaff: (message: ChatMessage) => boolean;
  /** Whoever asks in the community's own channel asked in the right place. */
  readonly inCommunity: (message: ChatMessage) => boolean;
  /** Keeps the decision, so that a moderator can correct it; its id. */
  readonly record: (found: Pick<Redirected, 'message' | 'decision'>) => Promise<string>;
  /** The short reply, with the ways on; `id` names what is kept of the question. */
  readonly reply: (found: Redirected) => Reply;
}

/** A question in a watched channel that belongs elsewhere. */
export interface Redirected {
  readonly id: string;
  readonly message: ChatMessage;
  readonly topic: Topic;
  readonly decision: ScopeDecision;
}

/** What is kept of a redirect, so that a moderator can undo it and correct the decision. */
export interface RedirectRecord {
  readonly question: string;
  readonly authorId: string;
  readonly topic: string;
  readonly decisionId: string;
  /** What it may have been as well, best first. */
  readonly alternatives: readonly string[];
  readonly reply: MessageRef;
  readonly source: MessageRef;
}

export interface WatchQuestions {
  /** Resolves when it was looked at; a reply that could not be sent is logged, for nobody waits for it. */
  take(event: ChatEvent): Promise<void>;
  find(tenant: TenantId, id: string): Promise<RedirectRecord | undefined>;
  /** Takes our reply away; a second time there is nothing to take. */
  undo(tenant: TenantId, id: string): Promise<RedirectRecord | undefined>;
}

/** So long a reply can be taken back, and its buttons know what was asked. */
const KEPT = 30 * DAY;

/** Shorter texts are greetings and thanks, not questions. */
const SHORTEST = 20;

export function createWatchQuestions(deps: WatchDeps): WatchQuestions {
  const { memory, clock, log } = deps;
  const inTurn = createTurns();
  const recordKey = (tenant: TenantId, id: string): string => `watch:${tenant}:${id}`;

  const isWatched = ({ ref }: ChatMessage): boolean => {
    const { tenants, defaults } = deps.installation();
    const { tenant, platform: name } = ref.conversation;
    const platform = deps.platform(name);
    return (tenants[tenant] ?? defaults).watchChannels.some(
      (channel) => platform?.channel(tenant, channel).id === ref.conversation.id,
    );
  };

  /** The question's topic where it certainly belongs elsewhere. */
  const elsewhere = (
    message: ChatMessage,
  ): { readonly decision: ScopeDecision; readonly topic: Topic } | undefined => {
    const policy = deps.policy();
    const decision = deps.decider.decide(message.text, message.author.locale);
    if (decision.confidence < policy.watch.confidence) return undefined;
    if (decision.route !== 'community' && decision.route !== 'declined') return undefined;
    const topic = policy.topics.find(({ id }) => id === decision.topic);
    return topic && { decision, topic };
  };

  /** True once in the policy's interval, for whichever of several messages comes first. */
  const claim = ({ author: { user } }: ChatMessage): Promise<boolean> => {
    const key = `watched:${user.tenant}:${user.id}`;
    return inTurn(key, async () => {
      if (await memory.get(key)) return false;
      await memory.set(key, clock.now(), deps.policy().watch.atMostEvery);
      return true;
    });
  };

  const redirect = async (message: ChatMessage): Promise<void> => {
    const found = elsewhere(message);
    if (!found || !(await claim(message))) return;
    const { platform: name, tenant } = message.ref.conversation;
    const platform = deps.platform(name);
    if (!platform) return;
    const id = shortId(message.ref);
    const decisionId = await deps.record({ message, decision: found.decision });
    const reply = await platform.post({
      conversation: message.starts ?? message.ref.conversation,
      reply: deps.reply({ id, message, ...found }),
      key: `watch:${tenant}:${message.ref.id}`,
      ping: message.author.user,
      locale: message.author.locale,
    });
    const record: RedirectRecord = {
      question: message.text,
      authorId: message.author.user.id,
      topic: found.topic.id,
      decisionId,
      alternatives: found.decision.alternatives.map(({ topic }) => topic),
      reply,
      source: message.ref,
    };
    await memory.set(recordKey(tenant, id), record, KEPT);
    log.info({ tenant, topic: found.topic.id }, 'a question was pointed elsewhere');
  };

  const takeAway = async ({ reply }: RedirectRecord): Promise<void> => {
    const { conversation } = reply;
    try {
      await deps.platform(conversation.platform)?.remove(reply);
    } catch (error) {
      // That it was wrong is worth more than that it is gone.
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn({ err: error, tenant: conversation.tenant }, 'a reply could not be taken away');
    }
  };

  return {
    async take(event) {
      if (event.kind !== 'message_posted') return;
      const { message } = event;
      if (message.automated || message.withheld || message.parent || message.text.length < SHORTEST) return;
      if (!isWatched(message) || deps.inCommunity(message) || deps.isStaff(message)) return;
      try {
        await redirect(message);
      } catch (error) {
        log.warn({ err: error, tenant: message.ref.conversation.tenant }, 'a watched question got no reply');
      }
    },
    find: (tenant, id) => memory.get(recordKey(tenant, id)),
    undo: (tenant, id) =>
      inTurn(recordKey(tenant, id), async () => {
        const record = await memory.get<RedirectRecord>(recordKey(tenant, id));
        if (!record) return undefined;
        await takeAway(record);
        await memory.delete(recordKey(tenant, id));
        return record;
      }),
  };
}

/** Message ids of both platforms are digits and dots: short enough, and safe in an action id. */
const shortId = ({ id }: MessageRef): string => id.replace(/[^\w.-]/gu, '');
