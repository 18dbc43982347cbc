import type { UserRef } from '../domain/actor.ts';
import { DAY } from '../domain/time.ts';
import type { ChecklistItem, Form } from '../policy/policy-forms.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';

/** What somebody answered to each item: done, or that they can't. */
export type Ticks = Readonly<Record<string, 'done' | 'cannot'>>;

/** As long as the draft of the form. */
const KEPT = 7 * DAY;

/** The checklist of one topic's form, ticked off before the form is shown. */
export interface ChecklistTicks {
  get(user: UserRef, topic: string): Promise<Ticks>;
  add(user: UserRef, topic: string, ticks: Ticks): Promise<void>;
  drop(user: UserRef, topic: string): Promise<void>;
}

export function createChecklistTicks(store: ExpiringStore): ChecklistTicks {
  const key = ({ tenant, id }: UserRef, topic: string): string => `ticks:${tenant}:${id}:${topic}`;
  const get = async (user: UserRef, topic: string): Promise<Ticks> =>
    (await store.get<Ticks>(key(user, topic))) ?? {};
  return {
    get,
    add: async (user, topic, ticks) =>
      store.set(key(user, topic), { ...(await get(user, topic)), ...ticks }, KEPT),
    drop: (user, topic) => store.delete(key(user, topic)),
  };
}

/** The items of a form that a topic has. */
export function checklistOf(form: Form, topic: string): readonly ChecklistItem[] {
  return form.checklist.filter((item) => item.topics.length === 0 || item.topics.includes(topic));
}

/** Those that still have to be answered. */
export function unanswered(items: readonly ChecklistItem[], ticks: Ticks): readonly ChecklistItem[] {
  return items.filter((item) => !item.optional && ticks[item.id] === undefined);
}
