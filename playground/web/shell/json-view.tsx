import type { WireHeadline } from '../../inspector.ts';
import styles from './inspector-drawer.module.css';

interface JsonViewProps {
  readonly headline: WireHeadline | undefined;
  readonly body: unknown;
}

/** Keys, strings, numbers and words of JSON; everything between them is punctuation. */
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** One message in full. */
export function JsonView({ headline, body }: JsonViewProps) {
  if (!headline) return <p className={styles['none']}>Choose a message to see what is in it.</p>;
  const { platform, transport, label, status, hasBody } = headline;
  return (
    <section className={styles['json']} aria-label="The chosen message">
      <h3>
        {label} <span>{[platform, transport, status].filter(Boolean).join(' · ')}</span>
      </h3>
      {hasBody ? <pre>{coloured(JSON.stringify(body, null, 2) ?? '')}</pre> : <p>No body.</p>}
    </section>
  );
}

function coloured(json: string) {
  const parts = [];
  let last = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [token, text, colon] = match;
    parts.push(json.slice(last, match.index));
    const kind = colon ? 'key' : text ? 'string' : 'word';
    parts.push(
      <span key={match.index} data-kind={kind}>
        {token}
      </span>,
    );
    last = match.index + token.length;
  }
  return [...parts, json.slice(last)];
}
