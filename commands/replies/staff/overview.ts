import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type RichText, rich, text, time } from '../../../src/reply/rich-text.ts';
import { OPEN_STATES } from '../../../src/services/change-ticket.ts';
import type { Duty, Overview } from '../../../src/services/staff/overview.ts';
import { capital } from '../capital.ts';
import { topicName } from '../ticket/show.ts';

/** Pinned in the staff channel: how many wait, who waits longest, who is on duty. */
export function overviewReply(overview: Overview, policy: Policy, t: Translator): Reply {
  const { states, unclaimed, breaching, longest, duty } = overview;
  const open = OPEN_STATES.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  const waiting = (states.open ?? 0) + (states.waiting_for_support ?? 0);
  const count = (value: number): string => String(value);
  return reply({
    summary: t('staff.overview.summary', { open, unclaimed }),
    title: t('staff.overview.title'),
    tone: breaching > 0 ? 'bad' : unclaimed > 0 ? 'warning' : 'good',
    blocks: [
      facts(
        [t('staff.overview.open'), count(open)],
        [t('staff.overview.unclaimed'), count(unclaimed)],
        [t('staff.overview.waiting'), count(waiting)],
        [t('staff.overview.customer'), count(states.waiting_for_customer ?? 0)],
        states.awaiting_verification
          ? [t('staff.overview.verification'), count(states.awaiting_verification)]
          : undefined,
        [t('staff.overview.breaching'), `${breaching > 0 ? '🔴' : '🟢'} ${breaching}`],
        [
          t('staff.overview.oldest'),
          longest
            ? rich`${longest.reference} · ${topicName(policy, longest.topic, t)} · ${time(longest.customerSaidAt, 'relative')}`
            : t('staff.overview.nobody'),
        ],
        ...duty.slice(0, 4).map((one) => [t('staff.overview.duty'), dutyText(one, t)] as const),
      ),
    ],
    actions: [
      button(
        actionId('ticket', 'list', 'unclaimed'),
        capital(t('staff.queue.filter.unclaimed'), t.locale),
        'primary',
      ),
      button(actionId('ticket', 'list', 'breaching'), capital(t('staff.queue.filter.breaching'), t.locale)),
      button(actionId('ticket', 'list', 'mine'), capital(t('staff.queue.filter.mine'), t.locale)),
    ],
  });
}

/** Where the time stands in a sentence: a character of the private use area, which no text has. */
const SLOT = '\uE000';

function dutyText({ channel, open, until }: Duty, t: Translator): RichText {
  const name = t.of(channel.label);
  const sign = open ? '🟢 ' : '⚪ ';
  if (until === undefined) return rich`${sign}${t('staff.overview.dutyAlways', { channel: name })}`;
  const sentence = open
    ? t('staff.overview.dutyOn', { channel: name, until: SLOT })
    : t('staff.overview.dutyOff', { channel: name, at: SLOT });
  const [before = '', after = ''] = sentence.split(SLOT);
  return [text(sign + before), time(until, 'relative'), ...(after ? [text(after)] : [])];
}
