import { describe, expect, it } from 'vitest';
import { createResponder, type Recipient } from '../../../adapters/slack/respond.ts';
import type { SlackApi } from '../../../adapters/slack/web-api.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { reply } from '../../../src/reply/builders.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const REPLY = reply({ summary: 'Open now' });

function create(faults: Readonly<Record<string, unknown>> = {}) {
  const calls: { readonly what: string; readonly args: Readonly<Record<string, unknown>> }[] = [];
  const take = async (what: string, args: Readonly<Record<string, unknown>>) => {
    calls.push({ what, args });
    if (faults[what]) throw faults[what];
    return {} as never;
  };
  const api: SlackApi = { call: take };
  const responder = createResponder({
    api,
    answerByUrl: (url, args) => take(url, args),
    log: createFakeLogger(),
  });
  return { responder, calls };
}

const to = (over: Partial<Recipient> = {}): Recipient => ({
  userId: 'U1',
  locale: 'en',
  place: { channel: 'C1' },
  ...over,
});

describe('the ways of an answer on Slack', () => {
  it('is drawn once for one reply', () => {
    const { responder } = create();
    const first = responder.commandAnswer(REPLY, 'private', 'en');
    expect(responder.commandAnswer(REPLY, 'private', 'en')).toBe(first);
    expect(responder.commandAnswer(REPLY, 'channel', 'en')).toMatchObject({
      response_type: 'in_channel',
      blocks: first.blocks,
    });
  });

  it('goes by the response URL first, in its thread or in place of the message', async () => {
    const { responder, calls } = create();
    const place = { channel: 'C1', thread: '1.2' };
    await responder.privately(REPLY, to({ responseUrl: 'url', place }));
    await responder.privately(REPLY, to({ responseUrl: 'url', place, replaces: true }));
    expect(calls.map(({ what }) => what)).toEqual(['url', 'url']);
    expect(calls[0]?.args).toMatchObject({
      replace_original: false,
      thread_ts: '1.2',
      response_type: 'ephemeral',
    });
    expect(calls[1]?.args).toMatchObject({ replace_original: true });
    expect(calls[1]?.args).not.toHaveProperty('thread_ts');
  });

  it('goes beside the conversation when the URL is used up, and as a direct message where the bot is not', async () => {
    const gone = new PermanentChatError('used_url');
    const { responder, calls } = create({
      url: gone,
      'chat.postEphemeral': new PermanentChatError('not_in_channel'),
    });
    await responder.privately(REPLY, to({ responseUrl: 'url' }));
    expect(calls.map(({ what }) => what)).toEqual(['url', 'chat.postEphemeral', 'chat.postMessage']);
    expect(calls[2]?.args).toMatchObject({ channel: 'U1', text: 'Open now' });
  });

  it('is an ordinary message in a direct message', async () => {
    const { responder, calls } = create();
    await responder.privately(REPLY, to({ place: { channel: 'D1', thread: '1.2' } }));
    expect(calls).toMatchObject([{ what: 'chat.postMessage', args: { channel: 'D1', thread_ts: '1.2' } }]);
  });

  it('says whether a view was shown', async () => {
    const { responder } = create({ 'views.open': new PermanentChatError('expired_trigger_id') });
    const view = responder.replyView(REPLY, 'en', '');
    expect(await responder.openView('trigger', view)).toBe(false);
    expect(await responder.openView(undefined, view)).toBe(false);
    expect(await responder.updateView('V1', view)).toBe(true);
  });
});
