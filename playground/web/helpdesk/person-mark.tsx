import type { ShownPerson } from '../../helpdesk/snapshot.ts';
import styles from './badges.module.css';

/** Initials instead of a picture; the name stands beside it. */
export function PersonMark({ person }: { readonly person: ShownPerson }) {
  const initials = person.name
    .split(/\s+/u)
    .slice(0, 2)
    .map((part) => part[0] ?? '')
    .join('');
  return (
    <span className={styles['mark']} data-agent={person.isAgent} aria-hidden="true">
      {initials}
    </span>
  );
}
