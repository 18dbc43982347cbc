import i18next, { type i18n } from 'i18next';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../domain/locale.ts';
import { typesetFrench } from './french-typography.ts';
import commonEn from './locales/en/common.json' with { type: 'json' };
import communityEn from './locales/en/community.json' with { type: 'json' };
import conversationEn from './locales/en/conversation.json' with { type: 'json' };
import decisionEn from './locales/en/decision.json' with { type: 'json' };
import errorsEn from './locales/en/errors.json' with { type: 'json' };
import formsEn from './locales/en/forms.json' with { type: 'json' };
import hoursEn from './locales/en/hours.json' with { type: 'json' };
import hoursChangeEn from './locales/en/hours-change.json' with { type: 'json' };
import identityEn from './locales/en/identity.json' with { type: 'json' };
import lifeEn from './locales/en/life.json' with { type: 'json' };
import mailEn from './locales/en/mail.json' with { type: 'json' };
import scopeEn from './locales/en/scope.json' with { type: 'json' };
import staffEn from './locales/en/staff.json' with { type: 'json' };
import statusEn from './locales/en/status.json' with { type: 'json' };
import ticketEn from './locales/en/ticket.json' with { type: 'json' };
import commonFr from './locales/fr/common.json' with { type: 'json' };
import communityFr from './locales/fr/community.json' with { type: 'json' };
import conversationFr from './locales/fr/conversation.json' with { type: 'json' };
import decisionFr from './locales/fr/decision.json' with { type: 'json' };
import errorsFr from './locales/fr/errors.json' with { type: 'json' };
import formsFr from './locales/fr/forms.json' with { type: 'json' };
import hoursFr from './locales/fr/hours.json' with { type: 'json' };
import hoursChangeFr from './locales/fr/hours-change.json' with { type: 'json' };
import identityFr from './locales/fr/identity.json' with { type: 'json' };
import lifeFr from './locales/fr/life.json' with { type: 'json' };
import mailFr from './locales/fr/mail.json' with { type: 'json' };
import scopeFr from './locales/fr/scope.json' with { type: 'json' };
import staffFr from './locales/fr/staff.json' with { type: 'json' };
import statusFr from './locales/fr/status.json' with { type: 'json' };
import ticketFr from './locales/fr/ticket.json' with { type: 'json' };

/** A catalogue as its files hold it: sections of texts, nested as deep as they like. */
export interface CatalogueNode {
  readonly [key: string]: string | CatalogueNode;
}

export const CATALOGUES: Readonly<Record<Locale, CatalogueNode>> = {
  en: {
    community: communityEn,
    common: commonEn,
    conversation: conversationEn,
    decision: decisionEn,
    errors: errorsEn,
    forms: formsEn,
    hours: hoursEn,
    hoursChange: hoursChangeEn,
    identity: identityEn,
    life: lifeEn,
    mail: mailEn,
    scope: scopeEn,
    staff: staffEn,
    status: statusEn,
    ticket: ticketEn,
  },
  fr: {
    community: communityFr,
    common: commonFr,
    conversation: conversationFr,
    decision: decisionFr,
    errors: errorsFr,
    forms: formsFr,
    hours: hoursFr,
    hoursChange: hoursChangeFr,
    identity: identityFr,
    life: lifeFr,
    mail: mailFr,
    scope: scopeFr,
    staff: staffFr,
    status: statusFr,
    ticket: ticketFr,
  },
};

/** How a language's texts are finished before they are shown; catalogues and policies are typed with plain spaces. */
export const TYPESET: Readonly<Record<Locale, (text: string) => string>> = {
  en: (text) => text,
  fr: typesetFrench,
};

/** The i18n library with every text bundled, ready at once. @throws when a text or one of its params is missing. */
export function createCatalogues(): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: DEFAULT_LOCALE,
    supportedLngs: [...LOCALES],
    fallbackLng: false,
    initAsync: false,
    resources: Object.fromEntries(
      LOCALES.map((locale) => [locale, { texts: prepare(CATALOGUES[locale], locale) }]),
    ),
    ns: ['texts'],
    defaultNS: 'texts',
    nsSeparator: false,
    // Replies are trees and their renderers escape: HTML entities would be shown as they stand.
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      throw new Error(`No text for ${key}`);
    },
    missingInterpolationHandler: (text: string, match: readonly string[]) => {
      throw new Error(`No value for ${match[0]} in: ${text}`);
    },
  });
  return instance;
}

/** Typesets every text, and gives plural forms a catalogue leaves out (French `many`, for millions) the general one. */
function prepare(node: CatalogueNode, locale: Locale): CatalogueNode {
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const out: Record<string, string | CatalogueNode> = {};
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string') {
      out[key] = prepare(value, locale);
      continue;
    }
    out[key] = TYPESET[locale](value);
    if (!key.endsWith('_other')) continue;
    for (const category of categories) {
      const form = key.replace(/_other$/, `_${category}`);
      if (!(form in node)) out[form] = TYPESET[locale](value);
    }
  }
  return out;
}
