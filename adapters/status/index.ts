export type { StatusPageAddress, StatuspageDeps } from './statuspage.ts';
export { createStatuspageSource } from './statuspage.ts';
