export { createScopeModel } from './scope-model.ts';
