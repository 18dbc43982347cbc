import type { Platform } from '../../domain/actor.ts';
import { DEFAULT_LOCALE, type Localized } from '../../domain/locale.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Policy } from '../../policy/policy.ts';
import type { HelpdeskContact, HelpdeskRecord } from '../../ports/helpdesk.ts';
import { describe } from '../describe-ticket.ts';
import type { TicketAnnouncements } from './announcements.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import type { KeptFile } from './kept-files.ts';

export interface RecordParts {
  readonly ticket: Ticket;
  readonly policy: Policy;
  readonly requester: HelpdeskContact;
  readonly files: readonly KeptFile[];
  /** A link to where it was asked. */
  readonly origin: string | undefined;
  readonly labels: TicketAnnouncements['labels'];
}

/** Whose ticket it is; an address only if it is verified. */
export async function requesterContact(
  { identities }: Pick<DeliveryDeps, 'identities'>,
  { requester, requesterName }: Ticket,
): Promise<HelpdeskContact> {
  const account = await identities.accountOf(requester);
  return {
    name: requesterName,
    account: { platform: requester.platform, id: requester.id },
    ...(account ? { email: account.person.email } : {}),
  };
}

const PLATFORM_NAMES: Readonly<Record<Platform, string>> = { discord: 'Discord', slack: 'Slack' };

/** A ticket as the helpdesk is told of it: staff read it in the company's language. */
export function helpdeskRecord({
  ticket,
  policy,
  requester,
  files,
  origin,
  labels,
}: RecordParts): HelpdeskRecord {
  const plan = policy.plans.find(({ id }) => id === ticket.plan);
  const description = describe(ticket, policy);
  return {
    tenant: ticket.tenant,
    ticketId: ticket.id,
    reference: ticket.reference,
    subject: ticket.summary || topicOf(ticket, policy).label,
    description,
    requester,
    topic: topicOf(ticket, policy),
    ...(ticket.plan === undefined ? {} : { plan: { id: ticket.plan, label: plan?.name ?? ticket.plan } }),
    priority: ticket.priority,
    state: ticket.state,
    facts: [
      ...answers(ticket, policy, description, requester.email !== undefined),
      {
        id: 'account',
        label: labels.account,
        value: `${ticket.requesterName} (${PLATFORM_NAMES[ticket.requester.platform]})`,
      },
      ...(origin === undefined ? [] : [{ id: 'origin', label: labels.askedIn, value: origin }]),
    ],
    files,
    locale: ticket.locale,
    openedAt: ticket.openedAt,
  };
}

export function topicOf(
  { topic: id }: Pick<Ticket, 'topic'>,
  policy: Policy,
): { readonly id: string; readonly label: string } {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  return { id, label: topic ? textOf(topic.label) : id };
}

/** Answers to fields that the form no longer has go along under their id. */
function answers(
  { fields, topic: id, ownership }: Ticket,
  policy: Policy,
  description: string,
  isVerified: boolean,
): HelpdeskRecord['facts'] {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  const form = policy.forms.find((candidate) => candidate.id === topic?.form);
  return Object.entries(fields)
    .filter(([, value]) => value !== '' && value !== description)
    .map(([fieldId, value]) => {
      const field = form?.fields.find((candidate) => candidate.id === fieldId);
      const chosen = field?.options?.find((option) => option.value === value);
      const isChecked = ownership ? ownership.state === 'verified' : isVerified;
      return {
        id: fieldId,
        label: field ? textOf(field.label) : fieldId,
        value: chosen ? textOf(chosen.label) : value,
        ...(field?.check && !isChecked ? { unverified: true as const } : {}),
      };
    });
}

const textOf = (text: Localized): string => text[DEFAULT_LOCALE];
