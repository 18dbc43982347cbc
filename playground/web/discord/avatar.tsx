import type { SnapshotPerson } from '../../discord/snapshot-model.ts';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('');

export function Avatar({ person }: { readonly person: SnapshotPerson | undefined }) {
  return (
    <span className="avatar" style={{ background: person?.color ?? '#4e5058' }} aria-hidden="true">
      {initials(person?.name ?? '?')}
    </span>
  );
}

/** A name in the colour of its role, with the badge that apps have. */
export function Name({ person }: { readonly person: SnapshotPerson | undefined }) {
  return (
    <>
      <span className="name" style={person?.roleColor == null ? undefined : { color: person.roleColor }}>
        {person?.name ?? 'Unknown'}
      </span>
      {person?.bot === true && <span className="badge">APP</span>}
    </>
  );
}
