import type { CalendarClock } from '../../src/domain/calendar/calendar.ts';
import type { StatusReading } from '../../src/domain/service-status.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Instant, TimeZone } from '../../src/domain/time.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, facts, footnote, list, paragraph, reply, select } from '../../src/reply/builders.ts';
import type { Block, Reply } from '../../src/reply/reply.ts';
import { bold, code, type RichText, rich, time } from '../../src/reply/rich-text.ts';
import { clip } from '../../src/reply/text-measure.ts';
import { describeHours } from '../../src/services/describe-hours.ts';
import { describeStatus } from '../../src/services/describe-status.ts';
import { stateText } from './hours-parts.ts';
import { componentName, componentText, overallText } from './status-parts.ts';

/** What the start page is made of. */
export interface HomeParts {
  readonly policy: Policy;
  readonly calendar: CalendarClock;
  readonly status: StatusReading;
  /** The person's open tickets, newest first, as many as are to be shown. */
  readonly tickets: readonly Ticket[];
  readonly now: Instant;
  /** The reader's, where it is known. */
  readonly zone?: TimeZone | undefined;
  readonly t: Translator;
}

/** A ticket's own words are read in full when it is opened. */
const SUMMARY_LENGTH = 80;

const MOST_TROUBLED = 3;

/** The start page: hours, status, own tickets, and every command as a button. */
export function homeReply(parts: HomeParts): Reply {
  const { policy, tickets, t } = parts;
  const company = policy.company.name;
  return reply({
    summary: t('common.home.summary', { company }),
    title: t('common.home.title', { company }),
    blocks: [
      paragraph(t.of(policy.intro.text)),
      paragraph(bold(t('common.home.hours'))),
      hoursFacts(parts),
      ...statusBlocks(parts),
      paragraph(bold(t('common.home.tickets'))),
      tickets.length > 0
        ? list(tickets.map((ticket) => ticketText(ticket, t)))
        : paragraph(t('common.home.noTickets')),
    ],
    actions: [
      tickets.length > 0
        ? select(
            actionId('ticket', 'show'),
            t('common.home.pick'),
            tickets.map(({ reference, summary }) => ({ value: reference, label: `${reference} ${summary}` })),
          )
        : undefined,
      button('ticket:open', t('common.actions.ticket'), 'primary'),
      button('ticket:list:own', t('common.actions.tickets')),
      button('scope:show', t('common.actions.scope')),
      button('hours:show', t('common.actions.hours')),
      button('status:show', t('common.actions.status')),
    ],
  });
}

function hoursFacts({ policy, calendar, now, zone, t }: HomeParts): Block {
  return facts(
    ...describeHours(policy, calendar, now)
      .channels.slice(0, 6)
      .map((one) => {
        const label = t(one.state.open ? 'hours.channelOpen' : 'hours.channelClosed', {
          channel: t.of(one.channel.label),
        });
        return [label, stateText(one, zone, t)] as const;
      }),
  );
}

function statusBlocks({ policy, status, now, t }: HomeParts): readonly Block[] {
  if (!policy.status) return [];
  const view = describeStatus(policy.status, status, now);
  const known = view.certainty !== 'unknown' && view.snapshot;
  const troubled = known ? view.troubled.slice(0, MOST_TROUBLED) : [];
  return [
    paragraph(bold(t('common.home.status'))),
    paragraph(overallText(known ? known.overall : 'unknown', t)),
    list(troubled.map((one) => componentText(one, componentName(one), t))),
    ...(view.snapshot ? [footnote(t('status.read'), time(view.snapshot.fetchedAt, 'relative'))] : []),
  ];
}

/** `FD-1042 · 🟢 open · The summary` */
function ticketText({ reference, state, summary }: Ticket, t: Translator): RichText {
  return rich`${code(reference)} · ${t(`ticket.state.${state}`)} · ${clip(summary, SUMMARY_LENGTH)}`;
}
