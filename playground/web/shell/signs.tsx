import type { ReactNode } from 'react';

/** What the chats draw as pictures too: the signs of states, so that they look the same where no emoji font is. */
const COLORS: Readonly<Record<string, string>> = {
  '🟢': '#2ea043',
  '🟡': '#e3b341',
  '🟠': '#e8751a',
  '🔴': '#da3633',
  '🔵': '#388bfd',
  '⚪': '#c9ced6',
};

/** The same for signs that are a shape: its outline on a field of 16 by 16, and its colour. */
const SHAPES: Readonly<Record<string, { readonly path: string; readonly color: string }>> = {
  '🔒': {
    path: 'M3 7h1V5a4 4 0 0 1 8 0v2h1a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zm3 0h4V5a2 2 0 0 0-4 0z',
    color: '#d9a521',
  },
  '📤': { path: 'M8 1l4.5 4.5H9.7V10H6.3V5.5H3.5zM2 9h2.2v3.6h7.6V9H14v6H2z', color: '#388bfd' },
  '✅': {
    path: 'M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zm3.9 11L13 5.8 11.6 4.4 6.9 9.2 4.5 6.9 3.1 8.3z',
    color: '#2ea043',
  },
};

const SIGN = new RegExp(`(${[...Object.keys(COLORS), ...Object.keys(SHAPES)].join('|')})\\uFE0F?`, 'u');

/** Text with its signs drawn; everything else is left to the machine's fonts. */
export function withSigns(text: string): ReactNode {
  if (!SIGN.test(text)) return text;
  const [before = '', sign = ''] = text.split(SIGN);
  return (
    <>
      {before}
      <Sign sign={sign} />
      {withSigns(text.slice(before.length).replace(SIGN, ''))}
    </>
  );
}

function Sign({ sign }: { sign: string }) {
  const shape = SHAPES[sign];
  return (
    <svg
      role="img"
      aria-label={sign}
      viewBox="0 0 16 16"
      width="0.85em"
      height="0.85em"
      style={{ verticalAlign: '-0.06em' }}
    >
      {shape ? (
        <path d={shape.path} fill={shape.color} fillRule="evenodd" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="7.2"
          fill={COLORS[sign] ?? 'currentColor'}
          stroke="rgb(0 0 0 / 0.18)"
          strokeWidth="0.8"
        />
      )}
    </svg>
  );
}
