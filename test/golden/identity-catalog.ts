import { blockedReply } from '../../commands/replies/identity/blocked.ts';
import { codeMail } from '../../commands/replies/identity/code-mail.ts';
import { codeOutcome, deadCodeReply, waitReply, wrongCodeOutcome } from '../../commands/replies/identity/code.ts';
import { addressOutcome, LINK_CODE, noMailReply, notAnAddressOutcome } from '../../commands/replies/identity/link.ts';
import {
  alreadyLinkedReply,
  confirmUnlinkReply,
  linkedReply,
  profileAddressReply,
  unlinkedReply,
} from '../../commands/replies/identity/linked.ts';
import { whoamiReply } from '../../commands/replies/identity/whoami.ts';
import {
  noAddressReply,
  noCodeReply,
  ownershipAskReply,
  ownershipMail,
  ownershipMailedReply,
  ownershipShownReply,
  verificationAskedReply,
  verificationMarkedReply,
} from '../../commands/replies/identity/ownership.ts';
import { welcomeReply } from '../../commands/replies/ticket/announcements.ts';
import { createdReply } from '../../commands/replies/ticket/created.ts';
import { faultsOutcome } from '../../commands/replies/ticket/faults.ts';
import { showReply } from '../../commands/replies/ticket/show.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import type { NamedForm, NamedReply } from './catalog.ts';
import { goldenTicket } from './golden-ticket.ts';

const policy = shippedPolicy('contentful');
const EMAIL = 'ada@acme.example';

const ada: Actor = {
  user: { platform: 'discord', tenant: 'discord:g1', id: '200' },
  displayName: 'Ada *Premium*',
  locale: 'en',
  groups: [],
};

const account = { user: ada.user, person: { id: 'p1', email: EMAIL }, verifiedBy: 'code', verifiedAt: 0 } as const;

const replyOf = (outcome: Outcome) => (outcome.kind === 'form' ? outcome.resume : outcome.reply);

const formOf = (make: (t: Translator) => Outcome) => (t: Translator) => {
  const outcome = make(t);
  if (outcome.kind !== 'form') throw new Error('expected a form');
  return outcome.form;
};

const open = shippedPolicy('squarespace');
const topicOf = (id: string) => {
  const topic = open.topics.find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`no topic ${id}`);
  return topic;
};
const formFields = open.forms.find(({ id }) => id === 'request')?.fields ?? [];
const reasonOf = () => {
  const text = policy.verifications[0]?.text;
  if (!text) throw new Error('no verification');
  return text;
};

const ticket = goldenTicket;
const { plan: _, ...planless } = ticket;
const waiting = { ...planless, topic: 'billing', state: 'awaiting_verification' } as const;
const onSlack = {
  ...ticket,
  id: 't9',
  reference: 'FD-1050',
  tenant: 'slack:T1',
  requester: { platform: 'slack', tenant: 'slack:T1', id: 'U0ADA' },
  state: 'waiting_for_customer',
} as const;

