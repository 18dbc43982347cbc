import { staffCard, stateChangedReply, welcomeReply } from '../../commands/replies/ticket/announcements.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { TicketAnnouncements } from '../services/outbox-handlers.ts';

/** Cards are read by a whole team, so they are in the default language; customers are spoken to in theirs. */
export function createAnnouncements(
  policies: PolicySource,
  translators: (locale: Locale) => Translator,
): TicketAnnouncements {
  return {
    staffCard: (ticket) => staffCard(ticket, policies.current(), translators(DEFAULT_LOCALE)),
    welcome: (ticket) => welcomeReply(ticket, policies.current(), translators(ticket.locale)),
    stateChanged: (ticket) => stateChangedReply(ticket, translators(ticket.locale)),
  };
}
