import type { types } from '@slack/bolt';
import type { UserRef } from '../../../src/domain/actor.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import type { SpokenFor } from '../../../src/ports/chat-platform.ts';
import { bold, type Inline, mention, text } from '../../../src/reply/rich-text.ts';
import { speakerRole } from '../../../src/reply/speaker.ts';
import { richElements } from './rich-text.ts';
import { cleanLine } from './text.ts';

/** What stands above a message: who is called, and whose words these are. */
export interface Head {
  readonly author?: SpokenFor | undefined;
  readonly ping?: UserRef | undefined;
  readonly locale?: Locale | undefined;
}

/** A name is somebody else's text: at most this long, and never markup. */
const LONGEST_NAME = 80;

/** The line above a message; none when there is nothing to say. Names are data: only `ping` ever notifies somebody. */
export function renderHead({ author, ping, locale = DEFAULT_LOCALE }: Head): types.RichTextBlock[] {
  const line: Inline[] = [
    ...(author ? [bold(nameOf(author)), text(` · ${speakerRole(author.kind, locale)}`)] : []),
    ...(author && ping ? [text(' · ')] : []),
    ...(ping ? [mention(ping)] : []),
  ];
  const { elements } = richElements(line, { locale }, { left: 400 });
  return elements.length > 0
    ? [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]
    : [];
}

/** The same for notifications and screen readers, in front of the summary. */
export function headWords({ author, locale = DEFAULT_LOCALE }: Head): string {
  return author ? `${nameOf(author)} · ${speakerRole(author.kind, locale)}: ` : '';
}

const nameOf = ({ name }: SpokenFor): string => cleanLine(name).slice(0, LONGEST_NAME) || '…';
