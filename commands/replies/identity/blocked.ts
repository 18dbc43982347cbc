import type { UserRef } from '../../../src/domain/actor.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { mention, rich } from '../../../src/reply/rich-text.ts';

export interface Blocking {
  readonly user: UserRef;
  readonly changed: boolean;
  /** How it is now. */
  readonly blocked: boolean;
}

/** To the administrator: how it is now, and the way back. */
export function blockedReply({ user, changed, blocked }: Blocking, t: Translator): Reply {
  const title = t(blocked ? 'identity.block.blocked' : 'identity.block.free');
  const text = t(blocked ? 'identity.block.blockedText' : 'identity.block.freeText');
  return reply({
    summary: title,
    title,
    blocks: [paragraph(rich`${mention(user)} ${changed ? text : `${t('identity.block.already')} ${text}`}`)],
    actions: [
      blocked
        ? button(actionId('ticket', 'unblock', user.id), t('identity.block.unblock'))
        : button(actionId('ticket', 'block', user.id), t('identity.block.block'), 'danger'),
    ],
  });
}
