import { welcomeReply } from '../../commands/replies/ticket/announcements.ts';
import { relayedReply } from '../../commands/replies/ticket/relayed.ts';
import { SAID_REPLIES } from '../../commands/replies/ticket/said.ts';
import { staffCard } from '../../commands/replies/ticket/staff-card.ts';
import { transcriptHtml } from '../../commands/replies/transcript/html.ts';
import { transcriptText } from '../../commands/replies/transcript/text.ts';
import { describeTranscript } from '../../commands/replies/transcript/transcript.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { TicketAnnouncements } from '../services/deliveries/announcements.ts';
import { responseClock } from '../services/ticket-life/response-clock.ts';

/** What staff read is in the default language, since a whole team reads it; customers are spoken to in theirs. */
export function createAnnouncements(
  policies: PolicySource,
  translators: (locale: Locale) => Translator,
  calendar: CalendarClock,
  clock: Clock,
): TicketAnnouncements {
  const team = translators(DEFAULT_LOCALE);
  return {
    staffCard(ticket, extras) {
      const policy = policies.current();
      const dueAt = responseClock(ticket, policy, calendar)?.dueAt;
      return staffCard(ticket, policy, team, dueAt === undefined ? extras : { ...extras, dueAt });
    },
    welcome: (ticket, how) => welcomeReply(ticket, policies.current(), translators(ticket.locale), how),
    said(ticket, said, to) {
      const build = SAID_REPLIES[said.what];
      if (!build) throw new Error(`nothing is said by the name ${said.what}`);
      return build(ticket, said, to === 'staff' ? team : translators(ticket.locale), policies.current());
    },
    message: (ticket, part) =>
      relayedReply(ticket, part, part.place === 'staff' ? team : translators(ticket.locale)),
    labels: {
      askedIn: team('conversation.record.askedIn'),
      account: team('conversation.record.account'),
    },
    filesLost: (names, locale) => {
      const t = translators(locale);
      return t('conversation.files.lost', { count: names.length, names: t.list(names) });
    },
    transcript(ticket, messages, audience, reason) {
      const source = { ticket, messages, audience, policy: policies.current(), now: clock.now() };
      const drawn = describeTranscript(
        reason === undefined ? source : { ...source, reason },
        audience === 'staff' ? team : translators(ticket.locale),
      );
      return { html: transcriptHtml(drawn), text: transcriptText(drawn) };
    },
    lateFiles: (locale) => translators(locale)('conversation.files.late'),
  };
}
