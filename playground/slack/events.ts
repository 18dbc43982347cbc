import type { PlaygroundContext } from '../contract.ts';
import { SLACK } from '../ids.ts';
import type { Delivery } from './delivery.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';

export interface Events {
  /** Sends the event to the app; what is not acknowledged comes again at once, after one and after five minutes. */
  emit(event: JsonObject): void;
  /** Sends what waits for its next attempt now. Resolves when every attempt was answered. */
  redeliver(): Promise<void>;
  /** Some redeliveries carry a new `event_id`; here all or none do. */
  renewIds(on: boolean): void;
  waiting(): number;
  stop(): void;
}

interface Pending {
  readonly event: JsonObject;
  readonly eventId: string;
  readonly attempt: number;
  readonly reason: string;
  readonly due: number;
}

/** When the attempts after the first are due, counted from the failure before. */
const RETRY_AFTER_MS = [0, 60_000, 300_000] as const;
const LOOK_MS = 1000;

export function createEvents(context: PlaygroundContext, ids: Ids, delivery: Delivery): Events {
  let pending: readonly Pending[] = [];
  let newIds = false;

  const send = async (attempt: Omit<Pending, 'due'>): Promise<void> => {
    const { event, eventId, reason } = attempt;
    const answer = await delivery.deliver({
      type: 'events_api',
      payload: envelope(event, eventId, context.now()),
      acceptsResponse: false,
      ...(attempt.attempt > 0 && { retry: { attempt: attempt.attempt, reason } }),
    });
    const wait = RETRY_AFTER_MS[attempt.attempt];
    if (answer.ok || answer.noRetry || wait === undefined) return;
    const next: Pending = {
      event,
      eventId: newIds ? ids.next('Ev') : eventId,
      attempt: attempt.attempt + 1,
      reason: answer.reason,
      due: context.now() + wait,
    };
    if (wait === 0) await send(next);
    else pending = [...pending, next];
  };

  const sendAll = async (which: readonly Pending[]): Promise<void> => {
    pending = pending.filter((entry) => !which.includes(entry));
    await Promise.all(which.map(send));
  };
  const timer = setInterval(() => {
    const due = pending.filter((entry) => entry.due <= context.now());
    if (due.length > 0) void sendAll(due);
  }, LOOK_MS);
  timer.unref();

  return {
    emit: (event) => {
      void send({ event, eventId: ids.next('Ev'), attempt: 0, reason: '' });
    },
    redeliver: () => sendAll(pending),
    renewIds: (on) => {
      newIds = on;
    },
    waiting: () => pending.length,
    stop: () => clearInterval(timer),
  };
}

function envelope(event: JsonObject, eventId: string, now: number): JsonObject {
  return {
    ...{ token: 'playground', team_id: SLACK.team, context_team_id: SLACK.team, context_enterprise_id: null },
    ...{
      api_app_id: SLACK.appId,
      event,
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(now / 1000),
    },
    authorizations: [
      {
        ...{ enterprise_id: null, team_id: SLACK.team, user_id: SLACK.botUser },
        ...{ is_bot: true, is_enterprise_install: false },
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}
