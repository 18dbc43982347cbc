import type { Person } from '../../contract.ts';
import { Avatar } from './avatar.tsx';
import { ChevronIcon } from './icons.tsx';
import styles from './person-picker.module.css';
import { Popover } from './popover.tsx';

interface PersonPickerProps {
  readonly people: readonly Person[];
  readonly viewer: Person;
  choose(key: string): void;
}

const LANGUAGES: Readonly<Record<Person['locale'], string>> = { en: 'English', fr: 'Français' };

/** Who the page acts as, on both platforms at once. */
export function PersonPicker({ people, viewer, choose }: PersonPickerProps) {
  const button = (
    <>
      <Avatar person={viewer} />
      <span className={styles['who']}>
        <b>{viewer.name}</b> <span>{LANGUAGES[viewer.locale]}</span>
      </span>
      <ChevronIcon />
    </>
  );
  return (
    <Popover button={button} label={`Acting as ${viewer.name}, ${LANGUAGES[viewer.locale]}. Change person`}>
      {(close) => (
        <ul className={styles['people']}>
          {people.map((person) => (
            <li key={person.key}>
              <button
                type="button"
                aria-current={person.key === viewer.key}
                onClick={() => {
                  choose(person.key);
                  close();
                }}
              >
                <Avatar person={person} size={34} />
                <span className={styles['about']}>
                  <b>{person.name}</b>
                  <span>{person.about}</span>
                </span>
                <span className={styles['role']} data-role={person.role}>
                  {person.role}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
