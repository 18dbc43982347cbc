import { flushSync } from 'react-dom';
import type { Platform } from './prefill.ts';
import styles from './skip-links.module.css';

const TARGETS = [
  { platform: 'discord', label: 'Skip to Discord' },
  { platform: 'slack', label: 'Skip to Slack' },
] as const;

/** The keyboard's short way past the bar; seen only when it is there. */
export function SkipLinks({ show }: { show(platform: Platform): void }) {
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
