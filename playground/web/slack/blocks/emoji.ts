/** The short names that support messages use; an unknown one is shown as `:name:`, as Slack does. */
const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  arrow_right: '➡️',
  bell: '🔔',
  black_circle: '⚫',
  bug: '🐛',
  bulb: '💡',
  calendar: '📅',
  clock3: '🕒',
  email: '📧',
  eyes: '👀',
  hourglass: '⌛',
  information_source: 'ℹ️',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  no_entry: '⛔',
  paperclip: '📎',
  red_circle: '🔴',
  rotating_light: '🚨',
  smile: '😄',
  speech_balloon: '💬',
  tada: '🎉',
  ticket: '🎫',
  wave: '👋',
  warning: '⚠️',
  white_check_mark: '✅',
  white_circle: '⚪',
  wrench: '🔧',
  x: '❌',
};

/** `unicode` is Slack's hexadecimal form, e.g. `1f600-fe0f`. */
export function emojiText(name: string, unicode = ''): string {
  if (/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/u.test(unicode)) {
    return String.fromCodePoint(...unicode.split('-').map((code) => Number.parseInt(code, 16)));
  }
  return EMOJI[name] ?? `:${name}:`;
}

export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/gu, (whole, name: string) => EMOJI[name] ?? whole);
}
