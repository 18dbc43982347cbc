import { formatTable } from '../../src/cli/format-table.ts';
import { isSound } from './judge.ts';
import type { CrashTest, Verdict } from './run.ts';

/** What was done, and the verdict line by line. */
export function report({ seed }: CrashTest, { ledger, findings, sound }: Verdict): string {
  const { kills, faults, asked, tickets, words, unanswered } = ledger;
  const head =
    `${kills} kills, ${faults} faults, seed ${seed}: ${asked} tickets asked for, ${tickets.length} told created, ` +
    `${words.length} messages; ${unanswered.length} presses without an answer.`;
  const table = formatTable(
    ['', 'expected', 'once', 'missing', 'twice', 'out of order', ''],
    findings.map((finding) => [
      finding.what,
      String(finding.expected),
      String(finding.once),
      String(finding.missing.length),
      String(finding.twice.length),
      String(finding.disordered.length),
      isSound(finding) ? 'ok' : 'WRONG',
    ]),
  );
  const wrong = findings
    .filter((finding) => !isSound(finding))
    .map(({ what, missing, twice, disordered }) => {
      const names = { missing: few(missing), twice: few(twice), disordered: few(disordered) };
      return `${what}: ${JSON.stringify(names)}`;
    });
  const why = Map.groupBy(unanswered, (reason) => reason.split('\n', 1)[0] ?? '');
  const reasons = [...why].map(([reason, all]) => `  ${all.length} × ${reason}`);
  return [
    head,
    ...reasons,
    '',
    table,
    '',
    sound ? 'Nothing was lost, nothing came twice.' : wrong.join('\n'),
  ].join('\n');
}

/** Enough to look for the cause. */
const few = (names: readonly string[]): readonly string[] => names.slice(0, 10);
