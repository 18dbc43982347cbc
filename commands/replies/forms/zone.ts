import type { Instant, TimeZone } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, quote, reply, select } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { COMMON_ZONES } from '../../../src/services/time-zones.ts';

/** Asked once where the platform does not tell: people know their clock better than the name of their zone. `ref`: topic and step to go on with. */
export function zoneReply(ref: string, now: Instant, t: Translator): Reply {
  return reply({
    summary: t('forms.zone.title'),
    title: t('forms.zone.title'),
    blocks: [paragraph(t('forms.zone.text'))],
    actions: [
      select(
        actionId('ticket', 'zone', ref),
        t('forms.zone.pick'),
        COMMON_ZONES.map((zone) => ({
          value: zone,
          label: t('forms.zone.clock', { place: placeOf(zone), time: t.clock(now, zone) }),
        })),
      ),
      button(actionId('ticket', 'zone-other', ref), t('forms.zone.other')),
    ],
  });
}

export function otherZoneOutcome(ref: string, t: Translator): Outcome {
  return {
    kind: 'form',
    form: form({
      id: actionId('ticket', 'zone', ref),
      title: t('forms.zone.pick'),
      fields: [
        {
          id: 'zone',
          type: 'text',
          label: t('forms.zone.label'),
          hint: t('forms.zone.hint'),
          required: true,
          maxLength: 60,
        },
      ],
      submitLabel: t('forms.zone.submit'),
    }),
    resume: reply({
      summary: t('forms.zone.title'),
      title: t('forms.zone.title'),
      blocks: [paragraph(t('forms.zone.text'))],
      actions: [button(actionId('ticket', 'zone-other', ref), t('forms.zone.other'), 'primary')],
    }),
  };
}

export function unknownZoneOutcome(ref: string, typed: string, t: Translator): Outcome {
  return {
    kind: 'invalid',
    errors: { zone: t('forms.zone.unknown') },
    reply: reply({
      summary: t('forms.zone.unknownTitle'),
      title: t('forms.zone.unknownTitle'),
      tone: 'warning',
      blocks: [paragraph(t('forms.zone.unknown')), footnote(t('common.youWrote')), quote(typed)],
      actions: [button(actionId('ticket', 'zone-other', ref), t('forms.zone.other'), 'primary')],
    }),
  };
}

const placeOf = (zone: TimeZone): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
