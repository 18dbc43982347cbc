import type { ReactNode } from 'react';
import { usePane } from '../pane-context.ts';
import { formatSlackDate } from './date-format.ts';

export function Mention({
  kind,
  target,
}: {
  kind: 'user' | 'channel' | 'group' | 'broadcast';
  target: string;
}) {
  const { snapshot } = usePane();
  return <span className="sp-mention">{nameOf()}</span>;

  function nameOf(): string {
    switch (kind) {
      case 'user':
        return `@${snapshot.people.find((person) => person.id === target)?.name ?? target}`;
      case 'channel':
        return `#${snapshot.channels.find((channel) => channel.id === target)?.name ?? target}`;
      case 'group':
        return `@${snapshot.groups.find((group) => group.id === target)?.handle ?? target}`;
      case 'broadcast':
        return `@${target}`;
    }
  }
}

/** A moment in the reader's zone and language. */
export function SlackDate({
  seconds,
  format,
  fallback,
}: {
  seconds: number;
  format: string;
  fallback: string;
}) {
  const { snapshot, now } = usePane();
  const { timeZone, locale } = snapshot.viewer;
  const text = Number.isFinite(seconds)
    ? formatSlackDate(seconds, format, { timeZone, locale, now })
    : fallback;
  const exact = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={new Date(seconds * 1000).toISOString()} title={exact.format(seconds * 1000)}>
      {text}
    </time>
  );
}

/** Only http, https and mail open; anything else is shown as text. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  if (!/^(https?:|mailto:)/iu.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
