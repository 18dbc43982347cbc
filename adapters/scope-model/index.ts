export type { ScopeModelConfig } from './config.ts';
export { createScopeModel } from './scope-model.ts';
