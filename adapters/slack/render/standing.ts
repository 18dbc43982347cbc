import type { Logger } from '../../../src/ports/logger.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { Head } from './head.ts';
import { type MessagePayload, renderReply } from './reply.ts';

/** Buttons below a message that stays: an answer to them never takes its place. See `givesWay` in on-action. */
export const STAYS = 'stays';

/** Draws messages that are posted to stay, with their head. */
export function createStanding(log: Logger): (reply: Reply, head: Head) => MessagePayload {
  return (reply, head) => {
    const { locale } = head;
    const { payload, notes } = renderReply(reply, locale ? { locale } : {}, head);
    if (notes.length > 0) log.warn({ notes }, 'A message did not fit Slack and was cut');
    const blocks = payload.blocks.map((block, index) =>
      block.type === 'actions' ? { ...block, block_id: `${STAYS}-${index}` } : block,
    );
    return { ...payload, blocks };
  };
}
