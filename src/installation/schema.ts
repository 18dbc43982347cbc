import { z } from 'zod';
import { says } from '../policy/reporting/zod-problems.ts';
import { helpdesk, limits, mail, planLookup, planSources, stripePlans } from './outside-schema.ts';
import { anyTenant, discordServers, slackWorkspaces } from './tenant-schema.ts';
import { lengthOfTime, text, wholeNumber } from './text-fields.ts';

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
  refused_file_types: z
    .array(
      z.string().regex(/^[a-z0-9]{1,10}$/, {
        error: says(
          'This is not the ending of a file name.',
          'Write it in small letters, without the dot, e.g. exe.',
        ),
      }),
    )
    .default([])
    .describe('Files with these endings are refused'),
  commands_per_minute: wholeNumber('commands', '60')
    .default('60')
    .describe('What one person may send; a sixth of it at once'),
  limits: limits.prefault({}),
  keep_transcripts: lengthOfTime
    .optional()
    .describe('Transcripts and files of closed tickets are removed after this; never without'),
  mail: mail.optional(),
  helpdesk: helpdesk.prefault({ kind: 'builtin' }),
  plan_sources: planSources,
  plan_directory: text.optional().describe('A file that says who has which plan, relative to this one'),
  plan_lookup: planLookup.optional(),
  stripe_plans: stripePlans.default({}),
  everywhere: anyTenant.optional().describe('For every server and workspace without a block of its own'),
  discord: z.strictObject({ servers: discordServers.default({}) }).optional(),
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
      workspaces: slackWorkspaces.default({}),
    })
    .optional(),
});

export type InstallationFile = z.output<typeof installationFile>;
export type TenantInFile = NonNullable<InstallationFile['everywhere']>;
