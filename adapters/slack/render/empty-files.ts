import { DEFAULT_LOCALE, type Locale, type Localized } from '../../../src/domain/locale.ts';
import type { OutgoingFile } from '../../../src/ports/chat-platform.ts';
import { footnote } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { cleanLine } from './text.ts';

const EMPTY: Localized = {
  en: 'Empty, and so not shown by Slack: ',
  fr: 'Vide, donc non affiché par Slack\u202f: ',
};

/** Slack takes no file without bytes: who sees the message is told that there was one. */
export function withEmptyFiles(
  reply: Reply,
  files: readonly Pick<OutgoingFile, 'name' | 'size'>[],
  locale: Locale = DEFAULT_LOCALE,
): Reply {
  const empty = files.filter(({ size }) => size === 0).map(({ name }) => cleanLine(name));
  if (empty.length === 0) return reply;
  return { ...reply, blocks: [...reply.blocks, footnote(`${EMPTY[locale]}${empty.join(', ')}`)] };
}
