import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { BOT_EVENTS, BOT_SCOPES, slackManifest } from '../../../adapters/slack/register.ts';
import type { CommandCatalog } from '../../../src/ports/command-definition.ts';
import { CATALOG } from './local-slack.ts';

const both = (words: string) => ({ en: words, fr: words });
const option = (name: string, required: boolean) => ({
  name,
  label: both(name),
  description: both(name),
  required,
});

const TICKET: CommandCatalog = {
  commands: [
    {
      name: 'ticket',
      label: both('ticket'),
      description: both('Open and follow tickets'),
      verbs: [
        { name: 'open', label: both('open'), description: both('open'), options: [option('topic', false)] },
        { name: 'list', label: both('list'), description: both('list'), options: [] },
        { name: 'show', label: both('show'), description: both('show'), options: [option('ticket', true)] },
      ],
    },
  ],
  messageActions: [{ command: 'ticket', verb: 'from', label: both('Open a ticket from this message') }],
};

const SCHEMA = path.resolve('../shared/specs/slack/slack-app-manifest.schema.json');

describe('the Slack app manifest', () => {
  it('names the commands as Slack allows, with what is typed after them', () => {
    expect(slackManifest(TICKET).features).toMatchObject({
      slash_commands: [
        { command: '/ticket', usage_hint: 'open [topic] | list | show <ticket>', should_escape: false },
      ],
      shortcuts: [{ name: 'Open a ticket from this…', type: 'message', callback_id: 'ticket:from' }],
    });
    const names = slackManifest(CATALOG, { commandNames: { hours: 'opening-hours' } }).features
      .slash_commands;
    expect(names.map(({ command }) => command)).toEqual([
      '/opening-hours',
      '/support-status',
      '/scope',
      '/ticket',
    ]);
  });

  it('asks for the least scopes, and for Socket Mode unless there is an address', () => {
    const socket = slackManifest(CATALOG);
    expect(socket.settings).toMatchObject({ socket_mode_enabled: true });
    expect(JSON.stringify(socket)).not.toContain('url');
    expect(socket.oauth_config.scopes.bot).toEqual(Object.keys(BOT_SCOPES));
    const requestUrl = 'https://bot.example/slack/events';
    const http = slackManifest(CATALOG, { requestUrl });
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: requestUrl },
      event_subscriptions: {
        request_url: requestUrl,
        bot_events: [...BOT_EVENTS],
      },
    });
    expect(http.features.slash_commands.every(({ url }) => url === requestUrl)).toBe(true);
  });

  it.skipIf(!existsSync(SCHEMA))('is what the published schema describes', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    // Written for draft 4, and without anything that a later draft reads differently.
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
    const check = ajv.compile(schema);
    for (const manifest of [
      slackManifest(TICKET, {
        name: 'Front desk of a company with a long name',
        requestUrl: 'https://a.example/slack/events',
      }),
      slackManifest(CATALOG),
    ]) {
      check(manifest);
      expect(check.errors ?? []).toEqual([]);
    }
  });
});
