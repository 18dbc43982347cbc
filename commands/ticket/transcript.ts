import type { Call } from '../../src/dispatch/command.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Instant } from '../../src/domain/time.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { SendTranscript } from '../../src/services/ticket-life/send-transcript.ts';
import {
  noTranscriptReply,
  transcriptChoiceReply,
  transcriptQueuedReply,
} from '../replies/life/transcript-copy.ts';
import type { FindTicket, FoundTicket } from './find-ticket.ts';

export interface TranscriptFlowDeps {
  readonly transcripts: SendTranscript;
  /** The verified address of whoever asks. */
  emailOf(actor: Actor, now: Instant): Promise<string | undefined>;
  /** @throws UserError `unknown_ticket` */
  readonly find: FindTicket;
}

/**
 * The transcript of a closed ticket, by mail to the verified address of whoever asks, or as files (S42): the customer's
 * come into the ticket's conversation, those of staff, with the internal notes, into the staff thread.
 */
export function createTranscriptFlow({ transcripts, emailOf, find }: TranscriptFlowDeps) {
  const answer = (
    sent: Awaited<ReturnType<SendTranscript['send']>>,
    { ticket, as }: FoundTicket,
    email: string | undefined,
    { t }: Call,
  ): Outcome => {
    switch (sent) {
      case 'queued':
        return replied(transcriptQueuedReply(ticket, email ?? as, t));
      case 'not_written':
        return replied(noTranscriptReply(ticket, 'notYet', t));
      case 'gone':
        return replied(noTranscriptReply(ticket, 'gone', t));
      case 'no_place':
        return replied(noTranscriptReply(ticket, 'noPlace', t));
    }
  };

  return {
    async choose(call: Call): Promise<Outcome> {
      const { ticket } = await find(call);
      const isOver = ticket.state === 'closed' || ticket.state === 'solved';
      return replied(
        isOver ? transcriptChoiceReply(ticket, call.t) : noTranscriptReply(ticket, 'notYet', call.t),
      );
    },
    async byMail(call: Call): Promise<Outcome> {
      const { actor: by, eventId, now } = call;
      const found = await find(call);
      const email = await emailOf(by, now);
      if (email === undefined) return replied(noTranscriptReply(found.ticket, 'noEmail', call.t));
      const sent = await transcripts.send({ ...found, by, eventId, now, to: 'mail', email });
      return answer(sent, found, email, call);
    },
    async asFile(call: Call): Promise<Outcome> {
      const { actor: by, eventId, now } = call;
      const found = await find(call);
      const sent = await transcripts.send({ ...found, by, eventId, now, to: 'conversation' });
      return answer(sent, found, undefined, call);
    },
  };
}
