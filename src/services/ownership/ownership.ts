import type { Actor } from '../../domain/actor.ts';
import { UserError } from '../../domain/errors.ts';
import type { LinkedAccount } from '../../domain/person.ts';
import type { OwnershipCheck, Ticket, TicketEvent, TicketState } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy, Verification } from '../../policy/policy.ts';
import type { Form } from '../../policy/policy-forms.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { Mail } from '../../ports/mailer.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TimersAfter } from '../conversation/say-in-ticket.ts';
import type { CodeDesk, CodeSent, CodeTried } from '../identity/code-desk.ts';
import { normaliseEmail } from '../identity/email-address.ts';
import type { Identity } from '../identity/identity.ts';
import { ticketJob } from '../ticket-jobs.ts';

/** Where a ticket stands when it is opened. */
export interface AtOpening {
  readonly state: 'open' | 'awaiting_verification';
  readonly ownership?: OwnershipCheck;
}

export type Shown =
  | { readonly kind: 'shown'; readonly ticket: Ticket }
  | Exclude<CodeTried<unknown>, { kind: 'right' }>;

/** Whether it is the owner or an administrator who writes (S37–S40): a code to the address on file shows it. */
export interface Ownership {
  /** What the topic asks for, given what is known already. `compared`: what a field of the form showed. */
  atOpening(opening: {
    readonly policy: Policy;
    readonly topic: Topic;
    readonly form: Form;
    readonly values: Readonly<Record<string, string>>;
    readonly account: LinkedAccount | undefined;
    readonly compared: OwnershipCheck | undefined;
    readonly now: Instant;
  }): AtOpening;
  /** Staff want it shown. @throws UserError `no_verification`, `ticket_closed` */
  ask(ticket: Ticket, by: Actor, reason: string | undefined, now: Instant): Promise<Ticket>;
  sendCode(ticket: Ticket, actor: Actor, now: Instant): Promise<CodeSent | { readonly kind: 'no_address' }>;
  /** @throws UserError `nothing_to_verify` when the ticket does not wait for it (any more). */
  confirm(ticket: Ticket, actor: Actor, code: string, now: Instant): Promise<Shown>;
  /** Staff have seen the proof themselves, e.g. a mail from that address. @throws UserError `nothing_to_verify` */
  confirmByStaff(ticket: Ticket, by: Actor, now: Instant): Promise<Ticket>;
}

export interface OwnershipDeps {
  readonly tickets: Pick<TicketStore, 'change'>;
  readonly timers: TimersAfter;
  readonly codes: CodeDesk;
  readonly identity: Pick<Identity, 'accountOf' | 'sendsMail'>;
  readonly policy: PolicySource;
  readonly codeMail: (code: string, ticket: Ticket, actor: Actor) => Pick<Mail, 'subject' | 'body'>;
}

const ASKABLE: readonly TicketState[] = [
  'open',
  'waiting_for_customer',
  'waiting_for_support',
  'awaiting_verification',
];

const waitsFrom = ({ staffSaidAt = 0 }: Ticket, now: Instant): Instant => Math.max(now, staffSaidAt + 1);