/** What is said about who somebody is. */
export const identityReplies: readonly NamedReply[] = [
  { name: 'link-address', make: (t) => replyOf(addressOutcome(undefined, t)) },
  { name: 'link-not-an-address', make: (t) => replyOf(notAnAddressOutcome('ada at acme <!channel>', t)) },
  { name: 'link-code-sent', make: (t) => replyOf(codeOutcome(EMAIL, LINK_CODE, t)) },
  { name: 'link-code-wait', make: (t) => waitReply(12_000, LINK_CODE, t) },
  { name: 'link-code-wait-long', make: (t) => waitReply(25 * 60_000, LINK_CODE, t) },
  { name: 'link-code-wrong', make: (t) => replyOf(wrongCodeOutcome(1, LINK_CODE, t)) },
  { name: 'link-code-expired', make: (t) => deadCodeReply('expired', EMAIL, LINK_CODE, t) },
  { name: 'link-code-none', make: (t) => deadCodeReply('expired', undefined, LINK_CODE, t) },
  { name: 'link-code-spent', make: (t) => deadCodeReply('spent', EMAIL, LINK_CODE, t) },
  { name: 'link-no-mail', make: (t) => noMailReply(t) },
  {
    name: 'linked',
    make: (t) => linkedReply({ email: EMAIL, policy, verdict: { plan: 'premium', paying: true, source: 'stripe' } }, t),
  },
  {
    name: 'linked-continue',
    make: (t) =>
      linkedReply({ email: EMAIL, policy: open, verdict: { plan: 'free', paying: false, source: 'default' }, continueAt: 'bug.0' }, t),
  },
  { name: 'ticket-welcome-awaiting', make: (t) => welcomeReply(waiting, open, t) },
  { name: 'ticket-show-awaiting', make: (t) => showReply({ ticket: waiting, policy: open, own: true }, t) },
  { name: 'own-asked', make: (t) => ownershipAskReply(waiting, open, t, 'The refund goes to another card') },
  { name: 'own-shown', make: (t) => ownershipShownReply(waiting, t) },
  { name: 'own-no-address', make: (t) => noAddressReply(t) },
  { name: 'own-no-mail', make: (t) => noCodeReply(t) },
  { name: 'own-asked-by-staff', make: (t) => verificationAskedReply(waiting, t) },
  { name: 'own-mailed', make: (t) => ownershipMailedReply(waiting, 'ada@acme.example', t) },
  { name: 'own-marked', make: (t) => verificationMarkedReply(waiting, t) },
  { name: 'mail-own-code', make: (t) => ownershipMail('12345678', waiting, 'Squarespace', t).body },
  { name: 'ticket-created-awaiting', make: (t) => createdReply(waiting, true, topicOf('billing'), open, t) },
  {
    name: 'ticket-fault-other-account',
    make: (t) =>
      replyOf(
        faultsOutcome(
          {
            topic: topicOf('billing'),
            step: 0,
            fields: formFields,
            faults: {
              account_email: { kind: 'other_account', linked: EMAIL, reason: reasonOf() },
              details: { kind: 'card_number' },
              files: { kind: 'file_too_large', name: 'dump.zip', size: 200_000_000, max: 26_214_400 },
              where: { kind: 'file_refused', name: 'run.exe', type: 'exe' },
            },
            leftOver: [],
          },
          t,
        ),
      ),
  },
  { name: 'block-done', make: (t) => blockedReply({ user: ada.user, changed: true, blocked: true }, t) },
  { name: 'unblock-nothing', make: (t) => blockedReply({ user: ada.user, changed: false, blocked: false }, t) },
  {
    name: 'linked-instead',
    make: (t) =>
      linkedReply(
        { email: EMAIL, was: 'old@acme.example', policy, verdict: { plan: 'free', paying: false, source: 'unknown' } },
        t,
      ),
  },
  { name: 'linked-already', make: (t) => alreadyLinkedReply(EMAIL, t) },
  { name: 'unlink-confirm', make: (t) => confirmUnlinkReply(EMAIL, policy, t) },
  { name: 'unlink-done', make: (t) => unlinkedReply(true, t) },
  { name: 'unlink-nothing', make: (t) => unlinkedReply(false, t) },
  { name: 'unlink-profile', make: (t) => profileAddressReply(EMAIL, t) },
  { name: 'mail-code', make: (t) => codeMail('12345678', ada, policy.company.name, t).body },
  {
    name: 'whoami',
    make: (t) =>
      whoamiReply(
        {
          actor: ada,
          account,
          verdict: { plan: 'premium', paying: true, source: 'lookup' },
          roles: ['member', 'customer', 'moderator', 'agent', 'admin'],
          tickets: [ticket, onSlack],
          policy,
          linkable: true,
        },
        t,
      ),
  },
  {
    name: 'whoami-unknown',
    make: (t) =>
      whoamiReply(
        {
          actor: { ...ada, groupsUnknown: true },
          verdict: 'unread',
          roles: ['member'],
          tickets: [],
          policy,
          linkable: true,
        },
        t,
      ),
  },
];

export const identityForms: readonly NamedForm[] = [
  { name: 'form-link-address', make: formOf((t) => addressOutcome('ada@acme.example', t)) },
  { name: 'form-link-code', make: formOf((t) => codeOutcome(EMAIL, LINK_CODE, t)) },
];
