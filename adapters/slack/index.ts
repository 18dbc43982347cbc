export { createSlackAdapter, type SlackAdapter } from './adapter.ts';
export type { SlackAdapterDeps, SlackMode } from './config.ts';
export { type ManifestOptions, slackManifest } from './register.ts';
