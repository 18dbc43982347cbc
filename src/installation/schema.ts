import { z } from 'zod';
import { says } from '../policy/reporting/zod-problems.ts';

/**
 * The installation's file is read as text throughout, since most of it is ids that YAML would take for numbers. So
 * every leaf here is a string.
 */
const text = z.string().regex(/\S/, { error: says('This is empty.', 'Write a value, or remove the line.') });

function idOf(pattern: RegExp, what: string, example: string) {
  return z.string().regex(pattern, {
    error: says(`This is not the id of ${what}.`, `It looks like ${example}; a name is not enough.`),
  });
}

/** Discord's ids are numbers of 17 to 20 digits; developer mode shows "Copy ID" in every menu. */
const snowflake = /^\d{17,20}$/;
const discordServer = idOf(snowflake, 'a Discord server', '123456789012345678');
const discordChannel = idOf(snowflake, 'a Discord channel', '123456789012345678');
const discordRole = idOf(snowflake, 'a Discord role', '123456789012345678');
const slackWorkspace = idOf(/^[TE][A-Z0-9]{2,}$/, 'a Slack workspace', 'T0123ABCD');
const slackChannel = idOf(/^[CG][A-Z0-9]{2,}$/, 'a Slack channel', 'C0123ABCD');
const slackGroup = idOf(/^S[A-Z0-9]{2,}$/, 'a Slack user group', 'S0123ABCD');

function tenantOf(channel: z.ZodString, group: z.ZodString) {
  return z.strictObject({
    staff_channel: channel.optional().describe('Where new tickets are announced to staff'),
    ticket_channel: channel
      .optional()
      .describe('Discord: where private ticket threads are opened; otherwise where people ask'),
    plans: z
      .record(text, z.array(group))
      .default({})
      .describe('Plan of the policy → the roles or user groups that have it'),
    staff: z.array(group).default([]).describe('Roles or user groups of the support team'),
    moderators: z.array(group).default([]).describe('Roles or user groups of the moderators'),
    communities: z
      .record(
        text,
        z.strictObject({ channel: channel.optional(), url: z.url({ protocol: /^https?$/ }).optional() }),
      )
      .default({})
      .describe('Community of the policy → its channel or address here'),
  });
}

/** Where nothing is known of the platform, an id of either will do. */
const anyChannel = idOf(/^(\d{17,20}|[CG][A-Z0-9]{2,})$/, 'a channel', '123456789012345678 or C0123ABCD');
const anyGroup = idOf(
  /^(\d{17,20}|S[A-Z0-9]{2,})$/,
  'a role or user group',
  '123456789012345678 or S0123ABCD',
);

const commandName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, {
  error: says(
    'This is not a usable command name.',
    'Use small letters, digits and dashes, without the slash, e.g. support-status.',
  ),
});

export const installationFile = z.strictObject({
  reference_prefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,7}$/, {
      error: says('This is not a usable prefix.', 'Use one to eight capital letters or digits, e.g. FD.'),
    })
    .default('FD')
    .describe('Tickets are called FD-1042 with FD'),
  max_file_size: z
    .string()
    .regex(/^[1-9]\d{0,3} ?(?:KB|MB)$/, {
      error: says('This is not a size.', 'Write a number and a unit, e.g. 25 MB.'),
    })
    .default('25 MB')
    .describe('Larger files are refused, e.g. 25 MB'),
  commands_per_minute: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, {
      error: says('This is not a number of commands.', 'Write a whole number, e.g. 60.'),
    })
    // The loader reads it as text; editors see a number.
    .meta({ type: ['string', 'integer'] })
    .default('60')
    .describe('What one person may send; a sixth of it at once'),
  plan_directory: text.optional().describe('A file that says who has which plan, relative to this one'),
  everywhere: tenantOf(anyChannel, anyGroup)
    .optional()
    .describe('For every server and workspace without a block of its own'),
  discord: z
    .strictObject({ servers: z.record(discordServer, tenantOf(discordChannel, discordRole)).default({}) })
    .optional(),
  slack: z
    .strictObject({
      commands: z
        .strictObject({
          ticket: commandName.optional(),
          hours: commandName.optional(),
          status: commandName.optional(),
          scope: commandName.optional(),
        })
        .default({})
        .describe('Other names for commands; Slack keeps /status for itself'),
      workspaces: z.record(slackWorkspace, tenantOf(slackChannel, slackGroup)).default({}),
    })
    .optional(),
});

export type InstallationFile = z.output<typeof installationFile>;
export type TenantInFile = NonNullable<InstallationFile['everywhere']>;
