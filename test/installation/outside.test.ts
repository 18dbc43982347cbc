import { describe, expect, it } from 'vitest';
import { loadInstallation } from '../../src/installation/load-installation.ts';
import { lines, load, SMALL_POLICY } from '../policy/small-policy.ts';

const loadedPolicy = load(SMALL_POLICY);
if (!loadedPolicy.ok) throw new Error('the small policy is broken');
const { policy } = loadedPolicy;

function problemsOf(text: string): readonly string[] {
  const loaded = loadInstallation({ path: 'conf/frontdesk.yaml', text }, policy);
  return loaded.ok ? [] : lines(loaded.problems);
}

function installationOf(text: string) {
  const loaded = loadInstallation({ path: 'conf/frontdesk.yaml', text }, policy);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return loaded.installation;
}

describe('what an installation says of the world outside', () => {
  it('knows where plans come from, and in which order', () => {
    const text = `plan_sources: [stripe, group, lookup]
plan_lookup: { url: https://plans.acme.example/, timeout: 3 seconds }
stripe_plans: { prod_1: gold }
`;
    expect(installationOf(text)).toMatchObject({
      planSources: ['stripe', 'group', 'lookup'],
      planLookup: { url: 'https://plans.acme.example/', timeout: 3_000, cacheFor: 600_000 },
      stripePlans: { prod_1: 'gold' },
    });
  });

  it.each([
    [
      'helpdesk: { kind: zendesk, url: "https://a.zendesk.com", user: a@b.example, fields: { plan: 12 } }',
      {
        kind: 'zendesk',
        url: 'https://a.zendesk.com',
        user: 'a@b.example',
        fields: { plan: 12 },
        tags: [],
        requestsPerMinute: 200,
      },
    ],
    ['helpdesk: { kind: email, to: help@acme.example }', { kind: 'email', to: 'help@acme.example' }],
    [
      'helpdesk: { kind: webhook, url: "https://a.example/h" }',
      { kind: 'webhook', url: 'https://a.example/h' },
    ],
    ['helpdesk: { kind: builtin }', { kind: 'builtin' }],
  ])('takes %s', (text, helpdesk) => {
    expect(installationOf(text).helpdesk).toEqual(helpdesk);
  });

  it('takes mail, limits, retention and refused files', () => {
    const text = `mail: { from: a@acme.example, from_name: Acme }
limits: { open_tickets: 3, tickets_per_day: "5", cooldown: none, blocked: [U0BAD, 200000000000000009] }
keep_transcripts: 30 days
refused_file_types: [exe]
`;
    expect(installationOf(text)).toMatchObject({
      mail: { from: 'a@acme.example', fromName: 'Acme' },
      limits: { openTickets: 3, ticketsPerDay: 5, cooldown: 0, blocked: ['U0BAD', '200000000000000009'] },
      keepTranscripts: 30 * 86_400_000,
      refusedFileTypes: ['exe'],
    });
  });

  it('takes what concerns one workspace', () => {
    const text = `slack:
  workspaces:
    T012AB:
      admins: [S0ADMIN]
      trust_profile_email: true
      moderator_channel: C0MODS
      watch_channels: [C0HELP]
      digest: { at: "09:00", zone: Europe/Paris }
`;
    expect(installationOf(text).tenants['slack:T012AB']).toMatchObject({
      adminGroups: ['S0ADMIN'],
      trustProfileEmail: true,
      moderatorChannel: 'C0MODS',
      watchChannels: ['C0HELP'],
      digest: { at: '09:00', zone: 'Europe/Paris' },
    });
  });

  it.each([
    [
      'a helpdesk without its address',
      'helpdesk: { kind: zendesk, user: a@b.example }',
      'helpdesk: A helpdesk of kind zendesk needs "url". → Add "url:" here.',
    ],
    [
      'a key of another helpdesk',
      'helpdesk: { kind: builtin, to: a@b.example }',
      'helpdesk.to: A helpdesk of kind builtin has no "to". → Remove the line, or change the kind.',
    ],
    [
      'a helpdesk that is none',
      'helpdesk: { kind: zendeks }',
      'helpdesk.kind: "zendeks" is not one of the possible values. → Did you mean "zendesk"? Possible: builtin, zendesk, email, webhook.',
    ],
    [
      'a source that is not described',
      'plan_sources: [group, lookup]',
      'plan_sources[1]: "lookup" needs plan_lookup. → Add "plan_lookup:", or take "lookup" out of the list.',
    ],
    [
      'a product for a plan that is none',
      'stripe_plans: { prod_1: prro }',
      'stripe_plans.prod_1: The policy has no plan "prro". → Did you mean "pro"? Plans: free, pro, gold.',
    ],
    [
      'a sender without address',
      'mail: { from: Acme, from_name: Acme }',
      'mail.from: This is not an e-mail address. → It looks like support@acme.example.',
    ],
    [
      'a zone that is none',
      'everywhere: { digest: { at: "09:00", zone: Paris } }',
      'everywhere.digest.zone: "Paris" is not a time zone. → Write it as in the IANA list, e.g. Europe/Paris.',
    ],
    [
      'trust in addresses that Discord does not tell',
      'discord: { servers: { "123456789012345678": { trust_profile_email: true } } }',
      'discord.servers.123456789012345678.trust_profile_email: Discord does not tell addresses, so there is none to trust. → Remove the line; it is for Slack workspaces.',
    ],
    [
      'trust that is neither yes nor no',
      'slack: { workspaces: { T012AB: { trust_profile_email: perhaps } } }',
      'slack.workspaces.T012AB.trust_profile_email: This is neither yes nor no. → Write true or false.',
    ],
    [
      'an ending with a dot',
      'refused_file_types: [.exe]',
      'refused_file_types[0]: This is not the ending of a file name. → Write it in small letters, without the dot, e.g. exe.',
    ],
  ])('refuses %s', (_what, text, problem) => {
    expect(problemsOf(text).map((line) => line.replace(/^\d+:\d+ /, ''))).toContain(problem);
  });
});
