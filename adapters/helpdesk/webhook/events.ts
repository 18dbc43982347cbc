import { z } from 'zod';
import { PRIORITIES, TICKET_STATES } from '../../../src/domain/ticket.ts';

const state = z.enum(TICKET_STATES);
const priority = z.enum(PRIORITIES);
const named = z.object({ id: z.string(), label: z.string() });
const instant = z.iso.datetime({ offset: true });

const contact = z.object({
  name: z.string(),
  email: z.email().optional().describe('Verified; left out otherwise.'),
  account: z.object({ platform: z.enum(['discord', 'slack']), id: z.string() }).describe('The chat account.'),
});

const outgoingFile = z.object({
  name: z.string(),
  size: z.int().describe('Bytes.'),
  content_type: z.string().optional(),
  sha256: z.string(),
  url: z.url().describe('GET it without credentials before expires_at.'),
  expires_at: instant,
});

const outgoingTicket = z.object({ external_id: z.string(), reference: z.string() });

/** What Frontdesk posts. The same `webhook-id` is the same delivery: answer it as before, and do nothing twice. */
export const outgoingEvent = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('ticket.created'),
      timestamp: instant,
      data: z.object({
        id: z.string().describe('Unique for all time.'),
        reference: z.string().describe('FD-1042: what people call it.'),
        tenant: z.string(),
        subject: z.string(),
        description: z.string(),
        requester: contact,
        topic: named,
        plan: named.optional(),
        priority,
        state,
        facts: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            value: z.string(),
            unverified: z.literal(true).optional(),
          }),
        ),
        files: z.array(outgoingFile),
        locale: z.string(),
        opened_at: instant,
        follow_up_of: z
          .string()
          .optional()
          .describe(
            'external_id of the ticket that was answered with ticket_closed: this one goes on from it.',
          ),
      }),
    })
    .describe('Answer with {"external_id": "…", "url": "…"}; without one the reference is the id.'),
  z
    .object({
      type: z.literal('comment.created'),
      timestamp: instant,
      data: z.object({
        ticket: outgoingTicket,
        visibility: z.enum(['public', 'internal']),
        author: z.union([
          contact.extend({ role: z.literal('customer') }),
          z.object({ name: z.string(), role: z.literal('agent') }),
        ]),
        body: z.string(),
        files: z.array(outgoingFile),
        said_at: instant,
        of: z
          .object({ comment_id: z.string(), what: z.enum(['edited', 'deleted']) })
          .optional()
          .describe('These words replace, or take back, a comment that was sent before.'),
      }),
    })
    .describe('Answer with {"comment_id": "…"}; without one the webhook-id is the id.'),
  z.object({
    type: z.literal('ticket.updated'),
    timestamp: instant,
    data: z.object({
      ticket: outgoingTicket,
      changes: z
        .object({ state, priority, topic: named, assignee: z.string().describe('Empty: nobody’s.') })
        .partial(),
    }),
  }),
]);

export type OutgoingEvent = z.input<typeof outgoingEvent>;

/** What may be answered to an outgoing event; anything else is ignored. */
export const createdAnswer = z.object({
  external_id: z.string().min(1).max(200).optional(),
  url: z.url({ protocol: /^https?$/u }).optional(),
});

/** With 409: the ticket takes nothing more, for good. */
export const overAnswer = z.object({ error: z.literal('ticket_closed') });

export const commentAnswer = z.object({ comment_id: z.string().min(1).max(200).optional() });

const incomingTicket = z.union([
  z.object({ external_id: z.string().min(1) }).transform((ticket) => ({ externalId: ticket.external_id })),
  z.object({ reference: z.string().min(1) }),
]);

const incomingFile = z.object({
  id: z.string().optional(),
  name: z.string().min(1).max(255),
  size: z.int().nonnegative().default(0),
  content_type: z.string().optional(),
  url: z.url({ protocol: /^https?$/u }).describe('Frontdesk GETs it at once, without credentials.'),
});

/** What the company's system posts to `/webhooks/webhook`. */
export const incomingEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('comment.created'),
    timestamp: instant,
    data: z.object({
      ticket: incomingTicket,
      comment_id: z.string().min(1).max(200),
      visibility: z.enum(['public', 'internal']),
      author: z.object({
        name: z.string().min(1).max(200),
        role: z.enum(['agent', 'customer']).default('agent'),
        id: z.string().optional(),
      }),
      body: z.string().max(65_000),
      files: z.array(incomingFile).max(50).default([]),
    }),
  }),
  z.object({
    type: z.literal('ticket.updated'),
    timestamp: instant,
    data: z.object({
      ticket: incomingTicket,
      by: z.string().max(200).optional(),
      changes: z
        .object({
          state,
          priority,
          assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
        })
        .partial(),
    }),
  }),
  z.object({
    type: z.literal('automatic.received'),
    timestamp: instant,
    data: z.object({
      ticket: incomingTicket,
      what: z.enum(['auto_reply', 'bounce']),
      note: z.string().max(2_000),
    }),
  }),
]);

export type IncomingEvent = z.output<typeof incomingEvent>;

/** Both directions in one document, as config/schemas/helpdesk-webhook.schema.json shows it. */
export const webhookEvents = z.object({ sent: outgoingEvent, received: incomingEvent }).partial();
