import type { ShownFile } from '../../helpdesk/snapshot.ts';
import { ClipIcon } from './clip-icon.tsx';
import styles from './file-list.module.css';
import { useReader } from './reader.ts';

/** Files with their sizes; a click saves one. */
export function FileList({ files }: { readonly files: readonly ShownFile[] }) {
  const { words } = useReader();
  if (files.length === 0) return null;
  return (
    <ul className={styles['files']} aria-label={words.attached}>
      {files.map(({ href, name, size }) => (
        <li key={href}>
          <a href={href} download={name}>
            <ClipIcon />
            {name}
          </a>
          <span>{words.size(size)}</span>
        </li>
      ))}
    </ul>
  );
}
