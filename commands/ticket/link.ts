import type { Call } from '../../src/dispatch/command.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import type { CodeSent } from '../../src/services/identity/code-desk.ts';
import type { Identity } from '../../src/services/identity/identity.ts';
import { readCode } from '../../src/services/identity/one-time-code.ts';
import {
  codeOutcome,
  codeSentReply,
  deadCodeReply,
  waitReply,
  wrongCodeOutcome,
} from '../replies/identity/code.ts';
import { addressOutcome, LINK_CODE, noMailReply, notAnAddressOutcome } from '../replies/identity/link.ts';
import {
  alreadyLinkedReply,
  confirmUnlinkReply,
  linkedReply,
  profileAddressReply,
  unlinkedReply,
} from '../replies/identity/linked.ts';
import { planOrUnread } from './plan-or-unread.ts';
import type { WayBack } from './way-back.ts';

export interface LinkDeps {
  readonly identity: Identity;
  readonly policy: PolicySource;
  readonly wayBack: WayBack;
  plan(actor: Call['actor']): Promise<PlanVerdict | undefined>;
}

/** `/ticket link`: an address, then the code that was mailed to it; `/ticket unlink`. */
export function createLinkFlow({ identity, policy, wayBack, plan }: LinkDeps) {
  const askAddress = async (call: Call): Promise<Outcome> => {
    if (!identity.sendsMail()) return replied(noMailReply(call.t));
    const typed = await wayBack.typed(call.actor.user);
    return addressOutcome(typed ?? (await identity.lastEmail(call.actor)), call.t);
  };

  const send = async (call: Call, email: string): Promise<CodeSent> => {
    await wayBack.keepTyped(call.actor.user, email);
    return identity.requestCode(call.actor, email, call.now);
  };

  const afterSending = (call: Call, email: string, sent: CodeSent): Outcome => {
    switch (sent.kind) {
      case 'sent':
        return codeOutcome(sent.email, LINK_CODE, call.t);
      case 'not_an_email':
        return notAnAddressOutcome(email, call.t);
      case 'wait':
        return replied(waitReply(sent.wait, LINK_CODE, call.t));
      case 'no_mail':
        return replied(noMailReply(call.t));
    }
  };

  const confirm = async (call: Call, typed: string): Promise<Outcome> => {
    const { actor, now, t } = call;
    const tried = await identity.confirmCode(actor, typed, now);
    switch (tried.kind) {
      case 'wrong':
        return wrongCodeOutcome(tried.triesLeft, LINK_CODE, t);
      case 'spent':
      case 'expired':
        return replied(deadCodeReply(tried.kind, tried.email, LINK_CODE, t));
      case 'linked': {
        call.log.info({ relinked: tried.was !== undefined }, 'account linked');
        const verdict = await planOrUnread(plan, actor);
        const continueAt = await wayBack.take(actor.user);
        return replied(
          linkedReply(
            {
              email: tried.person.email,
              policy: policy.current(),
              ...(continueAt === undefined ? {} : { continueAt }),
              ...(tried.was === undefined ? {} : { was: tried.was }),
              ...(verdict === undefined || verdict === 'unread' ? {} : { verdict }),
            },
            t,
          ),
        );
      }
    }
  };

  const unlinkNow = async (call: Call): Promise<Outcome> => {
    const known = await identity.accountOf(call.actor, call.now);
    const done = await identity.unlink(call.actor, call.now);
    if (done === 'profile') return replied(profileAddressReply(known?.person.email ?? '', call.t));
    return replied(unlinkedReply(done === 'unlinked', call.t));
  };

  return {
    /** Typed with an address it goes on at once, typed with a code it tries it. */
    async link(call: Call): Promise<Outcome> {
      const typed = (call.options['address'] ?? '').trim();
      if (readCode(typed) !== undefined) return confirm(call, typed);
      if (typed !== '') return afterSending(call, typed, await send(call, typed));
      const account = await identity.accountOf(call.actor, call.now);
      return account ? replied(alreadyLinkedReply(account.person.email, call.t)) : askAddress(call);
    },
    askAddress,
    async send(call: Call): Promise<Outcome> {
      const email = (call.options['address'] ?? '').trim();
      return afterSending(call, email, await send(call, email));
    },
    async again(call: Call): Promise<Outcome> {
      const email = await identity.lastEmail(call.actor);
      if (email === undefined) return askAddress(call);
      const sent = await send(call, email);
      return sent.kind === 'sent'
        ? replied(codeSentReply(sent.email, LINK_CODE, call.t))
        : afterSending(call, email, sent);
    },
    async askCode(call: Call): Promise<Outcome> {
      const email = await identity.lastEmail(call.actor);
      return email === undefined ? askAddress(call) : codeOutcome(email, LINK_CODE, call.t);
    },
    confirm: (call: Call): Promise<Outcome> => confirm(call, call.options['code'] ?? ''),
    /** Typed, it is meant; pressed, it asks once. */
    async unlink(call: Call): Promise<Outcome> {
      if (call.origin === 'command' || call.origin === 'mention') return unlinkNow(call);
      const account = await identity.accountOf(call.actor, call.now);
      if (!account) return replied(unlinkedReply(false, call.t));
      return replied(confirmUnlinkReply(account.person.email, policy.current(), call.t));
    },
    unlinkNow,
  };
}
