export { DirectoryFileError } from './directory-file.ts';
export type { DirectoryPlans } from './directory-plans.ts';
export { createDirectoryPlans } from './directory-plans.ts';
export { createGroupPlans } from './group-plans.ts';
export { createLookupPlans } from './lookup-plans.ts';
export { createStripePlans } from './stripe-plans.ts';
