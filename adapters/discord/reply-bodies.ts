import { InteractionResponseType, MessageFlags } from 'discord.js';
import { DEFAULT_LOCALE, type Locale } from '../../src/domain/locale.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { type MessagePayload, type RenderContext, renderReply } from './render/reply.ts';

/** How a reply is put on the wire, remembered by the reply's identity: an answer that did not change costs no rendering. */
export interface ReplyBodies {
  payload(reply: Reply, context?: RenderContext): MessagePayload;
  /** JSON of an interaction callback that carries the reply. */
  callback(reply: Reply, how: CallbackKind, ephemeral: boolean, locale?: Locale): string;
}

/** A new message, or the message whose button was pressed. */
export type CallbackKind = 'new' | 'update';

interface Remembered {
  readonly payload: MessagePayload;
  readonly callbacks: Map<string, string>;
}

export function createReplyBodies(log: Logger): ReplyBodies {
  // Replies are immutable, so the object itself is the key; it is forgotten together with the reply.
  const remembered = new WeakMap<Reply, Partial<Record<Locale, Remembered>>>();
  const render = (reply: Reply, context: RenderContext): MessagePayload => {
    const { payload, notes } = renderReply(reply, context);
    if (notes.length > 0) log.warn({ notes }, 'A reply does not fit on Discord');
    return payload;
  };
  const lookUp = (reply: Reply, locale: Locale): Remembered => {
    const known = remembered.get(reply);
    const same = known?.[locale];
    if (same) return same;
    const fresh = { payload: render(reply, { locale }), callbacks: new Map<string, string>() };
    remembered.set(reply, { ...known, [locale]: fresh });
    return fresh;
  };
  return {
    payload: (reply, context = {}) =>
      context.author || context.reserved
        ? render(reply, context)
        : lookUp(reply, context.locale ?? DEFAULT_LOCALE).payload,
    callback(reply, how, ephemeral, locale = DEFAULT_LOCALE) {
      const { payload, callbacks } = lookUp(reply, locale);
      const key = `${how}:${ephemeral}`;
      const known = callbacks.get(key);
      if (known !== undefined) return known;
      const body = JSON.stringify({
        type:
          how === 'new'
            ? InteractionResponseType.ChannelMessageWithSource
            : InteractionResponseType.UpdateMessage,
        data: { ...payload, flags: ephemeral ? payload.flags | MessageFlags.Ephemeral : payload.flags },
      });
      callbacks.set(key, body);
      return body;
    },
  };
}
