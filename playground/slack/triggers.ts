import { SLACK } from '../ids.ts';
import type { Ids } from './ids.ts';
import { SlackError } from './slack-error.ts';

export interface Trigger {
  readonly user: string;
  /** Which interaction it came with. */
  readonly interaction: string;
  /** The view in which the interaction happened. */
  readonly viewId?: string;
}

export interface Triggers {
  issue(trigger: Trigger): string;
  /** Once, within three seconds. @throws SlackError `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id` */
  redeem(id: string): Trigger;
}

const LIFETIME_MS = 3000;
/** Old ones are forgotten in bulk; they were expired long before. */
const KEPT = 20_000;

export function createTriggers(ids: Ids, now: () => number): Triggers {
  const issued = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  return {
    issue(trigger) {
      if (issued.size > KEPT) issued.clear();
      const id = `${ids.ts()}.${SLACK.team}.${ids.secret()}`;
      issued.set(id, { ...trigger, at: now(), used: false });
      return id;
    },
    redeem(id) {
      const trigger = issued.get(id);
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (now() - trigger.at > LIFETIME_MS) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
