import type { TicketMessage } from '../../domain/message.ts';
import type { Attachment, Ticket, TicketEvent } from '../../domain/ticket.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { MessageStore } from '../../ports/message-store.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { NotYet, PermanentFailure } from '../deliveries/failures.ts';
import type { NamedFile } from '../deliveries/named-file.ts';

/** A closed ticket's transcript as it lies in our own storage. */
export interface StoredTranscript {
  readonly html: NamedFile;
  readonly text: NamedFile;
  /** With the internal notes. */
  readonly staff: NamedFile;
  /** The files that the customer saw, those that could be kept, each under its own checksum. */
  readonly files: readonly NamedFile[];
  /** Those of internal notes, and of messages that their author took back: for staff alone. */
  readonly staffFiles: readonly NamedFile[];
}

export interface DrawnTranscript {
  readonly html: string;
  readonly text: string;
}

export interface TranscriptDeps {
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly draw: (
    ticket: Ticket,
    messages: readonly TicketMessage[],
    audience: 'customer' | 'staff',
    reason: string | undefined,
  ) => DrawnTranscript;
}

/** A transcript larger than this is no transcript. */
const MOST_BYTES = 64 * 1024 ** 2;

/**
 * `transcript.write`: a job of the transaction that closed the ticket. It waits for files that are still being fetched,
 * so that nothing is missing, and may run twice: the second one finds the same bytes.
 */
export function createWriteTranscript(deps: TranscriptDeps) {
  const { tickets, messages, files, clock } = deps;

  const keep = async (name: string, contentType: string, content: string): Promise<NamedFile> => {
    const { sha256, size } = await files.put(new Blob([content]).stream(), MOST_BYTES);
    return { name, contentType, size, sha256 };
  };

  return {
    async 'transcript.write'(job: LeasedJob): Promise<void> {
      const ticket = await tickets.findById(job.tenant, String(job.payload['ticketId']));
      if (!ticket) throw new PermanentFailure('the ticket of this job does not exist');
      if (ticket.state !== 'closed' && ticket.state !== 'solved') return;
      const said = await messages.list(ticket.tenant, ticket.id);
      const attachments = [...ticket.attachments, ...filesOf(said)];
      if (attachments.some(({ state }) => state === 'pending'))
        throw new NotYet('a file of the ticket is still being fetched', MINUTE);
      const reason = (await tickets.history(ticket.tenant, ticket.id)).findLast(isClosing)?.reason;
      const forCustomer = deps.draw(ticket, said, 'customer', reason);
      const forStaff = deps.draw(ticket, said, 'staff', reason);
      const { reference } = ticket;
      const stored: StoredTranscript = {
        html: await keep(`${reference}.html`, 'text/html; charset=utf-8', forCustomer.html),
        text: await keep(`${reference}.txt`, 'text/plain; charset=utf-8', forCustomer.text),
        staff: await keep(`${reference}-staff.html`, 'text/html; charset=utf-8', forStaff.html),
        files: keptOnes([...ticket.attachments, ...filesOf(said.filter(isShown))]),
        staffFiles: keptOnes(filesOf(said.filter((message) => !isShown(message)))),
      };
      const event = { kind: 'transcript_written', data: { ...stored } } as const;
      await tickets.change(ticket.tenant, ticket.id, 'any', { event, at: clock.now() });
    },
  };
}

/** The newest transcript of a ticket; undefined before it is written. */
export async function transcriptOf(
  tickets: Pick<TicketStore, 'history'>,
  { tenant, id }: Pick<Ticket, 'tenant' | 'id'>,
): Promise<StoredTranscript | undefined> {
  const written = (await tickets.history(tenant, id)).findLast(({ kind }) => kind === 'transcript_written');
  return written?.data as StoredTranscript | undefined;
}

const isClosing = ({ kind, data }: TicketEvent): boolean =>
  kind === 'closed' || (kind === 'state_changed' && (data['to'] === 'closed' || data['to'] === 'solved'));

/** What the customer's copy holds, with its files. */
const isShown = ({ visibility, deletedAt }: TicketMessage): boolean =>
  visibility === 'public' && deletedAt === undefined;

const filesOf = (said: readonly TicketMessage[]): readonly Attachment[] =>
  said.flatMap(({ attachments }) => attachments);

function keptOnes(attachments: readonly Attachment[]): readonly NamedFile[] {
  return attachments.flatMap(({ name, size, contentType, sha256 }) =>
    sha256 === undefined
      ? []
      : [{ name, size, sha256, ...(contentType === undefined ? {} : { contentType }) }],
  );
}
