import { flushSync } from 'react-dom';
import type { Place } from './places.ts';
import styles from './skip-links.module.css';

const TARGETS = [
  { platform: 'discord', label: 'Skip to Discord' },
  { platform: 'slack', label: 'Skip to Slack' },
  { platform: 'helpdesk', label: 'Skip to the helpdesk' },
] as const;

/** The keyboard's short way past the bar; seen only when it is there. */
export function SkipLinks({ show }: { show(place: Place): void }) {
  return (
    <nav className={styles['links']} aria-label="Skip links">
      {TARGETS.map(({ platform, label }) => (
        <a
          key={platform}
          href={`#chat-${platform}`}
          onClick={(event) => {
            event.preventDefault();
            flushSync(() => show(platform));
            document.getElementById(`chat-${platform}`)?.focus();
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
