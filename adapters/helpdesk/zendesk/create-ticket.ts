import type { Helpdesk, HelpdeskRecord } from '../../../src/ports/helpdesk.ts';
import type { HelpdeskSettings } from '../../../src/ports/installation.ts';
import { type HelpdeskWords, openingText } from '../texts.ts';
import type { ZendeskApi } from './api.ts';
import { KEY } from './audits.ts';
import { externalIdOf } from './external-id.ts';
import type { createUploads } from './files.ts';
import { ticketAnswer, ticketsAnswer } from './schema.ts';
import { statusOf } from './states.ts';
import type { ZendeskUsers } from './users.ts';

/** What a ticket is filed under in Zendesk. */
export type ZendeskFiling = Pick<Extract<HelpdeskSettings, { kind: 'zendesk' }>, 'fields' | 'tags'>;

export interface CreateTicketDeps {
  readonly api: ZendeskApi;
  readonly users: ZendeskUsers;
  readonly upload: ReturnType<typeof createUploads>;
  readonly filing: ZendeskFiling;
  readonly words: HelpdeskWords;
  /** Where agents see a ticket. */
  readonly linkTo: (id: string) => string;
}

/** Zendesk cuts subjects in lists anyway; its database takes 255. */
const SUBJECT = 200;

/** Makes a ticket once: looked up under our own id first, then sent with an `Idempotency-Key`. */
export function createCreateTicket({ api, users, upload, filing, words, linkTo }: CreateTicketDeps) {
  const create: Helpdesk['create'] = async (record, key) => {
    const externalId = externalIdOf(record);
    const query = new URLSearchParams({ external_id: externalId });
    const { tickets } = await api.get(`/tickets?${query}`, ticketsAnswer);
    const known = tickets.find((ticket) => ticket.external_id === externalId);
    const id = String(known?.id ?? (await send(record, externalId, key)));
    return { externalId: id, url: linkTo(id) };
  };

  const send = async (record: HelpdeskRecord, externalId: string, key: string): Promise<number> => {
    const requester = await users.requester(record.requester);
    const uploads = await upload(record.files, key);
    const fields = customFields(record, filing);
    const body = {
      ticket: {
        subject: `${record.subject.slice(0, SUBJECT)} [${record.reference}]`,
        external_id: externalId,
        comment: {
          body: openingText(record, words),
          // Of a follow-up it is what its customer has said long ago: a note of ours.
          public: record.followUpOf === undefined,
          ...(uploads.length === 0 ? {} : { uploads }),
        },
        ...requester,
        ...followUp(record),
        priority: record.priority,
        tags: [...filing.tags, ...ownTags(record)],
        ...(fields.length === 0 ? {} : { custom_fields: fields }),
        // Left out it is `new`, which nothing else can say.
        ...(record.state === 'open' ? {} : { status: statusOf(record.state) }),
        metadata: { [KEY]: key },
      },
    };
    const answer = await api.send('POST', '/tickets', body, ticketAnswer, { 'Idempotency-Key': key });
    return answer.ticket.id;
  };

  return create;
}

/** Internal notes are agents' to write: the token's account submits it, whoever asked. */
const followUp = ({ followUpOf }: HelpdeskRecord) =>
  followUpOf === undefined ? {} : { via_followup_source_id: Number(followUpOf), submitter_id: undefined };

const TOPIC_TAG = 'frontdesk_topic_';

/** Tags are lower case and have no spaces. */
const tag = (text: string): string => text.toLowerCase().replace(/[^a-z0-9_-]+/gu, '_');

/** For triggers and views: that it comes from us, its topic and its plan. */
function ownTags({ topic, plan }: Pick<HelpdeskRecord, 'topic' | 'plan'>): readonly string[] {
  return ['frontdesk', `${TOPIC_TAG}${tag(topic.id)}`, ...(plan ? [`frontdesk_plan_${tag(plan.id)}`] : [])];
}

/** The tags of a ticket whose topic has changed; the others are its agents'. */
export function tagsWithTopic(tags: readonly string[], topic: string): readonly string[] {
  return [...tags.filter((one) => !one.startsWith(TOPIC_TAG)), `${TOPIC_TAG}${tag(topic)}`];
}

/** Answers that the operator has given a field in Zendesk. A drop-down there takes the tag of an option: our ids. */
export function customFields(
  { topic, plan, facts }: Partial<Pick<HelpdeskRecord, 'topic' | 'plan' | 'facts'>>,
  { fields }: ZendeskFiling,
): readonly { readonly id: number; readonly value: string }[] {
  const values: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries((facts ?? []).map(({ id, value }) => [id, value])),
    topic: topic?.id,
    plan: plan?.id,
  };
  return Object.entries(fields).flatMap(([name, id]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? [] : [{ id, value }];
  });
}
