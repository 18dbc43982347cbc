import { PRIORITIES } from '../../domain/ticket.ts';
import type { Severity, TicketLife } from '../policy-tickets.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized } from './build-text.ts';
import { toDuration } from './to-duration.ts';

/** The mildest first, however the file orders them. */
export function buildSeverities(file: PolicyFile): readonly Severity[] {
  return PRIORITIES.flatMap((priority) => {
    const severity = file.severities[priority];
    if (!severity) return [];
    return [
      {
        priority,
        label: toLocalized(severity.label),
        ...optionalText('about', severity.about),
        setBy: severity.set_by,
        covers: allCovers(severity, severity.label, severity.about),
      },
    ];
  });
}

export function buildTicketLife({ ticket_life: life }: PolicyFile): TicketLife {
  const { reopen_within: reopen, remind_after: remind, close_after: close } = life;
  return {
    ...optional('reopenWithin', reopen === undefined ? undefined : toDuration(reopen)),
    ...optional('remindAfter', remind === undefined ? undefined : toDuration(remind)),
    ...optional('closeAfter', close === undefined ? undefined : toDuration(close)),
    covers: life.covers,
  };
}
