export type { StatusPageAddress, StatuspageDeps, StatuspageSource } from './statuspage.ts';
export { createStatuspageSource } from './statuspage.ts';
