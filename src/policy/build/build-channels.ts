import type { Notice } from '../policy.ts';
import type { Channel, Constraint, Gate } from '../policy-channels.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized } from './build-text.ts';

type ChannelInFile = PolicyFile['channels'][string];

export function buildChannels(file: PolicyFile): readonly Channel[] {
  return Object.entries(file.channels).map(([id, channel]) => ({
    id,
    kind: channel.kind,
    preferred: channel.preferred,
    label: toLocalized(channel.label),
    ...optionalText('about', channel.about),
    ...optionalText('where', channel.where),
    ...optionalText('staffing', channel.staffing),
    ...optional('url', channel.url),
    ...optional('article', channel.article),
    ...optional('calendar', channel.calendar),
    ...optional('gate', channel.gate && buildGate(channel.gate)),
    ...optional('whenClosed', channel.when_closed && { offer: channel.when_closed }),
    ...optionalText('handoverNote', channel.handover_note),
    keywords: channel.keywords,
    covers: allCovers(
      channel,
      channel.label,
      channel.about,
      channel.where,
      channel.staffing,
      channel.handover_note,
    ),
  }));
}

function buildGate(gate: NonNullable<ChannelInFile['gate']>): Gate {
  return {
    require: { paying: true },
    reason: toLocalized(gate.reason),
    instead: gate.instead,
    covers: allCovers(gate, gate.reason),
  };
}

export function buildConstraints(file: PolicyFile): readonly Constraint[] {
  return Object.entries(file.constraints).map(([id, constraint]) => ({
    id,
    where: constraint.channels,
    effect: constraint.effect,
    text: toLocalized(constraint.text),
    ...optionalText('claim', constraint.claim),
    ...optional('to', constraint.to),
    covers: allCovers(constraint, constraint.text),
  }));
}

export function buildNotices(file: PolicyFile): readonly Notice[] {
  return Object.entries(file.notices).map(([id, notice]) => ({
    id,
    where: notice.show_on,
    text: toLocalized(notice.text),
    active: notice.active,
    ...optional('reviewBy', notice.review_by),
    ...optional('article', notice.article),
    covers: allCovers(notice, notice.text),
  }));
}
