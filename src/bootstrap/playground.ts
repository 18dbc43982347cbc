import path from 'node:path';
import type { HttpHandler } from '../../adapters/http/index.ts';
import { SECOND } from '../domain/time.ts';
import type { Logger } from '../ports/logger.ts';
import { type App, createApp } from './app.ts';
import { OperatorError } from './operator-error.ts';
import { loadSettings } from './settings/load-settings.ts';
import type { Settings } from './settings/settings.ts';
import { createSystemClock } from './system-clock.ts';

/** The policies that the page can switch between. */
const POLICIES = [
  { id: 'contentful', name: 'Contentful', file: 'config/policies/contentful.yaml' },
  { id: 'squarespace', name: 'Squarespace', file: 'config/policies/squarespace.yaml' },
] as const;

/** The installation's file that goes with the imitated server and workspace. */
const INSTALLATION = 'config/playground.yaml';

/** Who switches an incident on wants to see it at once. */
const STATUS_EVERY = 3 * SECOND;

export interface WithPlayground extends Pick<App, 'stop' | 'reload'> {
  readonly greeting: string;
}

/**
 * Starts the bot with a local Discord and a local Slack in the same process, met over the wire. What belongs to the
 * imitated world and not to a platform is passed by hand: the clock's offset and the policy switch.
 */
export async function startWithPlayground(settings: Settings, log: Logger): Promise<WithPlayground> {
  // Only here: a production install has neither the page's build tools nor a use for them.
  const { startPlayground } = await import('../../playground/index.ts');
  let offset = 0;
  let app: App | undefined;
  const chosen =
    POLICIES.find(({ file }) => path.resolve(file) === path.resolve(settings.policyPath)) ?? POLICIES[0];
  const playground = await startPlayground({
    port: settings.http.port,
    host: settings.http.host,
    cacheDir: path.join(settings.database.dataDir, 'playground'),
    policies: POLICIES,
    policy: chosen.id,
    async onPolicyChange(id) {
      const policy = POLICIES.find((candidate) => candidate.id === id);
      if (policy && !(await app?.policies.use(policy.file)))
        throw new Error(`${policy.file} was refused: see the log`);
    },
    onClockChange(next) {
      offset = next;
    },
    onError: (error) => log.error({ err: error }, 'the playground failed'),
  }).catch((error: unknown) => {
    // It says in a sentence what to mend: the port is taken, the page's build tools are missing.
    throw new OperatorError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  try {
    app = await createApp({
      settings: connect(settings, playground.botEnv()),
      clock: createSystemClock(() => offset),
      log,
    });
    const handle = app.handler(notFound);
    playground.setFallback(async (request, response) => {
      await handle(request, response);
      return true;
    });
    await app.start();
  } catch (error) {
    await app?.stop();
    await playground.stop();
    throw error;
  }
  const running = app;
  return {
    greeting: greet(playground.url),
    reload: running.reload,
    async stop() {
      await running.stop();
      await playground.stop();
    },
  };
}

/** The imitated platforms take the place of those that have no credentials. */
function connect(settings: Settings, environment: Readonly<Record<string, string>>): Settings {
  const local = loadSettings({ ...environment });
  return {
    ...settings,
    ...((settings.discord ?? local.discord) ? { discord: settings.discord ?? local.discord } : {}),
    ...((settings.slack ?? local.slack) ? { slack: settings.slack ?? local.slack } : {}),
    mail: settings.mail.smtpUrl === undefined ? local.mail : settings.mail,
    helpdesk:
      settings.helpdesk.zendeskToken === undefined
        ? { ...settings.helpdesk, ...local.helpdesk }
        : settings.helpdesk,
    statusApiUrl: settings.statusApiUrl ?? local.statusApiUrl,
    statusPollEvery: STATUS_EVERY,
    installationPath: settings.installationPath ?? INSTALLATION,
  } as Settings;
}

const notFound: HttpHandler = (_request, response) => {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
};

function greet(url: string): string {
  return [
    '',
    `  Frontdesk is running with a local Discord and a local Slack:  ${url.replace('127.0.0.1', 'localhost')}`,
    '',
    '  Try, on either side:',
    '    /hours     when support is there, in your own time zone',
    '    /status    how the service is doing (switch an incident on at the top)',
    '    /scope     where a question belongs: "my React page does not hydrate"',
    '    /ticket    as Ada (Premium) and as Fay (free): who gets a ticket, and what else there is',
    '',
    '  “Helpdesk” at the top shows tickets as agents see them: answer there, and read on in the chat.',
    '',
    '  Real platforms: set DISCORD_TOKEN, and SLACK_BOT_TOKEN with SLACK_APP_TOKEN (README.md, five steps each).',
    '  Stop with Ctrl-C.',
    '',
  ].join('\n');
}
