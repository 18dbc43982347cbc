import type { types } from '@slack/bolt';
import type { Locale } from '../../src/domain/locale.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Form } from '../../src/reply/form.ts';
import type { Visibility } from '../../src/reply/outcome.ts';
import type { Rendered } from '../../src/reply/rendered.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { encodePlace, isDirect, type Place } from './conversation-id.ts';
import { encodeOrigin, type FormOrigin } from './form-metadata.ts';
import { renderForm } from './render/form.ts';
import { type MessagePayload, renderReply } from './render/reply.ts';
import { renderHome, renderReplyView } from './render/view.ts';
import type { AnswerByUrl } from './response-url.ts';
import type { SlackApi } from './web-api.ts';

export type CommandAnswer = MessagePayload & { readonly response_type: 'ephemeral' | 'in_channel' };

/** Who gets an answer, and where. */
export interface Recipient {
  readonly userId: string;
  readonly locale: Locale;
  readonly place: Place;
  /** The bot may answer there without being a member, while it lives. */
  readonly responseUrl?: string | undefined;
  /** The message that the interaction came from is only for this person and gives way to the answer. */
  readonly replaces?: boolean | undefined;
}

/** The ways by which an answer leaves once it is known. None of them throws for what the other side did wrong. */
export interface Responder {
  /** The body of a command's acknowledgement; the same object for the same reply. */
  commandAnswer(reply: Reply, visibility: Visibility, locale: Locale): CommandAnswer;
  replyView(reply: Reply, locale: Locale, metadata: string): types.ModalView;
  formView(form: Form, metadata: string): types.ModalView;
  /** To one person: by the response URL, else beside the conversation, else as a direct message. */
  privately(reply: Reply, to: Recipient): Promise<void>;
  /** To everybody in the conversation. */
  openly(reply: Reply, to: Recipient): Promise<void>;
  /** False when Slack would not: the trigger lives for three seconds. */
  openView(triggerId: string | undefined, view: types.ModalView): Promise<boolean>;
  updateView(viewId: string, view: types.ModalView): Promise<boolean>;
  publishHome(userId: string, reply: Reply, locale: Locale): Promise<void>;
}

export interface ResponderOptions {
  readonly api: SlackApi;
  readonly answerByUrl: AnswerByUrl;
  readonly log: Logger;
}

export function createResponder({ api, answerByUrl, log }: ResponderOptions): Responder {
  // A command returns the same frozen reply while nothing changed: it is drawn once.
  const drawn = new WeakMap<Reply, Record<Visibility, CommandAnswer>>();

  const noted = <Payload>({ payload, notes }: Rendered<Payload>): Payload => {
    if (notes.length > 0) log.warn({ notes }, 'An answer did not fit Slack and was cut');
    return payload;
  };

  const draw = (reply: Reply, locale: Locale): Record<Visibility, CommandAnswer> => {
    const known = drawn.get(reply);
    if (known) return known;
    const payload = noted(renderReply(reply, { locale }));
    const answers: Record<Visibility, CommandAnswer> = {
      private: { response_type: 'ephemeral', ...payload },
      channel: { response_type: 'in_channel', ...payload },
    };
    drawn.set(reply, answers);
    return answers;
  };

  const message = (reply: Reply, locale: Locale): MessagePayload => {
    const { text, blocks } = draw(reply, locale).private;
    return { text, blocks };
  };

  const post = (payload: MessagePayload, { channel, thread }: Place): Promise<unknown> =>
    api.call(
      'chat.postMessage',
      {
        channel,
        ...(thread ? { thread_ts: thread } : {}),
        ...payload,
        unfurl_links: false,
        unfurl_media: false,
      },
      { lane: channel, posts: true, urgency: 'now' },
    );

  const whisper = (payload: MessagePayload, { channel, thread }: Place, user: string): Promise<unknown> =>
    api.call(
      'chat.postEphemeral',
      { channel, user, ...(thread ? { thread_ts: thread } : {}), ...payload },
      { lane: `${channel} ${user}`, urgency: 'now' },
    );

  const byUrl = async (payload: object, to: Recipient): Promise<boolean> => {
    if (!to.responseUrl) return false;
    try {
      await answerByUrl(to.responseUrl, {
        ...payload,
        ...(to.replaces ? { replace_original: true } : { replace_original: false }),
        ...(to.place.thread && !to.replaces ? { thread_ts: to.place.thread } : {}),
      });
      return true;
    } catch (error) {
      log.warn({ err: error }, 'A response URL did not take the answer; it goes another way');
      return false;
    }
  };

  const view = async (method: string, args: Readonly<Record<string, unknown>>): Promise<boolean> => {
    try {
      await api.call(method, args, { urgency: 'now' });
      return true;
    } catch (error) {
      log.warn({ err: error, method }, 'Slack did not show a view');
      return false;
    }
  };

  return {
    commandAnswer: (reply, visibility, locale) => draw(reply, locale)[visibility],
    replyView: (reply, locale, metadata) => noted(renderReplyView(reply, { locale }, metadata)),
    formView: (form, metadata) => noted(renderForm(form, metadata)),
    async privately(reply, to) {
      const payload = message(reply, to.locale);
      if (await byUrl({ response_type: 'ephemeral', ...payload }, to)) return;
      if (isDirect(to.place.channel)) {
        await post(payload, to.place);
        return;
      }
      try {
        await whisper(payload, to.place, to.userId);
      } catch (error) {
        if (!(error instanceof PermanentChatError)) throw error;
        log.info(
          { code: error.code },
          'Slack took no private answer in the channel; it goes as a direct message',
        );
        await post(payload, { channel: to.userId });
      }
    },
    async openly(reply, to) {
      const payload = message(reply, to.locale);
      if (await byUrl({ response_type: 'in_channel', ...payload }, to)) return;
      await post(payload, to.place);
    },
    openView: async (trigger, shown) =>
      trigger !== undefined && (await view('views.open', { trigger_id: trigger, view: shown })),
    updateView: (viewId, shown) => view('views.update', { view_id: viewId, view: shown }),
    async publishHome(userId, reply, locale) {
      await view('views.publish', { user_id: userId, view: noted(renderHome(reply, { locale })) });
    },
  };
}

/** What a modal has to carry so that its submit finds the way back. */
export function originOf(to: Recipient, openedAt: FormOrigin['openedAt']): string {
  return encodeOrigin({
    conversation: encodePlace(to.place),
    openedAt,
    ...(to.responseUrl ? { responseUrl: to.responseUrl } : {}),
    ...(to.replaces ? { replaces: true } : {}),
  });
}
