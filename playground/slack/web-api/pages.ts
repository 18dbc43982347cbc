import { SlackError } from '../slack-error.ts';
import type { Arguments } from './arguments.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string;
}

/** Slack's cursor pagination: `limit` (100 by default, at most 1,000) and an opaque `cursor`. */
export function pageOf<T>(items: readonly T[], args: Arguments): Page<T> {
  const limit = Math.min(Math.max(args.number('limit') ?? 100, 1), 1000);
  const cursor = args.text('cursor') ?? '';
  const start = cursor === '' ? 0 : decode(cursor);
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? encode(end) : '' };
}

function encode(start: number): string {
  return Buffer.from(`next:${start}`).toString('base64');
}

function decode(cursor: string): number {
  const start = /^next:(\d+)$/u.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (start === undefined) throw new SlackError('invalid_cursor');
  return Number(start);
}
