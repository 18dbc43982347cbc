import { foldText } from '../../src/domain/fold-text.ts';

type Typed = { readonly verb: string; readonly options: Readonly<Record<string, string>> };

const DAY = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|today|tomorrow|aujourd['’]hui|demain)`;
const TO = String.raw`\s*(?:-|–|—|\.{2,3}|to|until|au?|jusqu['’]au)\s*`;
const DAYS = new RegExp(String.raw`(?:^|\s)((?:(?:from|du)\s+)?${DAY}(?:${TO}${DAY})?)(?=\s|$)`, 'iu');

const CLOCK = String.raw`\d{1,2}(?::\d{2})?\s*(?:h\s*(?:\d{2}(?!\d))?|[ap]\.?m\b\.?)?`;
const INTERVAL = String.raw`${CLOCK}\s*[-–—]\s*${CLOCK}`;
const HOURS = new RegExp(
  String.raw`^(?:closed|ferm[ée]e?|(?:as\s+)?usual|habituels?|${INTERVAL}(?:\s*,\s*${INTERVAL})*)(?=\s|$)`,
  'iu',
);

/**
 * `/hours` as it is typed: `change live chat 2026-12-24 to 2026-12-26 closed holidays` is channel, days, hours and the
 * reason; anything else is a channel. `verbs`: what "change" is called in each language.
 */
export function parseTypedHours(text: string, verbs: readonly string[]): Typed {
  const trimmed = text.trim();
  const [first = ''] = trimmed.split(/\s/u, 1);
  const rest = trimmed.slice(first.length).trim();
  if (!verbs.some((verb) => foldText(verb) === foldText(first)))
    return { verb: '', options: trimmed === '' ? {} : { channel: unquoted(trimmed) } };
  const days = DAYS.exec(rest);
  if (!days) return { verb: 'change', options: rest === '' ? {} : { channel: unquoted(rest) } };
  const after = rest.slice(days.index + days[0].length).trim();
  const hours = HOURS.exec(after)?.[0].trim() ?? after;
  const reason = after.slice(hours.length).trim();
  const options = { channel: unquoted(rest.slice(0, days.index).trim()), date: days[1] ?? '', hours, reason };
  return {
    verb: 'change',
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== '')),
  };
}

function unquoted(text: string): string {
  return /^["“”«]\s*(.+?)\s*["“”»]$/u.exec(text)?.[1] ?? text;
}
