import type { Priority } from '../../domain/ticket.ts';
import type {
  Article,
  Community,
  FollowUp,
  Plan,
  ResponseTarget,
  StatusPage,
  Verification,
} from '../policy.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized, toSaid } from './build-text.ts';
import { toDuration } from './to-duration.ts';

/** The response time of plans that are promised none. */
export const NO_TARGET = 'none';

export function buildArticles(file: PolicyFile): readonly Article[] {
  return Object.entries(file.articles).map(([id, article]) => ({
    id,
    title: toLocalized(article.title),
    ...optional('url', article.url),
    langs: article.langs,
    keywords: article.keywords,
    ...optional('votes', article.votes),
    covers: allCovers(article, article.title),
  }));
}

export function buildPlans(file: PolicyFile): readonly Plan[] {
  return Object.entries(file.plans).map(([id, plan]) => ({
    id,
    name: plan.name,
    paying: plan.paying,
    aliases: plan.aliases,
    target: plan.response_time,
    targets: given(plan.response_times ?? {}),
    covers: plan.covers,
  }));
}

function given(
  targets: Readonly<Partial<Record<Priority, string | undefined>>>,
): Readonly<Partial<Record<Priority, string>>> {
  return Object.fromEntries(Object.entries(targets).filter(([, target]) => target !== undefined));
}

export function buildTargets(file: PolicyFile): readonly ResponseTarget[] {
  const stated = Object.entries(file.response_times).map(([id, time]) => ({
    id,
    kind: time.kind,
    within: toDuration(time.within),
    say: toLocalized(time.say),
    caveat: toLocalized(time.caveat),
    ...optionalText('promise', time.promise),
    calendar: time.calendar,
    remindStaffAfter: toDuration(time.remind_staff_after),
    countsFrom: time.counts_from,
    covers: allCovers(time, time.say, time.caveat, time.promise),
  }));
  return [{ id: NO_TARGET, kind: 'none' }, ...stated];
}

export function buildCommunities(file: PolicyFile): readonly Community[] {
  return Object.entries(file.communities).map(([id, community]) => ({
    id,
    name: community.name,
    url: community.url,
    langs: community.langs,
    neverFor: community.never_for,
    covers: community.covers,
  }));
}

export function buildVerifications(file: PolicyFile): readonly Verification[] {
  return Object.entries(file.verifications).map(([id, verification]) => ({
    id,
    method: verification.method,
    when: verification.when,
    who: verification.who,
    neverAsk: verification.never_ask,
    onMismatch: verification.on_mismatch,
    onUnknown: verification.on_unknown,
    text: toLocalized(verification.text),
    ...optional('article', verification.article),
    covers: allCovers(verification, verification.text),
  }));
}

export function buildFollowUp({ follow_up: followUp }: PolicyFile): FollowUp | undefined {
  if (!followUp) return undefined;
  const { ask, chat, email, covers } = followUp;
  return {
    ask: { ...toSaid(ask), covers: allCovers({ covers }, ask) },
    chat: { save: toSaid(chat.save), resume: toSaid(chat.resume), form: chat.form },
    email: {
      find: toSaid(email.find),
      resume: toSaid(email.resume),
      newQuestion: toSaid(email.new_question),
    },
  };
}

export function buildStatus({ status }: PolicyFile): StatusPage | undefined {
  if (!status) return undefined;
  return {
    engine: status.engine,
    page: status.page,
    api: status.api,
    maxAge: toDuration(status.max_age),
    pollEvery: toDuration(status.poll_every),
    showBefore: status.show_before,
    about: { ...toSaid(status.about), covers: allCovers(status, status.about) },
    ...optional('ok', status.ok && toSaid(status.ok)),
    ...optional('incident', status.incident && toSaid(status.incident)),
    components: Object.entries(status.components).map(([id, component]) => ({
      id,
      match:
        component.id === undefined
          ? { ...optional('group', component.group), name: component.name ?? '' }
          : { id: component.id },
      label: toLocalized(component.label),
      aliases: component.aliases,
    })),
  };
}
