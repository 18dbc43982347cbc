import type { Call } from '../../src/dispatch/command.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { CommunityThread } from '../../src/ports/community-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { AskDraft } from '../../src/services/community/ask-drafts.ts';
import type { CommunityPlace } from '../../src/services/community/community-places.ts';
import { maskPrivate, PRIVATE_KINDS, type PrivateKind } from '../../src/services/community/mask-private.ts';
import { createTurns } from '../../src/services/in-turn.ts';
import {
  askedReply,
  askForm,
  askTopicsReply,
  helpedReply,
  previewReply,
  tooShortReply,
} from '../replies/community/ask.ts';
import { redirectedReply } from '../replies/community/redirect.ts';
import type { CommunityDeps } from './deps.ts';

interface Kept {
  readonly id: string;
  readonly draft: AskDraft;
  readonly topic: Topic;
  readonly place: CommunityPlace;
}

/** From "Ask the community" to the open thread: words, preview, post. Nothing is public before the last step. */
export function createAskFlow(deps: CommunityDeps) {
  const { drafts, ask, door, permissions } = deps;
  const inTurn = createTurns();

  /** @throws UserError `form_expired`, `unknown_topic`, `no_community` */
  const kept = async ({ actor, ref = '' }: Call): Promise<Kept> => {
    const draft = await drafts.get(actor.user, ref);
    if (!draft) throw new UserError('form_expired');
    if (draft.asker) permissions.authorize(actor, 'thread.redirect');
    return { id: ref, draft, ...placed(draft.topic, actor.user.tenant) };
  };

  const placed = (id: string, tenant: Call['actor']['user']['tenant']): Pick<Kept, 'topic' | 'place'> => {
    const topic = deps.policy.current().topics.find((one) => one.id === id);
    if (!topic) throw new UserError('unknown_topic', { typed: id });
    const place = ask.placeFor(topic, tenant);
    if (!place) throw new UserError('no_community');
    return { topic, place };
  };

  const showForm = (id: string, draft: AskDraft, t: Call['t']): Outcome => ({
    kind: 'form',
    ...askForm(id, draft, t),
  });

  const similarTo = (call: Call, { draft, topic, place }: Kept): readonly CommunityThread[] =>
    draft.sawSimilar || !place.channel
      ? []
      : door.similar(`${draft.title}\n${draft.text}`, topic, call.actor.user, call.t.locale, call.now);

  const post = async (call: Call): Promise<Outcome> => {
    const { id, draft, topic, place } = await kept(call);
    if (draft.posted)
      return replied(askedReply(draft.posted.url, draft.asker?.displayName, deps.policy.current(), call.t));
    if (!place.channel || draft.title === '') throw new UserError('form_expired');
    const { actor } = call;
    const thread = await ask.open({
      asker: draft.asker ?? actor,
      topic,
      title: draft.title,
      text: draft.text,
      files: draft.files,
      key: id,
      ...(draft.asker ? { by: actor } : {}),
    });
    await drafts.set(actor.user, id, {
      ...draft,
      posted: thread.url === undefined ? {} : { url: thread.url },
    });
    call.log.info({ topic: topic.id, thread: thread.id }, 'a community thread was opened');
    if (draft.asker) await tell(call, draft.asker, thread);
    return replied(askedReply(thread.url, draft.asker?.displayName, deps.policy.current(), call.t));
  };

  /** They are named in the thread as well: a closed direct message costs nothing. */
  const tell = async (
    call: Call,
    asker: NonNullable<AskDraft['asker']>,
    thread: CommunityThread,
  ): Promise<void> => {
    const reply = redirectedReply(call.actor.displayName, thread.url, deps.translators(asker.locale));
    try {
      await deps.platform(asker.user.platform)?.notify(asker.user, reply, `redirected:${thread.id}`);
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      call.log.warn(
        { err: error, thread: thread.id },
        'the asker of a redirected question cannot be told privately',
      );
    }
  };

  return {
    /** By a topic's button or list; without a topic, the list. */
    async topic(call: Call): Promise<Outcome> {
      const { actor, t } = call;
      const id = call.ref ?? call.options['value'];
      if (id === undefined) {
        const topics = deps.policy.current().topics.filter((topic) => ask.placeFor(topic, actor.user.tenant));
        if (topics.length === 0) throw new UserError('no_community');
        return replied(askTopicsReply(topics, t));
      }
      const { topic } = placed(id, actor.user.tenant);
      const draft: AskDraft = { topic: topic.id, title: '', text: '', files: [] };
      return showForm(await drafts.keep(actor.user, draft), draft, t);
    },
    async write(call: Call): Promise<Outcome> {
      const { id, draft } = await kept(call);
      return draft.posted
        ? replied(askedReply(draft.posted.url, draft.asker?.displayName, deps.policy.current(), call.t))
        : showForm(id, draft, call.t);
    },
    async preview(call: Call): Promise<Outcome> {
      const known = await kept(call);
      const title = maskPrivate((call.options['title'] ?? '').replace(/\s+/gu, ' ').trim());
      const text = maskPrivate((call.options['text'] ?? '').trim());
      const draft: AskDraft = {
        ...known.draft,
        title: title.text,
        text: text.text,
        files: added(known.draft.files, call.files['files'] ?? []),
        sawSimilar: true,
      };
      await drafts.set(call.actor.user, known.id, draft);
      if (title.text === '' || text.text === '') return replied(tooShortReply(known.id, call.t));
      const masked = PRIVATE_KINDS.filter((kind): kind is PrivateKind =>
        [title, text].some(({ found }) => found.includes(kind)),
      );
      const similar = similarTo(call, {
        ...known,
        draft: { ...draft, sawSimilar: known.draft.sawSimilar ?? false },
      });
      return replied(
        previewReply({ ...known, draft, masked, similar, policy: deps.policy.current() }, call.t),
      );
    },
    /** Two presses make one thread. */
    post: (call: Call): Promise<Outcome> => inTurn(`${call.actor.user.tenant}:${call.ref}`, () => post(call)),
    /** Counted once a person and thread. */
    async helped(call: Call): Promise<Outcome> {
      const { user } = call.actor;
      const thread = await deps.threads.find(user.tenant, call.options['value'] ?? call.ref ?? '');
      if (!thread) throw new UserError('form_expired');
      const subject = { kind: 'thread', id: thread.id } as const;
      const before = await deps.votes.of(user, subject);
      if (!before?.helpful) {
        await deps.votes.vote(user, subject, { helpful: true }, call.now);
        await deps.threads.helped(user.tenant, thread.id);
        const counted = await deps.threads.find(user.tenant, thread.id);
        if (counted) deps.index.put(counted);
      }
      return { kind: 'reply', reply: helpedReply(call.t), placement: 'new' };
    },
  };
}

/** A form that comes back names only what was added in it. */
function added(files: readonly RemoteFile[], more: readonly RemoteFile[]): readonly RemoteFile[] {
  const known = new Set(files.map(({ id }) => id));
  return [...files, ...more.filter(({ id }) => !known.has(id))];
}
