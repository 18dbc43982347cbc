import {
  type HoursPreview,
  hoursChangedReply,
  hoursFixedReply,
  hoursPreviewReply,
  plannedHoursReply,
  previewExpiredReply,
  usualRef,
} from '../../commands/replies/change-hours/change.ts';
import {
  faultTexts,
  faultyHoursReply,
  hoursChangeForm,
  hoursChangeResume,
} from '../../commands/replies/change-hours/form.ts';
import { hoursReply } from '../../commands/replies/hours.ts';
import { withChangeDoor } from '../../commands/replies/hours-actions.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { describeHours } from '../../src/services/describe-hours.ts';
import type { SetHours } from '../../src/services/hours/changed-hours.ts';
import { changeableChannels } from '../../src/services/hours/read-change.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import type { NamedForm, NamedReply } from './catalog.ts';

const policy = shippedPolicy('squarespace');
const NOW = Date.parse('2026-12-17T15:00:00Z');
const channels = changeableChannels(policy);
const [only] = channels;
if (!only) throw new Error('the policy lets staff change hours');

const usual = [{ from: 240, to: 1200 }];
const reason = 'Holidays <@everyone>';
const preview: HoursPreview = {
  channels: [only.channel],
  span: { from: '2026-12-17', to: '2026-12-25' },
  days: [
    { from: '2026-12-17', to: '2026-12-18', before: usual, after: [] },
    { from: '2026-12-21', to: '2026-12-25', before: usual, after: [] },
  ],
  zone: 'America/New_York',
  reason,
  state: { before: { open: true }, after: { open: false } },
  at: NOW,
};

const set = (over: Partial<SetHours>): SetHours => ({
  id: 1,
  company: policy.company.id,
  calendar: only.hours.id,
  from: '2026-12-24',
  to: '2026-12-26',
  intervals: [],
  by: 'Sam *Support*',
  at: NOW,
  ...over,
});

const typed = { channel: 'pigeon', date: '24/12', hours: '4 to 12', reason };
const faults = { channel: 'channel_unknown', date: 'date_unread', hours: 'hours_unread' } as const;

export const hoursChangeReplies: readonly NamedReply[] = [
  {
    name: 'hours-for-staff',
    make: (t) => {
      const view = describeHours(policy, createCalendarClock(), NOW);
      return withChangeDoor(hoursReply(view, policy, t, undefined), undefined, t);
    },
  },
  { name: 'hours-change-resume', make: (t) => hoursChangeResume(t, 'ab12cd34') },
  { name: 'hours-change-preview', make: (t) => hoursPreviewReply(preview, 'ab12cd34', t) },
  { name: 'hours-change-same', make: (t) => hoursPreviewReply({ ...preview, days: [] }, 'ab12cd34', t) },
  { name: 'hours-change-done', make: (t) => hoursChangedReply(preview, usualRef(only.channel, preview.span), t) },
  {
    name: 'hours-change-faulty',
    make: (t) => faultyHoursReply(typed, faultTexts(faults, channels, t), 'ab12cd34', t),
  },
  {
    name: 'hours-change-planned',
    make: (t) =>
      plannedHoursReply(
        [
          { channel: only.channel, set: set({ reason }) },
          { channel: only.channel, set: set({ from: '2027-01-02', to: '2027-01-02', intervals: usual }) },
        ],
        t,
      ),
  },
  { name: 'hours-change-expired', make: previewExpiredReply },
  { name: 'hours-change-fixed', make: hoursFixedReply },
];

export const hoursChangeForms: readonly NamedForm[] = [
  { name: 'hours-change-form', make: (t) => hoursChangeForm(channels, {}, NOW, t) },
  {
    name: 'hours-change-form-kept',
    make: (t) => hoursChangeForm(channels, { ...typed, channel: only.channel.id }, NOW, t),
  },
];
