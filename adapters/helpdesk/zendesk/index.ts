export type { ZendeskOptions } from './adapter.ts';
export { createZendeskHelpdesk } from './adapter.ts';
