import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/bootstrap/settings/load-settings.ts';
import { SettingsError } from '../../src/bootstrap/settings/settings.ts';

describe('settings', () => {
  it('need nothing: then the playground is on, on loopback', () => {
    expect(loadSettings({})).toEqual({
      http: { host: '127.0.0.1', port: 3000 },
      database: { url: 'sqlite:data/frontdesk.db', dataDir: 'data' },
      policyPath: 'config/policies/contentful.yaml',
      plans: {},
      mail: { agents: [] },
      helpdesk: { webhookSecrets: [] },
      logLevel: 'info',
      playground: true,
    });
  });

  it('take tokens for both platforms and then leave the playground off', () => {
    const settings = loadSettings({
      DISCORD_TOKEN: 'abc',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:1/api',
    });
    expect(settings.discord).toEqual({ token: 'abc', apiUrl: 'https://discord.com/api' });
    expect(settings.slack).toEqual({
      botToken: 'xoxb-1',
      apiUrl: 'http://127.0.0.1:1/api/',
      mode: { kind: 'http', signingSecret: 's' },
    });
    expect(settings.playground).toBe(false);
  });

  it('prefer Socket Mode when both ways are configured', () => {
    const { slack } = loadSettings({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: 's',
    });
    expect(slack?.mode).toEqual({ kind: 'socket', appToken: 'xapp-1' });
  });

  it('take the secrets of the helpdesks, several of them while one is replaced', () => {
    const first = `whsec_${'a'.repeat(44)}`;
    const { helpdesk, publicUrl } = loadSettings({
      ZENDESK_TOKEN: 'token',
      ZENDESK_WEBHOOK_SECRET: 'secret',
      ZENDESK_URL: 'http://127.0.0.1:1/zendesk',
      HELPDESK_WEBHOOK_SECRET: `${first} whsec_${'b'.repeat(44)}`,
      PUBLIC_URL: 'https://support.acme.example',
    });
    expect(helpdesk).toEqual({
      zendeskToken: 'token',
      zendeskWebhookSecret: 'secret',
      zendeskUrl: 'http://127.0.0.1:1/zendesk',
      webhookSecrets: [first, `whsec_${'b'.repeat(44)}`],
    });
    expect(publicUrl).toBe('https://support.acme.example');
    expect(() => loadSettings({ HELPDESK_WEBHOOK_SECRET: 'hunter2', PUBLIC_URL: 'support' })).toThrow(
      /HELPDESK_WEBHOOK_SECRET[\s\S]*PUBLIC_URL/,
    );
  });

  it('take what plans and mails need', () => {
    const settings = loadSettings({
      PLAN_LOOKUP_SECRET: 'whsec_0123456789abcdef',
      STRIPE_API_KEY: 'rk_test_1',
      SMTP_URL: 'smtps://bot%40acme.example:pass@mail.acme.example:465',
      IMAP_URL: 'imaps://bot:pass@mail.acme.example/INBOX',
      MAIL_WEBHOOK_SECRET: '0123456789abcdef',
      MAIL_AUTH_SERVER: 'mx.acme.example',
      MAIL_AGENTS: 'Sam@acme.example, @agents.acme.example',
    });
    expect(settings.plans).toEqual({
      lookupSecret: 'whsec_0123456789abcdef',
      stripe: { apiKey: 'rk_test_1', apiUrl: 'https://api.stripe.com' },
    });
    expect(settings.mail).toEqual({
      smtpUrl: 'smtps://bot%40acme.example:pass@mail.acme.example:465',
      imapUrl: 'imaps://bot:pass@mail.acme.example/INBOX',
      webhookSecret: '0123456789abcdef',
      authServer: 'mx.acme.example',
      agents: ['sam@acme.example', '@agents.acme.example'],
    });
    const bad = {
      SMTP_URL: 'mail.acme.example',
      IMAP_URL: 'https://x',
      MAIL_WEBHOOK_SECRET: 'short',
      PLAN_LOOKUP_SECRET: 'x',
      MAIL_AGENTS: 'everybody',
    };
    expect(
      problemsOf(bad)
        .map(({ variable }) => variable)
        .sort(),
    ).toEqual(Object.keys(bad).sort());
  });

  it('name every problem at once, each with its remedy', () => {
    const problems = problemsOf({
      PORT: 'http',
      LOG_LEVEL: 'loud',
      SLACK_BOT_TOKEN: 'xoxp-user',
      DATABASE_URL: 'postgres://x',
      SLACK_APP_TOKEN: 'no',
      STATUS_API_URL: 'ftp://x',
    });
    expect(problems.map(({ variable }) => variable).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'SLACK_APP_TOKEN',
      'SLACK_BOT_TOKEN',
      'STATUS_API_URL',
    ]);
    for (const { remedy } of problems) expect(remedy).toMatch(/\.$/);
  });

  it('refuse half a Slack and a playground that the network could see', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })[0]).toMatchObject({
      variable: 'SLACK_APP_TOKEN',
      problem: 'is missing',
    });
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp-1' })[0]).toMatchObject({
      variable: 'SLACK_BOT_TOKEN',
      problem: 'is missing',
    });
    expect(problemsOf({ HOST: '0.0.0.0' })[0]).toMatchObject({ variable: 'HOST' });
    expect(loadSettings({ HOST: '0.0.0.0', DISCORD_TOKEN: 'abc' }).playground).toBe(false);
  });
});

function problemsOf(environment: Record<string, string>) {
  try {
    loadSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  throw new Error('expected a SettingsError');
}
