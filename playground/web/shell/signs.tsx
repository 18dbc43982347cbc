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

const SIGN = /([🟢🟡🟠🔴🔵⚪])\uFE0F?/u;

/** Text with its signs drawn; everything else is left to the machine's fonts. */
export function withSigns(text: string): ReactNode {
  if (!SIGN.test(text)) return text;
  const [before = '', sign = ''] = text.split(SIGN);
  return (
    <>
      {before}
      <Sign sign={sign} color={COLORS[sign] ?? 'currentColor'} />
      {withSigns(text.slice(before.length).replace(SIGN, ''))}
    </>
  );
}

function Sign({ sign, color }: { sign: string; color: string }) {
  return (
    <svg
      role="img"
      aria-label={sign}
      viewBox="0 0 16 16"
      width="0.85em"
      height="0.85em"
      style={{ verticalAlign: '-0.06em' }}
    >
      <circle cx="8" cy="8" r="7.2" fill={color} stroke="rgb(0 0 0 / 0.18)" strokeWidth="0.8" />
    </svg>
  );
}
