/**
 * Something that a user can mend: shown to them in their language, never logged as a fault.
 * `code` is a key of the `errors` section of the catalogues, `params` fill its placeholders.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: UserErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: UserErrorCode, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Every code has a title and a text in each catalogue; a test holds the two lists against each other. */
export const USER_ERROR_CODES = [
  'unknown_command',
  'unknown_channel',
  'unknown_component',
  'unknown_topic',
  'unknown_ticket',
  'unknown_choice',
  'missing_option',
  'too_long',
  'missing_permission',
  'groups_unknown',
  'too_fast',
  'plan_unavailable',
  'form_expired',
  'ticket_closed',
  'ticket_open',
  'reopen_too_late',
  'claimed_already',
  'no_community',
  'community_unavailable',
  'blocked',
  'too_many_open',
  'too_many_today',
  'too_soon',
  'unknown_person',
  'no_verification',
  'nothing_to_verify',
] as const;

export type UserErrorCode = (typeof USER_ERROR_CODES)[number];
