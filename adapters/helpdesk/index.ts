export { createBuiltinHelpdesk } from './builtin.ts';
export type { HelpdeskDeps } from './registry.ts';
export { createHelpdesk } from './registry.ts';
export type { HelpdeskWords } from './texts.ts';
