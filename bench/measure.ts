import { readFile } from 'node:fs/promises';
import type { LoadPlatform } from './platforms/pending.ts';

export interface Load {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Both languages, several zones' worth of cached answers; the limit per person is lifted by bench/installation.yaml. */
const PEOPLE = 20;

/** After so many milliseconds, or so many commands. */
export type Until = { readonly ms: number } | { readonly count: number };

/** Keeps `atOnce` requests on their way. */
export async function load(platform: LoadPlatform, atOnce: number, until: Until): Promise<Load> {
  const times: number[] = [];
  let sent = 0;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    while ('count' in until ? sent < until.count : performance.now() - start < until.ms) {
      sent += 1;
      times.push(await platform.request(sent % PEOPLE));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - start) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rate: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** Resident memory of a process in MB (Linux; undefined elsewhere). */
export async function memoryOf(pid: number): Promise<number | undefined> {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}
