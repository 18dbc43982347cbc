import {
  type APIAllowedMentions,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import type { SpokenFor } from '../../../src/ports/chat-platform.ts';
import type { Rendered, RenderNote } from '../../../src/reply/rendered.ts';
import type { Reply, Tone } from '../../../src/reply/reply.ts';
import { speakerRole } from '../../../src/reply/speaker.ts';
import { renderActions } from './actions.ts';
import { renderBlock } from './block.ts';
import { clip, fitTo } from './clip.ts';
import { cleanLine, escapeMarkdown } from './escape.ts';
import { DISCORD_LIMITS } from './limits.ts';

/** A Components V2 message: the flag excludes `content` and `embeds`, and nobody is ever pinged. */
export interface MessagePayload {
  readonly flags: number;
  readonly components: readonly [APIContainerComponent];
  readonly allowed_mentions: APIAllowedMentions;
}

/** Always beside the word that says the same: colour never stands alone. */
const ACCENTS: Readonly<Record<Tone, number | undefined>> = {
  neutral: undefined,
  good: 0x2e9e5b,
  warning: 0xd99000,
  bad: 0xd13438,
};

/** What a reply itself does not say. */
export interface RenderContext {
  /** The reader's language, for what the adapter words itself (sizes of files). */
  readonly locale?: Locale;
  /** Whose words these are: their name and role stand above everything else. */
  readonly author?: SpokenFor;
  /** Characters and components that stand beside the reply in the same message. */
  readonly reserved?: { readonly text: number; readonly components: number };
}

/** One container: title, blocks, then the rows of actions. Total: whatever does not fit is cut, and noted. */
export function renderReply(reply: Reply, context: RenderContext = {}): Rendered<MessagePayload> {
  const notes: RenderNote[] = [];
  const rows = renderActions(reply.actions ?? [], notes);
  // The container itself counts as one.
  const room = DISCORD_LIMITS.messageComponents - 1 - countNested(rows) - (context.reserved?.components ?? 0);
  const accent = ACCENTS[reply.tone ?? 'neutral'];
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    ...(accent === undefined ? {} : { accent_color: accent }),
    components: [...renderBody(reply, room, context, notes), ...rows],
  };
  return {
    payload: {
      flags: MessageFlags.IsComponentsV2,
      components: [container],
      allowed_mentions: { parse: [] },
    },
    notes,
  };
}

function renderBody(
  reply: Reply,
  room: number,
  { locale, author, reserved }: RenderContext,
  notes: RenderNote[],
): APIComponentInContainer[] {
  const out: APIComponentInContainer[] = [];
  let budget: number = DISCORD_LIMITS.messageText - (reserved?.text ?? 0);
  const add = (content: string): void => {
    budget -= content.length;
    out.push(textDisplay(content));
  };
  if (author) add(speaker(author, locale));
  const title = cleanLine(reply.title ?? '').trim();
  if (title !== '') {
    const fitted = fitTo(title, budget, heading);
    if (fitted.clipped) notes.push({ kind: 'clipped', part: 'title' });
    add(fitted.text);
  }
  reply.blocks.forEach((block, index) => {
    const part = `blocks[${index}]`;
    if (out.length >= room || budget < 2) {
      notes.push({ kind: 'dropped', part });
    } else if (block.type === 'divider') {
      out.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
    } else {
      const { text, clipped } = renderBlock(block, budget, locale);
      if (clipped) notes.push({ kind: 'clipped', part });
      // Discord refuses a text display without a visible character.
      if (text.trim() === '') notes.push({ kind: 'dropped', part });
      else add(text);
      // Nothing after a torn block: a few words of the next would be a riddle.
      if (clipped) budget = 0;
    }
  });
  if (!out.slice(author ? 1 : 0).some(({ type }) => type === ComponentType.TextDisplay))
    add(fitTo(cleanLine(reply.summary).trim() || '…', DISCORD_LIMITS.messageText, escapeMarkdown).text);
  return out;
}

/** `**Maya** · Support team`. The role is ours: a name cannot claim it, since names are bold and the role never is. */
function speaker({ name, kind }: SpokenFor, locale: Locale = DEFAULT_LOCALE): string {
  const shown = escapeMarkdown(clip(cleanLine(name).trim(), SPEAKER_LIMIT).text) || '…';
  return `**${shown}** · ${speakerRole(kind, locale)}`;
}

/** Discord's own names have at most 32 characters, a helpdesk's may be longer. */
const SPEAKER_LIMIT = 80;

const heading = (title: string): string => `### ${escapeMarkdown(title)}`;

const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

function countNested(rows: readonly { readonly components: readonly unknown[] }[]): number {
  return rows.reduce((sum, row) => sum + 1 + row.components.length, 0);
}
