import type { Call, Command } from '../src/dispatch/command.ts';
import { foldText } from '../src/domain/fold-text.ts';
import { LOCALES, type Locale } from '../src/domain/locale.ts';
import type { Instant } from '../src/domain/time.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { PolicySource } from '../src/ports/policy-source.ts';
import type { TimerStore } from '../src/ports/timer-store.ts';
import { type Outcome, replied } from '../src/reply/outcome.ts';
import { rich } from '../src/reply/rich-text.ts';
import { channelHours, describeHours, findChannel } from '../src/services/describe-hours.ts';
import { forgetOpening, remindAtOpening } from '../src/services/remind-at-opening.ts';
import { hoursDefinition } from './definitions.ts';
import { type ChangeHoursDeps, createChangeHours } from './hours/change-hours.ts';
import { parseTypedHours } from './hours/typed-change.ts';
import { constraintReply, hoursReply, reminderForgottenReply, reminderSetReply } from './replies/hours.ts';
import { withChangeDoor } from './replies/hours-actions.ts';
import { fromHere } from './replies/hours-parts.ts';

export interface HoursDeps extends ChangeHoursDeps {
  readonly policies: PolicySource;
  readonly timers: TimerStore;
  readonly translators: (locale: Locale) => Translator;
}

/** Answers kept at once: channels × languages × zones stay far below it; past it they are made anew. */
const MOST_KEPT = 1_000;

interface Kept {
  readonly outcome: Outcome;
  readonly from: Instant;
  readonly until: Instant;
}

/** `/hours [channel]`, its reminders, and the doors of a channel that does not suit. */
export function createHoursCommand(deps: HoursDeps): Command {
  const { policies, calendar, timers, translators } = deps;
  const kept = new WeakMap<Policy, Map<string, Kept>>();
  const changeHours = createChangeHours(deps);
  const changeVerbs = LOCALES.map((locale) => translators(locale)('hoursChange.verb'));

  /** The same for everybody of one language and zone until the next change: most calls are one look-up. */
  const show = (call: Call, asked: string | undefined): Outcome => {
    const policy = policies.current();
    const zone = call.actor.timeZone;
    let answers = kept.get(policy);
    if (!answers || answers.size > MOST_KEPT) {
      answers = new Map();
      kept.set(policy, answers);
    }
    const staff = changeHours.offeredTo(call);
    const key = `${asked ?? ''}\n${call.actor.locale}\n${zone ?? ''}\n${staff}`;
    const known = answers.get(key);
    if (known && known.from <= call.now && call.now < known.until) return known.outcome;
    const view = describeHours(policy, calendar, call.now, asked);
    const said = hoursReply(view, policy, call.t, zone);
    const outcome = replied(staff ? withChangeDoor(said, view.asked, call.t) : said);
    answers.set(key, { outcome, from: view.at, until: view.validUntil });
    return outcome;
  };

  const remind = async (call: Call): Promise<Outcome> => {
    const policy = policies.current();
    const channel = findChannel(policy, call.ref ?? '');
    const one = channelHours(policy, calendar, channel, call.now);
    if (!one || one.state.open) return show(call, channel.id);
    const opensAt = await remindAtOpening({ timers, calendar }, call.actor, one, call.now);
    if (opensAt === undefined) return show(call, channel.id);
    const clock = call.t.weekdayClock(opensAt, one.hours.calendar.zone);
    const when = rich`${clock}, ${fromHere(opensAt, one.hours.calendar.zone, call.actor.timeZone, call.t)}`;
    return replied(reminderSetReply(one, when, call.t));
  };

  return {
    definition: hoursDefinition(translators),
    visibility: () => 'private',
    parse: (text) => parseTypedHours(text, changeVerbs),
    run(call) {
      switch (call.verb) {
        case 'remind':
          return remind(call);
        case 'forget': {
          const channel = findChannel(policies.current(), call.ref ?? '');
          return forgetOpening(timers, call.actor, channel.id).then(() =>
            replied(reminderForgottenReply(channel, call.t)),
          );
        }
        case 'claim': {
          const policy = policies.current();
          const constraint = policy.constraints.find(({ id }) => id === call.ref);
          const instead = policy.channels.find(({ id }) => id === constraint?.to);
          return constraint
            ? replied(constraintReply(call.t.of(constraint.text), instead, call.t))
            : show(call, undefined);
        }
        case 'change':
        case 'changes':
        case 'edit':
        case 'confirm':
        case 'usual':
          return changeHours.run(call);
        default:
          if (call.options['date'] || call.options['hours'] || call.options['reason'])
            return changeHours.run(call);
          return show(call, call.ref ?? (call.options['channel'] || undefined));
      }
    },
    complete({ typed, t }) {
      const folded = foldText(typed);
      return Promise.resolve(
        policies
          .current()
          .channels.map(({ id, label }) => ({ value: id, label: t.of(label) }))
          .filter(({ value, label }) => foldText(label).includes(folded) || value.includes(folded)),
      );
    },
  };
}
