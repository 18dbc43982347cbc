import type { Call } from '../../src/dispatch/command.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { createBlockFlow } from './block.ts';
import type { FindTicket } from './find-ticket.ts';
import { createFollowUpFlow } from './follow-up.ts';
import { createLinkFlow } from './link.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { createVerifyFlow } from './verify.ts';
import { createWhoami } from './whoami.ts';
import { createZoneFlow } from './zone.ts';

/** The verbs about who somebody is, with those of their buttons and forms. */
export function createIdentityFlows(
  deps: TicketDeps,
  find: FindTicket,
): Readonly<Record<string, (call: Call) => Promise<Outcome> | Outcome>> {
  const linking = createLinkFlow({ ...deps, plan: (actor) => deps.plan(actor) });
  const verifying = createVerifyFlow(deps, find);
  const blocking = createBlockFlow(deps);
  const following = createFollowUpFlow(deps);
  const zone = createZoneFlow(deps);
  return {
    link: linking.link,
    'link-form': linking.askAddress,
    'link-send': linking.send,
    'link-again': linking.again,
    'link-code': linking.askCode,
    'link-confirm': linking.confirm,
    unlink: linking.unlink,
    'unlink-yes': linking.unlinkNow,
    whoami: createWhoami(deps),
    verify: verifying.verify,
    owned: verifying.marked,
    own: verifying.own,
    'own-again': verifying.again,
    'own-code': verifying.askCode,
    'own-confirm': verifying.confirm,
    'follow-up': following.start,
    'follow-chat': following.chat,
    'follow-email': following.email,
    'follow-same': following.same,
    zone: zone.take,
    'zone-other': zone.other,
    block: blocking.block,
    unblock: blocking.unblock,
  };
}
