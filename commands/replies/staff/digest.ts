import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { Digest } from '../../../src/services/staff/digest.ts';
import { capital } from '../capital.ts';

/** The last 24 hours for staff, and the way to the queue. */
export function digestReply({ opened, closed, answers, rated, unanswered }: Digest, t: Translator): Reply {
  return reply({
    summary: t('staff.digest.summary', { opened, closed }),
    title: t('staff.digest.title'),
    blocks: [
      facts(
        [t('staff.digest.opened'), String(opened)],
        [t('staff.digest.closed'), String(closed)],
        [t('staff.digest.answered'), String(answers)],
        rated.total === 0 ? undefined : [t('staff.digest.rated'), t('staff.digest.of', { ...rated })],
        unanswered === 0 ? undefined : [t('staff.digest.threads'), String(unanswered)],
      ),
    ],
    actions: [
      button(
        actionId('ticket', 'list', 'unclaimed'),
        capital(t('staff.queue.filter.unclaimed'), t.locale),
        'primary',
      ),
      button(actionId('ticket', 'list', 'all'), capital(t('staff.queue.filter.all'), t.locale)),
      button(actionId('ticket', 'results'), capital(t('staff.verb.results.label'), t.locale)),
    ],
  });
}
