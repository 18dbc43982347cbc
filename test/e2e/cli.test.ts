import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCORD } from '../../playground/ids.ts';
import { makeDataDir, ROOT } from './bot-process.ts';
import { startWorld } from './local-world.ts';
import { frontdesk } from './run-cli.ts';

let dir: string;

beforeAll(async () => {
  dir = await makeDataDir();
});

afterAll(() => rm(dir, { recursive: true, force: true }));

describe('frontdesk check', () => {
  test.concurrent('passes the shipped files', async () => {
    const env = {
      FRONTDESK_POLICY: 'config/policies/squarespace.yaml',
      FRONTDESK_CONFIG: 'config/playground.yaml',
    };
    const { code, stdout } = await frontdesk(['check'], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^config\/policies\/squarespace\.yaml: in order \(Squarespace: \d+ topics/u);
    expect(stdout).toContain('config/playground.yaml: in order (2 servers and workspaces)');
  });

  test.concurrent('names file, line, path and remedy of every fault, also as JSON', async () => {
    const file = path.join(dir, 'broken.yaml');
    const text = await readFile(path.join(ROOT, 'config/policies/contentful.yaml'), 'utf8');
    await writeFile(
      file,
      text
        .replace('kind: external_chat', 'kind: carrier_pigeon')
        .replace('hours: always', 'hours: Mon-Fri 9-99'),
    );
    const { code, stdout } = await frontdesk(['check', '--policy', file, '--json']);
    expect(code).toBe(1);
    const answer = JSON.parse(stdout) as {
      ok: boolean;
      files: { problems: { line: number; path: string; fix: string }[] }[];
    };
    expect(answer.ok).toBe(false);
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(answer.files[0]?.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'channels.in-app.kind', line: lineOf('kind: external_chat') }),
        expect.objectContaining({ line: lineOf('hours: always'), fix: expect.stringMatching(/\S/u) }),
      ]),
    );
  });
});

test.concurrent.each([
  { policy: 'contentful', statements: 37 },
  { policy: 'squarespace', statements: 53 },
])('frontdesk coverage: all $statements statements of $policy', async ({ policy, statements }) => {
  const { code, stdout, stderr } = await frontdesk([
    'coverage',
    '--policy',
    `config/policies/${policy}.yaml`,
    '--json',
  ]);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  const answer = JSON.parse(stdout) as {
    readonly ok: boolean;
    readonly statements: readonly { readonly state: string; readonly nodes: readonly unknown[] }[];
  };
  expect(answer.ok).toBe(true);
  expect(answer.statements).toHaveLength(statements);
  expect(answer.statements.filter(({ nodes }) => nodes.length === 0)).toEqual([]);
});

test.concurrent('frontdesk invite: a link with the application of the token', async () => {
  const token = `${Buffer.from(DISCORD.application).toString('base64')}.x.y`;
  const { code, stdout, stderr } = await frontdesk(['invite'], { DISCORD_TOKEN: token });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const link = new URL(stdout.trim());
  expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(link.searchParams.get('client_id')).toBe(DISCORD.application);
  const missing = await frontdesk(['invite']);
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toContain('Set DISCORD_TOKEN, or pass --application <id>');
});

test.concurrent('frontdesk manifest: Slack takes it, with Socket Mode and with HTTP', async () => {
  const world = await startWorld();
  try {
    for (const args of [[], ['--url', 'https://support.example.com', '--name', 'Help desk']]) {
      const { code, stdout, stderr } = await frontdesk(['manifest', ...args]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      world.slack.control.installManifest(JSON.parse(stdout));
      const commands = world.slack.snapshot('ada').commands.map(({ command }) => command);
      expect(commands.toSorted()).toEqual(['/hours', '/scope', '/support-status', '/ticket']);
      expect(stdout.includes('https://support.example.com/slack/events')).toBe(args.length > 0);
    }
  } finally {
    await world.stop();
  }
});

test.concurrent('frontdesk --help names every command, and an unknown one fails', async () => {
  const { code, stdout } = await frontdesk(['--help']);
  expect(code).toBe(0);
  for (const command of ['start', 'check', 'coverage', 'manifest', 'invite'])
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
  const unknown = await frontdesk(['dance']);
  expect(unknown.code).toBe(1);
  expect(unknown.stdout).toBe('');
  expect(unknown.stderr).toContain('dance');
});
