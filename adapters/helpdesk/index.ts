export { createBuiltinHelpdesk } from './builtin.ts';
export { createHelpdesk } from './registry.ts';
export type { HelpdeskWords } from './texts.ts';
