import type { Translator } from '../../../src/i18n/translator.ts';
import type { CommunityThread } from '../../../src/ports/community-store.ts';
import { list, paragraph, select } from '../../../src/reply/builders.ts';
import type { Block, Select } from '../../../src/reply/reply.ts';
import { bold, link, type RichText, rich } from '../../../src/reply/rich-text.ts';
import { COMMUNITY } from './ids.ts';

/** A thread as a link, with what became of it. */
export function threadText({ title, url, state }: CommunityThread, t: Translator): RichText {
  const name = url === undefined ? rich`${title}` : rich`${link(url, title)}`;
  return state === 'solved' || state === 'answered' ? rich`${name} · ${t(`community.ask.${state}`)}` : name;
}

/** What was asked before; nothing where nothing comes close. */
export function similarBlocks(threads: readonly CommunityThread[], t: Translator): readonly Block[] {
  if (threads.length === 0) return [];
  return [
    paragraph(bold(t('community.ask.similar', { count: threads.length }))),
    list(threads.map((thread) => threadText(thread, t))),
  ];
}

/** Whoever found the answer in one of them says so here: it is shown sooner to the next. */
export function helpedSelect(threads: readonly CommunityThread[], t: Translator): Select | undefined {
  if (threads.length === 0) return undefined;
  return select(
    COMMUNITY.helped,
    t('community.ask.whichHelped', { count: threads.length }),
    threads.map(({ id, title }) => ({ value: id, label: title })),
  );
}
