import type { TenantId } from '../../domain/actor.ts';
import type { AuditLine, AuditLog } from '../../ports/audit-log.ts';
import type { Assignee } from './change-by-staff.ts';

/** Who works on tickets in a server or workspace, whoever did something last first. */
export type Colleagues = (tenant: TenantId) => Promise<readonly Assignee[]>;

/** So far back is looked; a list of more people than a menu holds helps nobody. */
const LINES = 1_000;
const MOST = 25;

const STAFF_KINDS = ['assigned', 'priority_changed', 'topic_changed', 'held', 'released', 'message_added'];

/** Read from what was done: the platforms do not let a bot list the members of every role. */
export function createColleagues(audit: Pick<AuditLog, 'list'>): Colleagues {
  return async (tenant) => {
    const lines = await audit.list({ tenant, kinds: STAFF_KINDS, limit: LINES });
    const known = new Map<string, string>();
    for (const { actor } of lines.filter(isStaffs))
      if (actor && !known.has(actor.id)) known.set(actor.id, actor.name);
    return [...known].slice(0, MOST).map(([id, name]) => ({ id, name }));
  };
}

/** Of messages only the answers and notes of staff. */
function isStaffs({ kind, data }: AuditLine): boolean {
  const author = data['author'] as { readonly kind?: string } | undefined;
  return kind !== 'message_added' || author?.kind === 'agent';
}
