import type { Person } from '../../contract.ts';
import styles from './person-picker.module.css';

/** Initials on the person's own colour: decoration, and no part of what the button beside them is called. */
export function Avatar({ person, size = 28 }: { readonly person: Person; readonly size?: number }) {
  const initials = person.name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  return (
    <span
      className={styles['avatar']}
      style={{ background: person.color, width: size, height: size, fontSize: size * 0.4 }}
      data-initials={initials}
      aria-hidden="true"
    />
  );
}
