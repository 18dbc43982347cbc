import type { Call } from '../../src/dispatch/command.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { findTimeZone } from '../../src/services/time-zones.ts';
import { otherZoneOutcome, unknownZoneOutcome } from '../replies/forms/zone.ts';
import { parseStep } from './find-topic.ts';
import { showForm } from './show-form.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Where somebody's clock stands: picked or typed once, then the form that needs it. */
export function createZoneFlow(deps: TicketDeps) {
  return {
    other: (call: Call): Outcome => otherZoneOutcome(call.ref ?? '', call.t),
    async take(call: Call): Promise<Outcome> {
      const typed = call.options['value'] ?? call.options['zone'] ?? '';
      const zone = findTimeZone(typed);
      if (zone === undefined) return unknownZoneOutcome(call.ref ?? '', typed, call.t);
      const { user } = call.actor;
      await deps.zones.remember(user, zone);
      const policy = deps.policy.current();
      const { topic, step } = parseStep(policy, call.ref);
      return showForm(deps, call, { policy, topic, step }, await deps.drafts.get(user, topic.id));
    },
  };
}
