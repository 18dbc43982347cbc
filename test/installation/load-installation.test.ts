import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_INSTALLATION, loadInstallation } from '../../src/installation/load-installation.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import { lines, load, SMALL_POLICY } from '../policy/small-policy.ts';

const example = readFileSync(new URL('../../config/frontdesk.example.yaml', import.meta.url), 'utf8');
const loadedPolicy = load(SMALL_POLICY);
if (!loadedPolicy.ok) throw new Error('the small policy is broken');
const { policy } = loadedPolicy;

function answer(text: string): readonly string[] {
  const loaded = loadInstallation({ path: 'conf/frontdesk.yaml', text }, policy);
  return lines(loaded.ok ? loaded.warnings : loaded.problems);
}

function installationOf(text: string) {
  const loaded = loadInstallation({ path: 'conf/frontdesk.yaml', text }, policy);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return loaded.installation;
}

const server = (body: string): string => `discord:\n  servers:\n    "123456789012345678":\n${body}`;

describe('loadInstallation', () => {
  it.each([
    ['nothing', ''],
    ['comments', '# nothing yet\n'],
    ['an empty mapping', '{}'],
  ])('takes %s for the defaults', (_what, text) => {
    expect(installationOf(text)).toEqual(DEFAULT_INSTALLATION);
  });

  it('has defaults with which everything works', () => {
    expect(DEFAULT_INSTALLATION).toEqual({
      referencePrefix: 'FD',
      tenants: {},
      defaults: {
        planGroups: {},
        staffGroups: [],
        moderatorGroups: [],
        adminGroups: [],
        trustProfileEmail: false,
        watchChannels: [],
        community: {},
      },
      maxFileBytes: 25 * 1024 * 1024,
      refusedFileTypes: [],
      commandsPerMinute: 60,
      limits: { openTickets: 20, ticketsPerDay: 20, cooldown: 10_000, blocked: [] },
      helpdesk: { kind: 'builtin' },
      planSources: ['group', 'directory', 'lookup', 'stripe'],
      stripePlans: {},
      slackCommandNames: { status: 'support-status' },
    });
  });

  it('loads the example, which shows every key', () => {
    const loaded = loadInstallation({ path: 'config/frontdesk.example.yaml', text: example });
    expect(loaded).toMatchObject({ ok: true, warnings: [] });
    const schema = readFileSync(
      new URL('../../config/schemas/installation.schema.json', import.meta.url),
      'utf8',
    );
    const keys = [...schema.matchAll(/"([a-z_]+)": \{\n\s+"(?:description|\$ref|type|default)"/g)].map(
      ([, key]) => key,
    );
    for (const key of new Set(keys)) {
      if (key && !['properties', 'items'].includes(key))
        expect(example, key).toMatch(new RegExp(`\\b${key}:`));
    }
  });

  it('reads ids as they are written, with and without quotes', () => {
    const text =
      'discord:\n  servers:\n    123456789012345678:\n      staff_channel: 110000000000000004\n      plans:\n        gold: [120000000000000001, "120000000000000002"]\n';
    expect(installationOf(text).tenants).toEqual({
      'discord:123456789012345678': {
        staffChannel: '110000000000000004',
        planGroups: { '120000000000000001': 'gold', '120000000000000002': 'gold' },
        staffGroups: [],
        moderatorGroups: [],
        adminGroups: [],
        trustProfileEmail: false,
        watchChannels: [],
        community: {},
      },
    });
  });

  it('keeps servers and workspaces apart, and the rest for everywhere else', () => {
    const installation = installationOf(
      'everywhere:\n  staff: [S0AGENTS]\nslack:\n  workspaces:\n    T012AB:\n      moderators: [S0MODS]\n',
    );
    expect(Object.keys(installation.tenants)).toEqual(['slack:T012AB']);
    expect(installation.tenants['slack:T012AB']?.moderatorGroups).toEqual(['S0MODS']);
    expect(installation.defaults.staffGroups).toEqual(['S0AGENTS']);
  });

  it('finds the plan directory beside the file', () => {
    expect(installationOf('plan_directory: plans.csv').planDirectory).toBe(path.resolve('conf/plans.csv'));
  });

  it('takes sizes in KB and MB', () => {
    expect(installationOf('max_file_size: 8 MB').maxFileBytes).toBe(8_388_608);
    expect(installationOf('max_file_size: 512KB').maxFileBytes).toBe(524_288);
  });

  it('takes the number of commands with and without quotes', () => {
    expect(installationOf('commands_per_minute: 120').commandsPerMinute).toBe(120);
    expect(installationOf('commands_per_minute: "120"').commandsPerMinute).toBe(120);
    expect(answer('commands_per_minute: many')).toEqual([
      '1:22 commands_per_minute: This is not a number of commands. → Write a whole number, e.g. 60.',
    ]);
  });

  it('freezes what it gives', () => {
    expect(Object.isFrozen(installationOf(server('      staff: []')).tenants)).toBe(true);
    expect(Object.isFrozen(DEFAULT_INSTALLATION.defaults)).toBe(true);
  });

  it.each([
    [
      'an unknown key',
      'referense_prefix: FD',
      '1:1 referense_prefix: "referense_prefix" is not a key that is known here. → Did you mean "reference_prefix"? Known here: reference_prefix, max_file_size, refused_file_types, commands_per_minute, limits, keep_transcripts, mail, helpdesk, plan_sources, plan_directory, plan_lookup, stripe_plans, everywhere, discord, slack.',
    ],
    [
      'a prefix that no reference can have',
      'reference_prefix: fd-',
      '1:19 reference_prefix: This is not a usable prefix. → Use one to eight capital letters or digits, e.g. FD.',
    ],
    [
      'a size without a unit',
      'max_file_size: 25',
      '1:16 max_file_size: This is not a size. → Write a number and a unit, e.g. 25 MB.',
    ],
    [
      'a name for a channel',
      server('      staff_channel: staff'),
      '4:22 discord.servers.123456789012345678.staff_channel: This is not the id of a Discord channel. → It looks like 123456789012345678; a name is not enough.',
    ],
    [
      'a Slack group on Discord',
      server('      staff: [S0AGENTS]'),
      '4:15 discord.servers.123456789012345678.staff[0]: This is not the id of a Discord role. → It looks like 123456789012345678; a name is not enough.',
    ],
    [
      'a name for a server',
      'discord:\n  servers:\n    acme: {}',
      '3:5 discord.servers.acme: "acme": This is not the id of a Discord server. → It looks like 123456789012345678; a name is not enough.',
    ],
    [
      'a plan that the policy does not know',
      server('      plans:\n        prro: ["120000000000000001"]'),
      '5:9 discord.servers.123456789012345678.plans.prro: The policy has no plan "prro". → Did you mean "pro"? Plans: free, pro, gold.',
    ],
    [
      'a role with two plans',
      server('      plans:\n        free: ["120000000000000001"]\n        pro: ["120000000000000001"]'),
      '6:15 discord.servers.123456789012345678.plans.pro[0]: 120000000000000001 already stands for the plan "free". → Keep it at one plan only.',
    ],
    [
      'an unknown command',
      'slack:\n  commands:\n    stats: s',
      '3:5 slack.commands.stats: "stats" is not a key that is known here. → Did you mean "status"? Known here: ticket, hours, status, scope.',
    ],
    [
      "Slack's own /status",
      'slack:\n  commands:\n    status: status',
      '3:13 slack.commands.status: Slack keeps /status for itself. → Use another name, e.g. support-status.',
    ],
    [
      'two commands of one name',
      'slack:\n  commands:\n    hours: help\n    scope: help',
      '4:12 slack.commands.scope: "help" is the name of hours, too. → Give each command its own name.',
    ],
    [
      'a slash in a name',
      'slack:\n  commands:\n    hours: /open',
      '3:12 slack.commands.hours: This is not a usable command name. → Use small letters, digits and dashes, without the slash, e.g. support-status.',
    ],
    [
      'an address that is none',
      server('      communities:\n        forum: { url: forum.example }'),
      '5:23 discord.servers.123456789012345678.communities.forum.url: "forum.example" is not a web address. → Write it in full, starting with https://.',
    ],
    [
      'a key that stands twice',
      'reference_prefix: A\nreference_prefix: B',
      '2:1 reference_prefix: "reference_prefix" stands here twice, first on line 1. → Keep one of the two, or give this one another name.',
    ],
  ])('refuses %s', (_what, text, problem) => {
    expect(answer(text)).toEqual([problem]);
  });

  it('warns of a community that the policy does not speak of', () => {
    const text = server('      communities:\n        froum: { channel: "110000000000000003" }');
    expect(answer(text)).toEqual([
      '5:9 discord.servers.123456789012345678.communities.froum: The policy has no community "froum". → Did you mean "forum"? Communities: forum.',
    ]);
  });

  it('lets communities of another policy be, where its own are named as well', () => {
    const text = server(
      '      communities:\n        forum: { url: https://forum.example }\n        elsewhere: { url: https://elsewhere.example }',
    );
    expect(loadInstallation({ path: 'x', text }, policy)).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(['contentful', 'squarespace'] as const)(
    'the one of the playground goes with the policy of %s',
    (name) => {
      const text = readFileSync(new URL('../../config/playground.yaml', import.meta.url), 'utf8');
      const loaded = loadInstallation({ path: 'playground.yaml', text }, shippedPolicy(name));
      expect(loaded).toMatchObject({ ok: true, warnings: [] });
    },
  );

  it('lets plans be where the policy knows none', () => {
    const loaded = loadInstallation(
      { path: 'x', text: server('      plans:\n        pro: []') },
      { ...policy, plans: [] },
    );
    expect(loaded).toMatchObject({ ok: true, warnings: [] });
  });

  it('never throws', () => {
    const parts = example.split('\n');
    fc.assert(
      fc.property(
        fc.nat({ max: parts.length - 1 }),
        fc.string({ maxLength: 12 }),
        fc.boolean(),
        (at, junk, drop) => {
          const text = parts.toSpliced(at, drop ? 1 : 0, junk).join('\n');
          const loaded = loadInstallation({ path: 'x', text }, policy);
          expect(loaded.ok || loaded.problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});
