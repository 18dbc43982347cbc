/** Fixed ids, so that the installation's configuration for the playground can name them. */
export const DISCORD = {
  guild: '100000000000000001',
  application: '300000000000000001',
  botUser: '300000000000000001',
  token: 'playground.discord.token',
  channels: {
    general: '110000000000000001',
    help: '110000000000000002',
    community: '110000000000000003',
    staff: '110000000000000004',
  },
  roles: {
    lite: '120000000000000001',
    premium: '120000000000000002',
    moderator: '120000000000000003',
    agent: '120000000000000004',
  },
} as const;

export const SLACK = {
  team: 'T0PLAYGROUND',
  appId: 'A0FRONTDESK',
  botUser: 'U0FRONTDESK',
  botId: 'B0FRONTDESK',
  botToken: 'xoxb-playground',
  appToken: 'xapp-playground',
  signingSecret: 'playground-signing-secret',
  channels: { general: 'C0GENERAL', help: 'C0HELP', community: 'C0COMMUNITY', staff: 'C0STAFF' },
  userGroups: { lite: 'S0LITE', premium: 'S0PREMIUM', moderator: 'S0MODERATOR', agent: 'S0AGENT' },
} as const;

export const HELPDESK = {
  /** Of the account that the token belongs to. */
  user: 'frontdesk@playground.example',
  token: 'playground-zendesk-token',
  webhookSecret: 'playground-zendesk-webhook-secret',
  /** Custom fields. */
  fields: { topic: 360000000001, plan: 360000000002 },
} as const;

export const MAIL = {
  /** The bot's address, as its installation has it. */
  bot: 'support@playground.example',
} as const;
