import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';

/** What is wrong with one field, and where. */
export interface Issue {
  readonly path: readonly (string | number)[];
  /** Discord's own name: `BASE_TYPE_MAX_LENGTH`, … */
  readonly code: string;
  readonly message: string;
}

/** HTTP status, Discord's error code, Discord's text. */
const REFUSALS = {
  unauthorized: [401, Code.GeneralError, '401: Unauthorized'],
  notFound: [404, Code.GeneralError, '404: Not Found'],
  methodNotAllowed: [405, Code.GeneralError, '405: Method Not Allowed'],
  unknownApplication: [404, Code.UnknownApplication, 'Unknown Application'],
  unknownChannel: [404, Code.UnknownChannel, 'Unknown Channel'],
  unknownGuild: [404, Code.UnknownGuild, 'Unknown Guild'],
  unknownMember: [404, Code.UnknownMember, 'Unknown Member'],
  unknownMessage: [404, Code.UnknownMessage, 'Unknown Message'],
  unknownRole: [404, Code.UnknownRole, 'Unknown Role'],
  unknownUser: [404, Code.UnknownUser, 'Unknown User'],
  unknownWebhook: [404, Code.UnknownWebhook, 'Unknown Webhook'],
  unknownInteraction: [404, Code.UnknownInteraction, 'Unknown interaction'],
  unknownCommand: [404, Code.UnknownApplicationCommand, 'Unknown application command'],
  tooManyCommands: [
    400,
    Code.MaximumNumberOfApplicationCommandsReached,
    'Maximum number of application commands reached',
  ],
  tooLarge: [413, Code.RequestEntityTooLarge, 'Request entity too large'],
  forumTakesPosts: [
    400,
    Code.CannotSendMessagesInNonTextChannel,
    'Cannot send messages in a non-text channel',
  ],
  alreadyAcknowledged: [
    400,
    Code.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  ],
  tagRequired: [
    400,
    Code.TagRequiredToCreateAForumPostInThisChannel,
    'A tag is required to create a forum post in this channel',
  ],
  missingAccess: [403, Code.MissingAccess, 'Missing Access'],
  dmChannel: [400, Code.CannotExecuteActionOnDMChannel, 'Cannot execute action on a DM channel'],
  notYourMessage: [
    403,
    Code.CannotEditMessageAuthoredByAnotherUser,
    'Cannot edit a message authored by another user',
  ],
  emptyMessage: [400, Code.CannotSendAnEmptyMessage, 'Cannot send an empty message'],
  closedDms: [403, Code.CannotSendMessagesToThisUser, 'Cannot send messages to this user'],
  missingPermissions: [403, Code.MissingPermissions, 'Missing Permissions'],
  systemMessage: [403, Code.CannotExecuteActionOnSystemMessage, 'Cannot execute action on a system message'],
  wrongChannelType: [
    400,
    Code.CannotExecuteActionOnThisChannelType,
    'Cannot execute action on this channel type',
  ],
  invalidWebhookToken: [401, Code.InvalidWebhookToken, 'Invalid Webhook Token'],
  archivedThread: [400, Code.InvalidActionOnArchivedThread, 'Thread is archived'],
  invalidJson: [400, Code.RequestBodyContainsInvalidJSON, 'The request body contains invalid JSON.'],
  threadExists: [
    400,
    Code.ThreadAlreadyCreatedForMessage,
    'A thread has already been created for this message',
  ],
  threadLocked: [403, Code.ThreadLocked, 'Thread is locked'],
  tooManyThreads: [400, Code.MaximumActiveThreads, 'Maximum number of active threads reached'],
  tooManyPins: [400, Code.MaximumNumberOfPinsReachedForTheChannel, 'Maximum number of pins reached (250)'],
  invalidVersion: [400, Code.InvalidAPIVersion, 'Invalid API version provided'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type Refusal = keyof typeof REFUSALS;

/** An answer other than 2xx, with Discord's code. */
export class DiscordRefusal extends Error {
  override readonly name = 'DiscordRefusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>> & { readonly message: string }) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function refuse(kind: Refusal): DiscordRefusal {
  const [status, code, message] = REFUSALS[kind];
  return new DiscordRefusal(status, { message, code });
}

/** 50035 with Discord's nested `errors` object. */
export function invalidForm(issues: readonly Issue[]): DiscordRefusal {
  const errors: Record<string, unknown> = {};
  for (const issue of issues) {
    let node = errors;
    for (const key of issue.path) {
      const next = node[key] ?? {};
      node[key] = next;
      node = next as Record<string, unknown>;
    }
    const list = (node['_errors'] ?? []) as unknown[];
    node['_errors'] = [...list, { code: issue.code, message: issue.message }];
  }
  return new DiscordRefusal(400, {
    message: 'Invalid Form Body',
    code: Code.InvalidFormBodyOrContentType,
    errors,
  });
}

export const invalidField = (
  path: readonly (string | number)[],
  code: string,
  message: string,
): DiscordRefusal => invalidForm([{ path, code, message }]);
