import { type HoursChange, type HoursStore, hoursChanged } from '../../src/ports/hours-store.ts';
import type { FakeAuditLog } from './audit-log.ts';

/** Changed hours in memory. */
export function createFakeHoursStore(audit: Pick<FakeAuditLog, 'add'>): HoursStore {
  let changes: readonly HoursChange[] = [];
  let ids = 0;
  return {
    list: async () => changes,
    async add(change) {
      ids += 1;
      const added: HoursChange = { ...structuredClone(change), id: ids, by: change.by.displayName };
      changes = [...changes, added];
      audit.add(hoursChanged(change));
      return added;
    },
    async forgetBefore(date) {
      const before = changes.length;
      changes = changes.filter(({ to }) => to >= date);
      return before - changes.length;
    },
  };
}
