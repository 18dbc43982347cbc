import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Channel } from '../../src/policy/policy-channels.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, reply } from '../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../src/reply/limits.ts';
import type { Action, Button, Reply } from '../../src/reply/reply.ts';
import type { ChannelHours, HoursView } from '../../src/services/describe-hours.ts';

/** Under all hours: the way that is open now, and the reminders that closed ones offer. At most three buttons. */
export function overviewActions(view: HoursView, t: Translator): readonly Action[] {
  const open = view.channels.filter(({ state }) => state.open);
  const first = open.find(({ channel }) => channel.preferred) ?? open[0];
  const reminders = view.channels
    .filter(remindable)
    .map(({ channel }) =>
      button(
        actionId('hours', 'remind', channel.id),
        t('hours.actions.remindOf', { channel: t.of(channel.label) }),
      ),
    );
  return [...(first ? [wayButton(first.channel, t, 'primary')] : []), ...reminders].slice(0, 3);
}

/** Under one channel: its own way while it is open, what it offers while it is closed, and what may hold a person back. */
export function channelActions(
  one: ChannelHours,
  view: HoursView,
  policy: Policy,
  t: Translator,
): readonly Action[] {
  const { channel, state } = one;
  if (!state.open) {
    const others = (channel.whenClosed?.offer ?? []).flatMap((id) =>
      policy.channels.filter((other) => other.id === id),
    );
    return [
      ...others.slice(0, 1).map((other) => wayButton(other, t, 'primary')),
      ...(remindable(one)
        ? [button(actionId('hours', 'remind', channel.id), t('hours.actions.remind'))]
        : []),
    ];
  }
  const claims = view.constraints.flatMap(({ id, claim }) =>
    claim ? [button(actionId('hours', 'claim', id), t.of(claim))] : [],
  );
  return [...(channel.kind === 'ticket' ? [wayButton(channel, t, 'primary')] : []), ...claims.slice(0, 2)];
}

/** Staff's own door under an answer about hours. */
export function withChangeDoor(said: Reply, asked: Channel | undefined, t: Translator): Reply {
  const door = button(actionId('hours', 'changes', asked?.id), t('hoursChange.open'));
  return reply({ ...said, actions: [...(said.actions ?? []).slice(0, REPLY_LIMITS.buttons - 1), door] });
}

function remindable({ channel, state }: ChannelHours): boolean {
  return (
    !state.open &&
    state.until !== undefined &&
    (channel.whenClosed?.offer.includes('remind_at_opening') ?? false)
  );
}

function wayButton(channel: Channel, t: Translator, style?: Button['style']): Button {
  const label = t('hours.actions.use', { channel: t.of(channel.label) });
  const id = channel.kind === 'ticket' ? actionId('ticket', 'open') : actionId('hours', 'show', channel.id);
  return button(id, label, style);
}
