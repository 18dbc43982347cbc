import type { types } from '@slack/bolt';
import type { Rendered, RenderNote } from '../../../src/reply/rendered.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { SLACK_LIMITS } from './limits.ts';
import { replyBlocks } from './reply.ts';
import type { RenderContext } from './rich-text.ts';
import { cleanLine, plain } from './text.ts';

/** A reply where there is no conversation to write into: a modal without fields. */
export function renderReplyView(
  reply: Reply,
  context: RenderContext,
  metadata = '',
): Rendered<types.ModalView> {
  const notes: RenderNote[] = [];
  const title = cleanLine(reply.title ?? '');
  const fits = title !== '' && title.length <= SLACK_LIMITS.viewTitle;
  // A title that fits the modal's head is not repeated below it; one that does not is only hinted at there.
  const { title: _, ...untitled } = reply;
  const blocks = replyBlocks(fits ? untitled : reply, context, SLACK_LIMITS.viewBlocks, notes);
  return {
    payload: {
      type: 'modal',
      title: plain(title || reply.summary, SLACK_LIMITS.viewTitle, 'title', []),
      ...(metadata === '' ? {} : { private_metadata: metadata }),
      blocks,
    },
    notes,
  };
}

/** A reply as the App Home. */
export function renderHome(reply: Reply, context: RenderContext): Rendered<types.HomeView> {
  const notes: RenderNote[] = [];
  const blocks = replyBlocks(reply, context, SLACK_LIMITS.viewBlocks, notes);
  return { payload: { type: 'home', blocks }, notes };
}
