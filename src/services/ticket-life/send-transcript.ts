import type { Actor } from '../../domain/actor.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Reply } from '../../reply/reply.ts';
import type { NamedFile } from '../deliveries/named-file.ts';
import type { MailPayload } from '../deliveries/person-jobs.ts';
import { ticketJob } from '../ticket-jobs.ts';
import { type StoredTranscript, transcriptOf } from './write-transcript.ts';

export interface SendTranscriptDeps {
  readonly tickets: TicketStore;
  /** Whether the bytes are still there: they are removed after the time that the installation keeps them. */
  readonly isKept: (sha256: string) => Promise<boolean>;
  readonly letter: (
    ticket: Ticket,
    locale: Locale,
  ) => Pick<MailPayload, 'subject'> & { readonly body: Reply };
}

export type TranscriptRequest = {
  readonly ticket: Ticket;
  readonly by: Actor;
  /** Staff get their own copy, with the internal notes, where only staff are. */
  readonly as: 'requester' | 'staff';
  /** The event that asked for it: pressed twice, sent once. */
  readonly eventId: string;
  readonly now: Instant;
} & ({ readonly to: 'mail'; readonly email: string } | { readonly to: 'conversation' });

export interface SendTranscript {
  /**
   * Stored as a job; what stands in the way otherwise. `no_place`: the ticket is talked about in a community thread, or
   * nowhere in chat; by mail it can be sent all the same.
   */
  send(request: TranscriptRequest): Promise<'queued' | 'not_written' | 'gone' | 'no_place'>;
}

/** Mail servers refuse more; what does not fit is named in the transcript with its checksum. */
const MOST_ATTACHED = 15 * 1024 ** 2;
/** A chat message takes ten files: the transcript's two and eight of the ticket's. */
const MOST_FILES = 8;

export function createSendTranscript(deps: SendTranscriptDeps): SendTranscript {
  const jobFor = (request: TranscriptRequest, files: readonly NamedFile[]): OutboxJob | undefined => {
    const { ticket, as, eventId, by } = request;
    const occasion = `transcript:${eventId}`;
    if (request.to === 'mail') {
      const locale = as === 'staff' ? by.locale : ticket.locale;
      const mail: MailPayload = {
        to: request.email,
        ...deps.letter(ticket, locale),
        locale,
        files,
        answerable: false,
        reference: ticket.reference,
      };
      return ticketJob(ticket, 'mail.send', occasion, { mail });
    }
    const said = { what: 'transcript', files };
    if (as === 'staff') return ticket.staffMessage && ticketJob(ticket, 'staff.message', occasion, said);
    return ticket.conversation && ticketJob(ticket, 'conversation.post', occasion, said);
  };

  return {
    async send(request) {
      const { ticket, by, as, now } = request;
      const stored = await transcriptOf(deps.tickets, ticket);
      if (!stored) return 'not_written';
      if (!(await deps.isKept(stored.html.sha256))) return 'gone';
      const job = jobFor(request, attached(stored, as));
      if (!job) return 'no_place';
      await deps.tickets.change(
        ticket.tenant,
        ticket.id,
        'any',
        {
          event: {
            kind: 'transcript_sent',
            data: { to: request.to, as },
            actor: { platform: by.user.platform, id: by.user.id, name: by.displayName },
          },
          at: now,
        },
        [job],
      );
      return 'queued';
    },
  };
}

/** The transcript always; the ticket's own files as far as they fit. */
function attached(
  { html, text, staff, files, staffFiles }: StoredTranscript,
  as: TranscriptRequest['as'],
): readonly NamedFile[] {
  const out: NamedFile[] = as === 'staff' ? [staff] : [html, text];
  const attachable = as === 'staff' ? [...files, ...staffFiles] : files;
  let bytes = out.reduce((sum, { size }) => sum + size, 0);
  for (const file of attachable.slice(0, MOST_FILES)) {
    bytes += file.size;
    if (bytes > MOST_ATTACHED) break;
    out.push(file);
  }
  return out;
}