export function createOwnership({
  tickets,
  timers,
  codes,
  identity,
  policy,
  codeMail,
}: OwnershipDeps): Ownership {
  const shown = async (
    ticket: Ticket,
    by: Actor,
    now: Instant,
    data: Readonly<Record<string, unknown>>,
  ): Promise<Ticket> => {
    const verification =
      ticket.ownership?.verification ?? verificationFor(policy.current(), ticket.topic)?.id;
    const changed =
      verification === undefined
        ? undefined
        : await tickets.change(
            ticket.tenant,
            ticket.id,
            ['awaiting_verification'],
            {
              state: 'open',
              // Until now it was their turn; from now on they wait.
              customerSaidAt: waitsFrom(ticket, now),
              ownership: { verification, state: 'verified', at: now },
              event: { kind: 'ownership_shown', actor: actorOf(by), data },
              at: now,
            },
            told(ticket, 'ownership_shown', now),
            timers({ ...ticket, state: 'open', customerSaidAt: waitsFrom(ticket, now) }, now),
          );
    if (!changed) throw new UserError('nothing_to_verify', { reference: ticket.reference });
    return changed;
  };

  return {
    atOpening({ policy: current, topic, form, values, account, compared, now }) {
      const asked = byMail(current).find(({ id }) => id === topic.verification);
      const plain: AtOpening = { state: 'open', ...(compared ? { ownership: compared } : {}) };
      if (!asked) return plain;
      const check = (state: OwnershipCheck['state']): OwnershipCheck => ({
        verification: asked.id,
        state,
        at: now,
      });
      const typed = typedAddress(form, values);
      // A code has shown it before: "sometimes" is not every time.
      if (account && (typed === undefined || typed === account.person.email))
        return { state: 'open', ownership: check('verified') };
      if (!identity.sendsMail()) return { state: 'open', ownership: check('unverified') };
      return { state: 'awaiting_verification', ownership: check('requested') };
    },
    async ask(ticket, by, reason, now) {
      const verification = verificationFor(policy.current(), ticket.topic);
      if (!verification) throw new UserError('no_verification');
      const changed = await tickets.change(
        ticket.tenant,
        ticket.id,
        ASKABLE,
        {
          state: 'awaiting_verification',
          ownership: { verification: verification.id, state: 'requested', at: now },
          event: {
            kind: 'ownership_requested',
            actor: actorOf(by),
            data: { verification: verification.id },
            ...(reason ? { reason } : {}),
          },
          at: now,
        },
        told(ticket, 'ownership_asked', now, reason),
        timers({ ...ticket, state: 'awaiting_verification' }, now),
      );
      if (!changed) throw new UserError('ticket_closed', { reference: ticket.reference });
      return changed;
    },
    async sendCode(ticket, actor, now) {
      requireWaiting(ticket);
      if (!identity.sendsMail()) return { kind: 'no_mail' };
      const email = addressOnFile(policy.current(), ticket, await identity.accountOf(actor, now));
      if (email === undefined) return { kind: 'no_address' };
      return codes.send({
        user: actor.user,
        email,
        locale: actor.locale,
        purpose: { name: purposeOf(ticket), subject: null },
        now,
        mail: (code) => codeMail(code, ticket, actor),
      });
    },
    async confirm(ticket, actor, code, now) {
      requireWaiting(ticket);
      const tried = await codes.try<null>(actor.user, purposeOf(ticket), code, now);
      if (tried.kind !== 'right') return tried;
      return { kind: 'shown', ticket: await shown(ticket, actor, now, { by: 'code', email: tried.email }) };
    },
    confirmByStaff: (ticket, by, now) => shown(ticket, by, now, { by: 'staff' }),
  };
}

function requireWaiting({ state, reference }: Ticket): void {
  if (state !== 'awaiting_verification') throw new UserError('nothing_to_verify', { reference });
}

function byMail({ verifications }: Pick<Policy, 'verifications'>): readonly Verification[] {
  return verifications.filter(({ method }) => method === 'email_from_address_on_file');
}

/** The topic's own, or the one that staff may ask for in any ticket. */
export function verificationFor(policy: Policy, topicId: string): Verification | undefined {
  const all = byMail(policy);
  const topic = policy.topics.find(({ id }) => id === topicId);
  return all.find(({ id }) => id === topic?.verification) ?? all[0];
}

/** The account's verified address; without one, the address that the form asked for, which staff compare. */
export function addressOnFile(
  policy: Policy,
  ticket: Ticket,
  account: Pick<LinkedAccount, 'person'> | undefined,
): string | undefined {
  if (account) return account.person.email;
  const topic = policy.topics.find(({ id }) => id === ticket.topic);
  const form = policy.forms.find(({ id }) => id === topic?.form);
  return form && typedAddress(form, ticket.fields);
}

function typedAddress(form: Form, values: Readonly<Record<string, string>>): string | undefined {
  const field = form.fields.find(({ type }) => type === 'email');
  return field && normaliseEmail(values[field.id] ?? '');
}

const purposeOf = ({ id }: Ticket): string => `own:${id}`;

const actorOf = ({ user, displayName: name }: Actor): NonNullable<TicketEvent['actor']> => ({
  platform: user.platform,
  id: user.id,
  name,
});

function told(ticket: Ticket, what: 'ownership_asked' | 'ownership_shown', now: Instant, reason?: string) {
  const occasion = `${what}:${now}`;
  return [
    ticketJob(ticket, 'helpdesk.update', occasion),
    ticketJob(ticket, 'staff.update', occasion),
    // An escalated ticket without a place of its own: nobody else in the thread needs to know.
    ticketJob(
      ticket,
      ticket.thread && !ticket.conversation ? 'person.notify' : 'conversation.post',
      occasion,
      {
        what,
        ...(reason ? { reason } : {}),
        ...(what === 'ownership_asked' ? { ping: true } : {}),
      },
    ),
  ];
}
