export { createSlackAdapter, type SlackAdapter } from './adapter.ts';
export type { SlackMode } from './config.ts';
export { slackManifest } from './register.ts';
