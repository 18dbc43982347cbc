import path from 'node:path';
import { z } from 'zod';
import { readHelpdesk, readPublicUrl } from './helpdesk-settings.ts';
import { readMail, readPlans } from './outside-settings.ts';
import { readScopeModel } from './read-scope-model.ts';
import type { DiscordSettings, Settings, SettingsProblem, SlackSettings } from './settings.ts';
import { LOG_LEVELS, SettingsError } from './settings.ts';

type Read = (variable: string) => string | undefined;

type Environment = Readonly<Record<string, string | undefined>>;

/** Checks one variable: the value, or a problem with its remedy added to the list. */
type Check = <T>(variable: string, schema: z.ZodType<T>, problem: string, remedy: string) => T | undefined;

const httpUrl = z.url({ protocol: /^https?$/ });

/**
 * Reads the settings from environment variables; an empty variable counts as missing.
 * @throws SettingsError with every problem at once.
 */
export function loadSettings(environment: Environment): Settings {
  const problems: SettingsProblem[] = [];
  const read: Read = (variable) => environment[variable]?.trim() || undefined;
  const check: Check = (variable, schema, problem, remedy) => {
    const result = schema.safeParse(read(variable));
    if (result.success) return result.data;
    problems.push({ variable, problem, remedy });
    return undefined;
  };

  const discord = readDiscord(read, check);
  const slack = readSlack(read, check, problems);
  const port = check(
    'PORT',
    z.coerce.number().int().min(0).max(65_535).default(3_000),
    'is not a port',
    'Use a number from 0 (any free port) to 65535.',
  );
  const logLevel = check(
    'LOG_LEVEL',
    z.enum(LOG_LEVELS).default('info'),
    'is not a level',
    `Use one of ${LOG_LEVELS.join(', ')}.`,
  );
  const databaseUrl = check(
    'DATABASE_URL',
    z
      .string()
      .regex(/^sqlite:.+/)
      .default('sqlite:data/frontdesk.db'),
    'is not a database that Frontdesk can use',
    'Use sqlite:<path of a file>, for example sqlite:data/frontdesk.db.',
  );
  const statusApiUrl = check(
    'STATUS_API_URL',
    httpUrl.optional(),
    'is not an http(s) address',
    'Use the address of a summary.json, or unset it.',
  );
  const asked = check(
    'FRONTDESK_PLAYGROUND',
    z.enum(['0', '1']).optional(),
    'is neither 0 nor 1',
    'Use 1 to run the local Discord and Slack beside the real ones, or unset it.',
  );
  const host = read('HOST') ?? '127.0.0.1';
  const playground = asked === undefined ? !discord && !slack : asked === '1';
  if (playground && !isLoopback(host)) {
    problems.push({
      variable: 'HOST',
      problem: 'would show the playground to the network',
      remedy: 'Unset HOST, or set the tokens of Discord or Slack, which turns the playground off.',
    });
  }
  const plans = readPlans(read, check);
  const mail = readMail(read, check);
  const helpdesk = readHelpdesk(read, check);
  const publicUrl = readPublicUrl(check);
  const installationPath = read('FRONTDESK_CONFIG');
  const scopeModel = readScopeModel(read, problems);

  if (problems.length > 0 || port === undefined || logLevel === undefined || databaseUrl === undefined) {
    throw new SettingsError(problems);
  }
  return {
    ...(discord ? { discord } : {}),
    ...(slack ? { slack } : {}),
    http: { host, port },
    database: { url: databaseUrl, dataDir: dataDirOf(databaseUrl) },
    policyPath: read('FRONTDESK_POLICY') ?? 'config/policies/contentful.yaml',
    ...(installationPath ? { installationPath } : {}),
    ...(statusApiUrl ? { statusApiUrl } : {}),
    ...(scopeModel ? { scopeModel } : {}),
    plans,
    mail,
    helpdesk,
    ...(publicUrl ? { publicUrl } : {}),
    logLevel,
    playground,
  };
}

function readDiscord(read: Read, check: Check): DiscordSettings | undefined {
  const token = read('DISCORD_TOKEN');
  const apiUrl = check(
    'DISCORD_API_URL',
    httpUrl.default('https://discord.com/api'),
    'is not an http(s) address',
    'Unset it for the real Discord.',
  );
  return token && apiUrl ? { token, apiUrl: apiUrl.replace(/\/+$/, '') } : undefined;
}

function readSlack(read: Read, check: Check, problems: SettingsProblem[]): SlackSettings | undefined {
  const apiUrl = check(
    'SLACK_API_URL',
    httpUrl.default('https://slack.com/api/'),
    'is not an http(s) address',
    'Unset it for the real Slack.',
  );
  const botToken = check(
    'SLACK_BOT_TOKEN',
    z.string().startsWith('xoxb-').optional(),
    'is not a bot token',
    'Copy the "Bot User OAuth Token" (xoxb-…) from OAuth & Permissions of your Slack app.',
  );
  const appToken = check(
    'SLACK_APP_TOKEN',
    z.string().startsWith('xapp-').optional(),
    'is not an app-level token',
    'Create one with the scope connections:write under Basic Information → App-Level Tokens (xapp-…).',
  );
  const signingSecret = read('SLACK_SIGNING_SECRET');
  if (!botToken) {
    if ((appToken || signingSecret) && !read('SLACK_BOT_TOKEN')) {
      problems.push({
        variable: 'SLACK_BOT_TOKEN',
        problem: 'is missing',
        remedy: 'Copy the "Bot User OAuth Token" (xoxb-…) from OAuth & Permissions of your Slack app.',
      });
    }
    return undefined;
  }
  if (!appToken && !signingSecret) {
    problems.push({
      variable: 'SLACK_APP_TOKEN',
      problem: 'is missing',
      remedy: 'Set it for Socket Mode, or set SLACK_SIGNING_SECRET to receive events over HTTP.',
    });
    return undefined;
  }
  if (!apiUrl) return undefined;
  const mode: SlackSettings['mode'] | undefined = appToken
    ? { kind: 'socket', appToken }
    : signingSecret
      ? { kind: 'http', signingSecret }
      : undefined;
  return mode && { botToken, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`, mode };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Files, state that expires and the lock live beside the database. */
function dataDirOf(databaseUrl: string): string {
  const file = databaseUrl.slice('sqlite:'.length);
  return file === ':memory:' ? 'data' : path.dirname(file);
}
