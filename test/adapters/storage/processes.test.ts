import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createStores, openDatabase } from '../../../adapters/storage/index.ts';
import { HERE } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-processes-'));
const file = path.join(folder, 'frontdesk.db');
const children = new Set<ChildProcess>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a writer; `lines` grows with what it says. */
function startWriter(name: string) {
  const script = fileURLToPath(new URL('./writer-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, `sqlite:${file}`, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  const waiting: { readonly count: number; resolve(): void }[] = [];
  output.on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (lines.length >= one.count) one.resolve();
  });
  const closed = once(output, 'close');
  return {
    lines,
    said: (count: number) =>
      lines.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ count, resolve })),
    ended: closed,
    async kill() {
      child.kill('SIGKILL');
      await closed;
      children.delete(child);
    },
  };
}

describe('a process that is killed while it writes', () => {
  it('loses nothing that it promised, makes nothing twice, and leaves no lock behind', async () => {
    const promised: string[] = [];
    for (const [round, lines] of [40, 333, 150].entries()) {
      const writer = startWriter(`round-${round}`);
      await writer.said(lines);
      await writer.kill();
      expect(writer.lines[0]).toBe('ready');
      promised.push(...writer.lines.slice(1));
    }
    expect(promised.every((line) => /^FD-\d+$/.test(line))).toBe(true);
    expect(new Set(promised).size).toBe(promised.length);

    const log = createFakeLogger();
    const { db, close } = await openDatabase({ url: `sqlite:${file}`, clock: createFakeClock(), log });
    const { tickets } = createStores({ db, referencePrefix: () => 'FD', log });
    const all = await tickets.list(HERE, { limit: 100_000 });
    const stored = new Set(all.map(({ reference }) => reference));
    expect(promised.filter((reference) => !stored.has(reference))).toEqual([]);
    // Whole or not at all: each with its number, file, first line of history and both jobs.
    expect([...stored].toSorted()).toEqual(all.map((_ticket, index) => `FD-${1_001 + index}`).toSorted());
    expect(all.every(({ attachments }) => attachments.length === 1)).toBe(true);
    const count = async (table: 'ticket_events' | 'outbox') =>
      (
        await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count;
    expect(await count('ticket_events')).toBe(all.length);
    expect(await count('outbox')).toBe(2 * all.length);
    await close();
  });
});

describe('two processes', () => {
  it('never share a file: the second is told who has it and what to do', async () => {
    const first = startWriter('first');
    await first.said(2);
    const second = startWriter('second');
    await second.ended;
    expect(second.lines).toHaveLength(1);
    expect(second.lines[0]).toMatch(
      /^error: the database .*frontdesk\.db is in use by another Frontdesk \(process \d+ on .*, since 2026.*\)\. Stop that process first/,
    );
    await first.kill();
    const third = startWriter('third');
    await third.said(2);
    expect(third.lines[0]).toBe('ready');
    await third.kill();
  });
});
