import type { Actor } from '../../domain/actor.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
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
  readonly letter: (ticket: Ticket) => Pick<MailPayload, 'subject'> & { readonly body: Reply };
}

export type TranscriptRequest = {
  readonly ticket: Ticket;
  readonly by: Actor;
  /** The event that asked for it: pressed twice, sent once. */
  readonly eventId: string;
  readonly now: Instant;
} & ({ readonly to: 'mail'; readonly email: string } | { readonly to: 'conversation' });

export interface SendTranscript {
  /** Stored as a job; what stands in the way otherwise. */
  send(request: TranscriptRequest): Promise<'queued' | 'not_written' | 'gone'>;
}

/** Mail servers refuse more; what does not fit is named in the transcript with its checksum. */
const MOST_ATTACHED = 15 * 1024 ** 2;
/** A chat message takes ten files: the transcript's two and eight of the ticket's. */
const MOST_FILES = 8;

export function createSendTranscript(deps: SendTranscriptDeps): SendTranscript {
  return {
    async send(request) {
      const { ticket, by, now } = request;
      const stored = await transcriptOf(deps.tickets, ticket);
      if (!stored) return 'not_written';
      if (!(await deps.isKept(stored.html.sha256))) return 'gone';
      const files = attached(stored);
      const occasion = `transcript:${request.eventId}`;
      const job =
        request.to === 'mail'
          ? ticketJob(ticket, 'mail.send', occasion, {
              mail: {
                to: request.email,
                ...deps.letter(ticket),
                locale: ticket.locale,
                files,
                answerable: false,
                reference: ticket.reference,
              } satisfies MailPayload,
            })
          : ticketJob(ticket, 'conversation.post', occasion, { what: 'transcript', files });
      await deps.tickets.change(
        ticket.tenant,
        ticket.id,
        'any',
        {
          event: {
            kind: 'transcript_sent',
            data: { to: request.to },
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

/** HTML and text always; the ticket's own files as far as they fit. */
function attached({ html, text, files }: StoredTranscript): readonly NamedFile[] {
  const out: NamedFile[] = [];
  let bytes = html.size + text.size;
  for (const file of files.slice(0, MOST_FILES)) {
    bytes += file.size;
    if (bytes > MOST_ATTACHED) break;
    out.push(file);
  }
  return [html, text, ...out];
}
