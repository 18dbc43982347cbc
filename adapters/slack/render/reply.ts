import type { types } from '@slack/bolt';
import type { Rendered, RenderNote } from '../../../src/reply/rendered.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { renderActions } from './actions.ts';
import { renderBlock } from './block.ts';
import { type Head, headWords, renderHead } from './head.ts';
import { SLACK_LIMITS } from './limits.ts';
import type { Budget, RenderContext } from './rich-text.ts';
import { escapeMrkdwn, fitLine, plain } from './text.ts';

/** `text` is what notifications and screen readers get; with blocks beside it Slack shows only these. */
export interface MessagePayload {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * Whose words these are, header, blocks, then the rows of actions. Total: whatever does not fit is cut or left out, and noted. The tone has no
 * drawing of its own: only legacy attachments have colours, they fold long content, and the state's sign and word stand
 * in the text anyway.
 */
export function renderReply(
  reply: Reply,
  context: RenderContext = {},
  head: Head = {},
): Rendered<MessagePayload> {
  const notes: RenderNote[] = [];
  const above = renderHead(head);
  const summary = fitLine(`${headWords(head)}${reply.summary}`, SLACK_LIMITS.messageText, 'summary', notes);
  return {
    payload: {
      text: escapeMrkdwn(summary) || '…',
      blocks: [...above, ...replyBlocks(reply, context, SLACK_LIMITS.messageBlocks - above.length, notes)],
    },
    notes,
  };
}

/** At most `room` blocks; the actions are kept, since they are the way on. */
export function replyBlocks(
  reply: Reply,
  context: RenderContext,
  room: number,
  notes: RenderNote[],
): types.KnownBlock[] {
  const out: types.KnownBlock[] = [];
  const budget: Budget = { left: SLACK_LIMITS.richText };
  const actions = renderActions(reply.actions ?? [], notes);
  if (reply.title?.trim())
    out.push({ type: 'header', text: plain(reply.title, SLACK_LIMITS.header, 'title', notes) });
  reply.blocks.forEach((block, index) => {
    const part = `blocks[${index}]`;
    const full = out.length + actions.length >= room || budget.left < 2;
    const drawn = full ? undefined : renderBlock(block, context, budget, part, notes);
    if (drawn) out.push(drawn);
    else notes.push({ kind: 'dropped', part });
  });
  // A message of actions alone says nothing, and none at all is refused.
  if (out.length === 0)
    out.push({ type: 'section', text: plain(reply.summary, SLACK_LIMITS.textObject, 'summary', notes) });
  return [...out, ...actions];
}
