import type { Call } from '../../src/dispatch/command.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Instant } from '../../src/domain/time.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { SendTranscript } from '../../src/services/ticket-life/send-transcript.ts';
import {
  noTranscriptReply,
  transcriptChoiceReply,
  transcriptQueuedReply,
} from '../replies/life/transcript-copy.ts';

export interface TranscriptFlowDeps {
  readonly transcripts: SendTranscript;
  /** The verified address of whoever asks. */
  emailOf(actor: Actor, now: Instant): Promise<string | undefined>;
  /** @throws UserError `unknown_ticket` */
  findTicket(call: Call, reference: string): Promise<Ticket>;
}

/** The transcript of a closed ticket, by mail to a verified address or as files in its conversation (S42). */
export function createTranscriptFlow({ transcripts, emailOf, findTicket }: TranscriptFlowDeps) {
  const named = (call: Call): Promise<Ticket> =>
    findTicket(call, call.ref ?? call.options['reference'] ?? call.options['value'] ?? '');

  const answer = (
    sent: Awaited<ReturnType<SendTranscript['send']>>,
    ticket: Ticket,
    email: string | undefined,
    { t }: Call,
  ): Outcome =>
    replied(
      sent === 'queued'
        ? transcriptQueuedReply(ticket, email, t)
        : noTranscriptReply(ticket, sent === 'gone' ? 'gone' : 'notYet', t),
    );

  return {
    async choose(call: Call): Promise<Outcome> {
      return replied(transcriptChoiceReply(await named(call), call.t));
    },
    async byMail(call: Call): Promise<Outcome> {
      const { actor: by, eventId, now } = call;
      const ticket = await named(call);
      const email = await emailOf(by, now);
      if (email === undefined) return replied(noTranscriptReply(ticket, 'noEmail', call.t));
      return answer(
        await transcripts.send({ ticket, by, eventId, now, to: 'mail', email }),
        ticket,
        email,
        call,
      );
    },
    async asFile(call: Call): Promise<Outcome> {
      const { actor: by, eventId, now } = call;
      const ticket = await named(call);
      return answer(
        await transcripts.send({ ticket, by, eventId, now, to: 'conversation' }),
        ticket,
        undefined,
        call,
      );
    },
  };
}
