import Bottleneck from 'bottleneck';
import { type Duration, type Instant, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { isHiccup, toChatError, waitAsked } from './errors.ts';

/** Calls a minute and workspace. https://docs.slack.dev/apis/web-api/rate-limits and each method's page */
const TIERS: Readonly<Record<string, number>> = {
  'usergroups.list': 20,
  'chat.update': 50,
  'chat.delete': 50,
  'conversations.info': 50,
  'conversations.invite': 50,
  'conversations.open': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'chat.postEphemeral': 100,
  'views.open': 100,
  'views.update': 100,
  'views.publish': 100,
  'users.info': 100,
  'files.info': 100,
  'files.delete': 50,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'reactions.add': 50,
  'pins.add': 20,
};

/** Of the tier's amount, a tenth comes back every six seconds: bursts pass, the minute's total holds. */
const REFILL_EVERY = 6 * SECOND;

/** chat.postMessage: one message a second and channel, short bursts aside. */
const POST_SPACING = SECOND;

/** After a hiccup somebody's answer is tried again this much later; all of it fits before an event's acknowledgement. */
const AGAIN_AFTER: readonly Duration[] = [200, 600];

/** `now`: somebody waits for it. `later`: nobody does. */
export type Urgency = 'now' | 'soon' | 'later';

const PRIORITY: Readonly<Record<Urgency, number>> = { now: 1, soon: 5, later: 9 };

export interface SendJob<T> {
  /** Web API method; its tier is kept, and a 429 holds back the jobs it is meant for. */
  readonly method: string;
  /** Jobs of one lane run one after the other, in the order in which they came. */
  readonly lane?: string;
  /** The lane is a channel in which messages are posted: one a second. */
  readonly posts?: boolean;
  readonly urgency?: Urgency;
  run(): Promise<T>;
}

/** Everything that leaves outside an acknowledgement. Nothing is dropped: a 429 waits as long as it says, in its place. */
export interface Sender {
  /** What somebody waits for is tried three times; of the rest its owner takes care. @throws PermanentChatError for what another attempt will not mend. */
  send<T>(job: SendJob<T>): Promise<T>;
  /** Resolves when all that was handed in is done. */
  drain(): Promise<void>;
}

export interface SenderOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** For tests. */
  readonly postSpacing?: Duration;
}

export function createSender({ clock, log, postSpacing = POST_SPACING }: SenderOptions): Sender {
  const channels = new Bottleneck.Group({ maxConcurrent: 1, minTime: postSpacing });
  const lanes = new Bottleneck.Group({ maxConcurrent: 1 });
  const tiers = new Map<string, Bottleneck>();
  const pauses = new Map<string, { readonly until: Instant; readonly asked: Duration }>();
  const pending = new Set<Promise<unknown>>();

  const tierOf = (method: string): Bottleneck | undefined => {
    const amount = TIERS[method];
    if (amount === undefined) return undefined;
    const known = tiers.get(method);
    if (known) return known;
    const tier = new Bottleneck({
      reservoir: amount,
      reservoirIncreaseAmount: amount / 10,
      reservoirIncreaseInterval: REFILL_EVERY,
      reservoirIncreaseMaximum: amount,
    });
    tiers.set(method, tier);
    return tier;
  };

  const attempt = async <T>(job: SendJob<T>): Promise<T> => {
    // Slack counts posts by channel and everything else by method.
    const scope = job.posts ? `${job.method} ${job.lane}` : job.method;
    let hiccups = 0;
    const sleep = (wait: Duration) => new Promise<void>((resume) => clock.after(wait, resume));
    for (;;) {
      const pause = pauses.get(scope);
      // Never longer than asked: a clock that is set back must not stop the traffic.
      const wait = pause ? Math.min(pause.until - clock.now(), pause.asked) : 0;
      if (wait > 0) await sleep(wait);
      else pauses.delete(scope);
      try {
        return await job.run();
      } catch (error) {
        const asked = waitAsked(error);
        const again = job.urgency === 'now' && isHiccup(error) ? AGAIN_AFTER[hiccups] : undefined;
        if (again !== undefined) {
          hiccups += 1;
          log.info({ method: job.method, err: error }, 'Slack faltered; it is asked again');
          await sleep(again);
          continue;
        }
        if (asked === undefined) throw toChatError(error);
        pauses.set(scope, { until: clock.now() + asked, asked });
        log.warn({ method: job.method, waitMs: asked }, 'Slack asks to slow down');
      }
    }
  };

  const inTier = <T>(job: SendJob<T>): Promise<T> => {
    const tier = tierOf(job.method);
    if (!tier) return attempt(job);
    return tier.schedule({ priority: PRIORITY[job.urgency ?? 'soon'] }, () => attempt(job));
  };

  const inLane = <T>(job: SendJob<T>): Promise<T> => {
    if (job.lane === undefined) return inTier(job);
    return (job.posts ? channels : lanes).key(job.lane).schedule(() => inTier(job));
  };

  return {
    send(job) {
      const sent = inLane(job);
      pending.add(sent);
      const done = (): void => void pending.delete(sent);
      sent.then(done, done);
      return sent;
    },
    async drain() {
      while (pending.size > 0) await Promise.allSettled(pending);
      await Promise.all([...tiers.values()].map((tier) => tier.disconnect()));
    },
  };
}
