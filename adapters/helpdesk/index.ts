export { createBuiltinHelpdesk } from './builtin.ts';
export { HELPDESKS } from './registry.ts';
