import type common from './locales/en/common.json';
import type community from './locales/en/community.json';
import type conversation from './locales/en/conversation.json';
import type decision from './locales/en/decision.json';
import type errors from './locales/en/errors.json';
import type forms from './locales/en/forms.json';
import type hours from './locales/en/hours.json';
import type hoursChange from './locales/en/hours-change.json';
import type identity from './locales/en/identity.json';
import type life from './locales/en/life.json';
import type mail from './locales/en/mail.json';
import type scope from './locales/en/scope.json';
import type staff from './locales/en/staff.json';
import type status from './locales/en/status.json';
import type ticket from './locales/en/ticket.json';

/** One file a room: the bot's general words, errors, and each command's. */
interface Catalogue {
  readonly community: typeof community;
  readonly common: typeof common;
  readonly conversation: typeof conversation;
  readonly decision: typeof decision;
  readonly errors: typeof errors;
  readonly forms: typeof forms;
  readonly hours: typeof hours;
  readonly hoursChange: typeof hoursChange;
  readonly identity: typeof identity;
  readonly life: typeof life;
  readonly mail: typeof mail;
  readonly scope: typeof scope;
  readonly staff: typeof staff;
  readonly status: typeof status;
  readonly ticket: typeof ticket;
}

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : K;

/** Every key of the catalogues (`hours.title`); plural forms count as one key. */
export type TextKey = WithoutPlural<Paths<Catalogue>>;

/** What fills the placeholders: data, never markup or keys. */
export type TextParams = Readonly<Record<string, string | number>>;
