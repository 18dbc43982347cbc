import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type RichText, rich, text, time } from '../../../src/reply/rich-text.ts';

/** To a customer who has left support's last word unanswered. `closesAt`: when silence closes the ticket, if it does. */
export function staleReply(ticket: Ticket, closesAt: number | undefined, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('life.stale.summary', { reference }),
    title: t('life.stale.title'),
    blocks: [
      paragraph(
        closesAt === undefined
          ? t('life.stale.textOpen', { reference })
          : withTimes(t('life.stale.text', { reference, when: SLOT[0] }), [closesAt]),
      ),
    ],
    actions: [
      button(actionId('ticket', 'reply', reference), t('life.stale.reply'), 'primary'),
      button(actionId('ticket', 'close', reference), t('life.stale.solved')),
    ],
  });
}

/** To staff, in the ticket's thread: the response time draws near, or is over. */
export function targetReply(
  ticket: Ticket,
  what: 'before' | 'due',
  { since, due }: { readonly since: number; readonly due: number },
  t: Translator,
): Reply {
  const { reference, requesterName: name } = ticket;
  const title = t(`life.target.${what}Title`, { reference });
  return reply({
    summary: title,
    title: `${what === 'due' ? '🔴' : '🟡'} ${title}`,
    tone: what === 'due' ? 'bad' : 'warning',
    blocks: [
      paragraph(withTimes(t(`life.target.${what}`, { name, since: SLOT[0], due: SLOT[1] }), [since, due])),
    ],
    actions: [
      button(actionId('ticket', 'reply', reference), t('life.stale.reply'), 'primary'),
      button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

/** Where a time stands in a text of the catalogue; characters of the private use area, which no text has. */
const SLOT = ['\uE000', '\uE001'] as const;

/** A sentence with the platform's own time elements in it. */
function withTimes(sentence: string, times: readonly number[]): RichText {
  return sentence
    .split(/([\uE000\uE001])/u)
    .filter((part) => part !== '')
    .flatMap((part): RichText => {
      const at = times[SLOT.indexOf(part as (typeof SLOT)[number])];
      return at === undefined ? [text(part)] : rich`${time(at, 'relative')}`;
    });
}
