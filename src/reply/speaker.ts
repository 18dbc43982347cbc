import type { Locale, Localized } from '../domain/locale.ts';

/** Beside a name at the head of a message that holds somebody else's words: the same on both platforms. */
const ROLES: Readonly<Record<'agent' | 'customer', Localized>> = {
  agent: { en: 'Support team', fr: 'Équipe d’assistance' },
  customer: { en: 'Customer', fr: 'Client' },
};

export const speakerRole = (kind: 'agent' | 'customer', locale: Locale): string => ROLES[kind][locale];
