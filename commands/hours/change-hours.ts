import { randomBytes } from 'node:crypto';
import type { Call } from '../../src/dispatch/command.ts';
import type { UserRef } from '../../src/domain/actor.ts';
import type { CalendarClock } from '../../src/domain/calendar/calendar.ts';
import { HOUR } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { ChangedHours, PlannedHours } from '../../src/services/hours/changed-hours.ts';
import { changedDays } from '../../src/services/hours/preview-hours.ts';
import {
  changeableChannels,
  readHoursChange,
  type TypedHours,
} from '../../src/services/hours/read-change.ts';
import type { Permissions } from '../../src/services/permissions.ts';
import {
  type HoursPreview,
  hoursChangedReply,
  hoursFixedReply,
  hoursPreviewReply,
  parseUsualRef,
  plannedHoursReply,
  previewExpiredReply,
  usualRef,
} from '../replies/change-hours/change.ts';
import {
  faultTexts,
  faultyHoursReply,
  hoursChangeForm,
  hoursChangeResume,
} from '../replies/change-hours/form.ts';

export interface ChangeHoursDeps {
  readonly changes: ChangedHours;
  readonly calendar: CalendarClock;
  readonly permissions: Pick<Permissions, 'may' | 'authorize'>;
  /** What was typed, between the steps. */
  readonly session: ExpiringStore;
}

const DRAFT_LIFE = HOUR;

/** Staff change the hours of some days (S8): typed or by form, shown before it is done, in force at once, audited. */
export function createChangeHours({ changes, calendar, permissions, session }: ChangeHoursDeps) {
  const keyOf = ({ tenant, id }: UserRef, ref: string): string => `hours-change:${tenant}:${id}:${ref}`;

  const keep = async (call: Call, typed: TypedHours): Promise<string> => {
    const ref = randomBytes(4).toString('hex');
    await session.set(keyOf(call.actor.user, ref), typed, DRAFT_LIFE);
    return ref;
  };
  const kept = async (call: Call): Promise<TypedHours | undefined> =>
    call.ref === undefined ? undefined : session.get<TypedHours>(keyOf(call.actor.user, call.ref));

  const ask = (call: Call, typed: Partial<TypedHours>, ref?: string): Outcome => {
    const channels = changeableChannels(changes.current());
    if (channels.length === 0) return replied(hoursFixedReply(call.t));
    return {
      kind: 'form',
      form: hoursChangeForm(channels, typed, call.now, call.t),
      resume: hoursChangeResume(call.t, ref),
    };
  };

  /** What was typed comes back as a preview, or with what is wrong about it. */
  const review = async (call: Call, typed: TypedHours): Promise<Outcome> => {
    const policy = changes.current();
    const channels = changeableChannels(policy);
    if (channels.length === 0) return replied(hoursFixedReply(call.t));
    const read = readHoursChange(typed, policy, call.now);
    const ref = await keep(call, typed);
    if ('planned' in read) return replied(hoursPreviewReply(previewOf(call, read.planned), ref, call.t));
    const errors = faultTexts(read.faults, channels, call.t);
    const reply = faultyHoursReply(typed, errors, ref, call.t);
    return call.origin === 'form' ? { kind: 'invalid', errors, reply } : replied(reply);
  };

  const previewOf = (call: Call, planned: PlannedHours): HoursPreview => {
    const policy = changes.current();
    const both = changes.preview(planned);
    if (!both) throw new Error(`no calendar ${planned.calendar}`);
    const before = calendar.stateAt(both.before, call.now);
    const after = calendar.stateAt(both.after, call.now);
    return {
      channels: policy.channels.filter((channel) => channel.calendar === planned.calendar),
      span: planned,
      days: changedDays(both.before, both.after, planned),
      zone: both.before.zone,
      ...(planned.reason === undefined ? {} : { reason: planned.reason }),
      ...(before.open === after.open ? {} : { state: { before, after } }),
      at: call.now,
    };
  };

  const confirm = async (call: Call): Promise<Outcome> => {
    const typed = await kept(call);
    const read = typed && readHoursChange(typed, changes.current(), call.now);
    if (!read || !('planned' in read)) return replied(previewExpiredReply(call.t));
    // A second click finds nothing to confirm.
    await session.delete(keyOf(call.actor.user, call.ref ?? ''));
    const preview = previewOf(call, read.planned);
    await changes.change(read.planned, call.actor, call.now);
    const { calendar: id, from, to, intervals } = read.planned;
    call.log.info({ calendar: id, from, to }, 'hours were changed');
    return replied(hoursChangedReply(preview, intervals && usualRef(read.channel, read.planned), call.t));
  };

  const list = (call: Call): Outcome => {
    const policy = changes.current();
    const planned = changes.planned(call.now).flatMap((set) => {
      const channel = policy.channels.find((one) => one.calendar === set.calendar);
      return channel ? [{ channel, set }] : [];
    });
    if (planned.length > 0) return replied(plannedHoursReply(planned, call.t));
    return ask(call, call.ref === undefined ? {} : { channel: call.ref });
  };

  const change = (call: Call): Promise<Outcome> | Outcome => {
    const typed = typedOf(call.options);
    const { channel, date, hours, reason } = typed;
    if (call.origin === 'form' || date || hours || reason) return review(call, typed);
    const named = channel || call.ref;
    if (!named && (call.origin === 'command' || call.origin === 'mention')) return list(call);
    return ask(call, named ? { channel: named } : {});
  };

  return {
    /** Whether this person has the door to it. */
    offeredTo: (call: Call): boolean =>
      permissions.may(call.actor, 'hours.change') && changeableChannels(changes.current()).length > 0,
    /** @throws UserError `missing_permission`, `groups_unknown` */
    async run(call: Call): Promise<Outcome> {
      permissions.authorize(call.actor, 'hours.change');
      switch (call.verb) {
        case 'changes':
          return list(call);
        case 'edit':
          return ask(call, (await kept(call)) ?? {}, call.ref);
        case 'confirm':
          return confirm(call);
        case 'usual': {
          const { channel, from, to } = parseUsualRef(call.ref ?? call.options['value'] ?? '');
          return review(call, { channel, date: `${from} – ${to}`, hours: 'usual', reason: '' });
        }
        default:
          return change(call);
      }
    },
  };
}

function typedOf(options: Call['options']): TypedHours {
  const of = (name: string): string => (options[name] ?? '').slice(0, MOST_TYPED).trim();
  return { channel: of('channel'), date: of('date'), hours: of('hours'), reason: of('reason') };
}

/** Typed text has no limit of its own. */
const MOST_TYPED = 300;
