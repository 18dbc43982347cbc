/** What the bare libraries say instead of their own short text: Frontdesk's answer as it was on the wire (JSON). */
export function fixedAnswer<T>(platform: 'discord' | 'slack'): T | undefined {
  const json = process.env[`BENCH_ANSWER_${platform.toUpperCase()}`];
  return json === undefined ? undefined : (JSON.parse(json) as T);
}
