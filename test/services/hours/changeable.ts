import type { Policy } from '../../../src/policy/policy.ts';
import { sitely } from '../../fixtures/policies.ts';

/** Office hours in New York, Monday to Friday 04:00 to 20:00, closed at Christmas, that staff may change. */
export const changeable: Policy = {
  ...sitely,
  calendars: sitely.calendars.map((one) => (one.id === 'chat' ? { ...one, changedBy: ['staff'] } : one)),
};
