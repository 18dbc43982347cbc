import type { Instant, TimeZone } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import { form } from '../../../src/reply/form-builders.ts';
import { FORM_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type {
  ChangeableChannel,
  HoursFault,
  HoursFaults,
  TypedHours,
} from '../../../src/services/hours/read-change.ts';

/** Longer than any sensible list of hours, and short enough for a row. */
const MOST_TYPED = 150;

/** `typed`: what the fields begin with. */
export function hoursChangeForm(
  channels: readonly ChangeableChannel[],
  typed: Partial<TypedHours>,
  now: Instant,
  t: Translator,
): Form {
  const zones = [...new Set(channels.map(({ hours }) => zoneText(hours.calendar.zone, now, t)))];
  return form({
    id: actionId('hours', 'change'),
    title: t('hoursChange.form.title'),
    intro: t('hoursChange.form.intro', { zones: t.list(zones) }),
    fields: [
      {
        id: 'channel',
        type: 'choice',
        label: t('hoursChange.form.channel'),
        required: true,
        options: channels
          .slice(0, FORM_LIMITS.choices)
          .map(({ channel }) => ({ value: channel.id, label: t.of(channel.label) })),
        value: typed.channel ?? channels[0]?.channel.id ?? '',
      },
      textField('date', typed, t),
      textField('hours', typed, t),
      textField('reason', typed, t),
    ],
    submitLabel: t('hoursChange.form.submit'),
  });
}

function textField(
  id: 'date' | 'hours' | 'reason',
  typed: Partial<TypedHours>,
  t: Translator,
): Form['fields'][number] {
  return {
    id,
    type: 'text',
    label: t(`hoursChange.form.${id}`),
    hint: t(`hoursChange.form.${id}Hint`),
    required: id !== 'reason',
    maxLength: MOST_TYPED,
    ...(typed[id] ? { value: typed[id] } : {}),
  };
}

/** Where no form can be opened now. `ref`: what was typed before, if anything was. */
export function hoursChangeResume(t: Translator, ref: string | undefined): Reply {
  return reply({
    summary: t('hoursChange.resume'),
    title: t('hoursChange.form.title'),
    blocks: [paragraph(t('hoursChange.resume'))],
    actions: [button(actionId('hours', 'edit', ref), t('hoursChange.open'), 'primary')],
  });
}

/** What is wrong with what was typed, by field. */
export function faultTexts(
  faults: HoursFaults,
  channels: readonly ChangeableChannel[],
  t: Translator,
): Readonly<Record<string, string>> {
  const names = channels.map(({ channel }) => t.of(channel.label)).join(', ');
  const say = (fault: HoursFault): string => t(`hoursChange.faults.${fault}`, { channels: names });
  return Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, say(fault)]));
}

export function faultyHoursReply(
  typed: TypedHours,
  errors: Readonly<Record<string, string>>,
  ref: string,
  t: Translator,
): Reply {
  const fields = ['channel', 'date', 'hours', 'reason'] as const;
  return reply({
    summary: t('hoursChange.faults.title'),
    title: t('hoursChange.faults.title'),
    tone: 'warning',
    blocks: [
      paragraph(t('hoursChange.faults.text')),
      list(Object.values(errors)),
      facts(
        ...fields.map((id) =>
          typed[id] ? ([t(`hoursChange.labels.${id}`), typed[id]] as const) : undefined,
        ),
      ),
    ],
    actions: [
      button(actionId('hours', 'edit', ref), t('hoursChange.preview.edit'), 'primary'),
      button('hours:show', t('hours.actions.all')),
    ],
  });
}

/** `New York (EDT)`. */
export function zoneText(zone: TimeZone, at: Instant, t: Translator): string {
  const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return t('hoursChange.zone', { place, zone: t.zoneName(at, zone) });
}
