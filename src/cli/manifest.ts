import { readFileSync } from 'node:fs';
import { slackManifest } from '../../adapters/slack/index.ts';
import { commandCatalog } from '../../commands/definitions.ts';
import { createTranslators } from '../i18n/create-translators.ts';
import { DEFAULT_INSTALLATION, loadInstallation } from '../installation/load-installation.ts';
import { formatProblem } from '../policy/problem.ts';
import type { Installation } from '../ports/installation.ts';
import { print, printError } from './print.ts';
import { readText } from './read-text.ts';

/** `frontdesk manifest`: what "Create an app from a manifest" on api.slack.com takes, as JSON. */
export async function manifestCommand(
  environment: Readonly<Record<string, string | undefined>>,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const installation = readInstallation(environment['FRONTDESK_CONFIG']);
  if (!installation) return 1;
  const url = requestUrl(options['url']);
  if (url === 'invalid') {
    printError('--url takes the public https address of the bot, for example https://support.example.com.');
    return 1;
  }
  const manifest = slackManifest(commandCatalog(createTranslators()), {
    name: String(options['name']),
    commandNames: installation.slackCommandNames,
    ...(url ? { requestUrl: url } : {}),
  });
  print(JSON.stringify(manifest, null, 2));
  return 0;
}

/** The commands' names on Slack are the installation's matter. */
function readInstallation(path: string | undefined): Installation | undefined {
  if (!path) return DEFAULT_INSTALLATION;
  const file = readText(path, (name) => readFileSync(name, 'utf8'));
  const loaded =
    'problem' in file ? { ok: false as const, problems: [file.problem] } : loadInstallation(file);
  if (loaded.ok) return loaded.installation;
  printError(loaded.problems.map(formatProblem).join('\n'));
  return undefined;
}

/** The bot answers Slack at a fixed path below its address. */
function requestUrl(option: unknown): string | 'invalid' | undefined {
  if (typeof option !== 'string') return undefined;
  if (!URL.canParse(option) || new URL(option).protocol !== 'https:') return 'invalid';
  return new URL('/slack/events', option).href;
}
