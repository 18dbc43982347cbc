export type { LinkToFile, WebhookOptions } from './adapter.ts';
export { createWebhookHelpdesk } from './adapter.ts';
export { webhookEvents } from './events.ts';
