import type { Generated } from 'kysely';

export interface HoursTables {
  hours_changes: HoursChangeRow;
}

/** Hours of some days, set by staff; the audit log has who, and where. */
export interface HoursChangeRow {
  id: Generated<number>;
  /** Id of the company of the policy that was in force. */
  company: string;
  calendar: string;
  /** `YYYY-MM-DD` in the calendar's own zone, both included. */
  first_day: string;
  last_day: string;
  /** OpenInterval[]; null: as usual again. */
  intervals: string | null;
  reason: string | null;
  by_name: string;
  at: number;
}
