import { z } from 'zod';
import { says } from '../policy/reporting/zod-problems.ts';
import { idOf, text, webAddress, yesOrNo } from './text-fields.ts';

/** Discord's ids are numbers of 17 to 20 digits; developer mode shows "Copy ID" in every menu. */
const snowflake = /^\d{17,20}$/;
const discordServer = idOf(snowflake, 'a Discord server', '123456789012345678');
const discordChannel = idOf(snowflake, 'a Discord channel', '123456789012345678');
const discordRole = idOf(snowflake, 'a Discord role', '123456789012345678');
const slackWorkspace = idOf(/^[TE][A-Z0-9]{2,}$/, 'a Slack workspace', 'T0123ABCD');
const slackChannel = idOf(/^[CG][A-Z0-9]{2,}$/, 'a Slack channel', 'C0123ABCD');
const slackGroup = idOf(/^S[A-Z0-9]{2,}$/, 'a Slack user group', 'S0123ABCD');

const digest = z
  .strictObject({
    at: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
        error: says('This is not a time of day.', 'Write it with 24 hours, e.g. 09:00.'),
      })
      .describe('On the clock of the zone, e.g. 09:00'),
    zone: text.describe('e.g. Europe/Paris'),
  })
  .describe("A summary of the day for staff, in the staff's channel");

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
    admins: z.array(group).default([]).describe('Roles or user groups that may also block people'),
    trust_profile_email: yesOrNo
      .optional()
      .describe('Slack: the address in a profile counts as verified, since your sign-on sets it'),
    moderator_channel: channel
      .optional()
      .describe("Where moderators see unanswered threads; otherwise the staff's channel"),
    watch_channels: z
      .array(channel)
      .default([])
      .describe('Where questions are answered that nobody asked the bot'),
    digest: digest.optional(),
    communities: z
      .record(text, z.strictObject({ channel: channel.optional(), url: webAddress.optional() }))
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

export const anyTenant = tenantOf(anyChannel, anyGroup);
export const discordServers = z.record(discordServer, tenantOf(discordChannel, discordRole));
export const slackWorkspaces = z.record(slackWorkspace, tenantOf(slackChannel, slackGroup));
