export { createBuiltinHelpdesk } from './builtin.ts';
export { HELPDESKS } from './registry.ts';
export type { HelpdeskWords } from './texts.ts';
