import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCommandNames } from '../../../adapters/slack/config.ts';
import { decodePlace, encodePlace } from '../../../adapters/slack/conversation-id.ts';
import { decodeOrigin, encodeOrigin, liveUrl } from '../../../adapters/slack/form-metadata.ts';
import { fromAction, fromMessage, fromShortcut, fromSubmission } from '../../../adapters/slack/inbound.ts';
import { plainIncoming, withoutMention } from '../../../adapters/slack/incoming-text.ts';
import { messageLink } from '../../../adapters/slack/links.ts';
import type { ActionsBody, EventBody, SubmissionBody } from '../../../adapters/slack/wire.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import { hostileText } from './arbitraries.ts';

const message = (over: Partial<EventBody['event']>): EventBody => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: {
    type: 'message',
    channel: 'D1',
    channel_type: 'im',
    user: 'U1',
    ts: '1.2',
    text: 'hours',
    ...over,
  },
});

describe('what comes from Slack', () => {
  it('has conversation ids that come back as they were', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[CDGUW][A-Z0-9]{1,12}$/),
        fc.option(fc.stringMatching(/^\d{10}\.\d{6}$/), { nil: undefined }),
        (channel, thread) => {
          const place = thread === undefined ? { channel } : { channel, thread };
          expect(decodePlace(encodePlace(place))).toEqual(place);
        },
      ),
    );
  });

  it('keeps the way back in a modal, for as long as Slack answers it', () => {
    const origin = {
      conversation: 'C1/1.2',
      openedAt: 1_000,
      responseUrl: 'https://hooks.slack.com/x',
      replaces: true,
    };
    const decoded = decodeOrigin(encodeOrigin(origin));
    expect(decoded).toEqual(origin);
    expect(liveUrl(origin, 1_000 + 28 * MINUTE)).toBe(origin.responseUrl);
    expect(liveUrl(origin, 1_000 + 30 * MINUTE)).toBeUndefined();
    expect(encodeOrigin({ ...origin, responseUrl: 'x'.repeat(4_000) }).length).toBeLessThan(100);
    fc.assert(fc.property(hostileText, (text) => decodeOrigin(text) === undefined));
  });

  it('reads text as its reader sees it', () => {
    expect(plainIncoming('a &lt;b&gt; &amp;lt; <https://a.example|the site> <https://b.example>')).toBe(
      'a <b> &lt; the site (https://a.example) https://b.example',
    );
    expect(
      plainIncoming('<@U1|ada> <@U2> <#C1|help> <!here> <!subteam^S1|@lite> <!date^1^{time}|noon>'),
    ).toBe('@ada @U2 #help @here @lite noon');
    expect(withoutMention('<@UBOT>: hours <@UBOT>', 'UBOT')).toBe('hours @UBOT');
    expect(withoutMention('hey <@UBOT> status', 'UBOT')).toBe('hey status');
    fc.assert(fc.property(hostileText, (text) => typeof withoutMention(text, 'UBOT') === 'string'));
  });

  it('maps command names there and back', () => {
    const names = createCommandNames({ hours: 'opening-hours' });
    expect(['hours', 'status', 'scope'].map(names.toSlack)).toEqual([
      'opening-hours',
      'support-status',
      'scope',
    ]);
    expect(['/opening-hours', '/support-status', '/scope'].map(names.fromSlack)).toEqual([
      'hours',
      'status',
      'scope',
    ]);
  });

  it('is ignored when no person said it to the bot', () => {
    expect(fromMessage(message({}), 'UBOT')).toMatchObject({
      place: { channel: 'D1' },
      request: { text: 'hours' },
    });
    for (const over of [
      { bot_id: 'B1' },
      { user: 'UBOT' },
      { subtype: 'message_changed' },
      { channel_type: 'channel' },
    ])
      expect(fromMessage(message(over), 'UBOT')).toBeUndefined();
    expect(
      fromMessage(message({ subtype: 'file_share', files: [{ id: 'F1' }] }), 'UBOT')?.files,
    ).toMatchObject({
      files: [{ id: 'F1' }],
    });
  });

  it('is a request in a direct message, and in its threads only when it names the bot', () => {
    expect(fromMessage(message({ thread_ts: '1.1' }), 'UBOT')).toBeUndefined();
    expect(fromMessage(message({ thread_ts: '1.1', text: '<@UBOT> close' }), 'UBOT')).toMatchObject({
      place: { channel: 'D1', thread: '1.1' },
      request: { text: 'close' },
    });
  });

  it('has no command in a press on a link, nor in a view of somebody else', () => {
    const press = (action_id: string): ActionsBody => ({
      type: 'block_actions',
      user: { id: 'U1' },
      team: { id: 'T1' },
      actions: [{ action_id }],
      channel: { id: 'C1' },
    });
    expect(fromAction(press('link-3'))).toBeUndefined();
    expect(fromAction(press('ticket:close:FD-1'))).toMatchObject({ request: { verb: 'close', ref: 'FD-1' } });
    expect(fromSubmission(submission('other', ''))).toBeUndefined();
  });

  it('is answered beside the first message of a thread, and in the thread below any other', () => {
    const press = (ts: string, channel = 'C1'): ActionsBody => ({
      type: 'block_actions',
      user: { id: 'U1' },
      team: { id: 'T1' },
      actions: [{ action_id: 'ticket:show:FD-1' }],
      channel: { id: channel },
      container: { thread_ts: '1.2' },
      message: { ts, thread_ts: '1.2' },
    });
    const place = { channel: 'C1', thread: '1.2' };
    expect(fromAction(press('1.2'))).toMatchObject({ place, answersAt: { channel: 'C1' } });
    expect(fromAction(press('2.3'))).toMatchObject({ place });
    expect(fromAction(press('2.3'))).not.toHaveProperty('answersAt');
    expect(fromAction(press('1.2', 'D1'))).not.toHaveProperty('answersAt');
    const { actions: _, container: __, ...menu } = press('1.2');
    const shortcut = {
      ...menu,
      type: 'message_action',
      callback_id: 'escalate:message',
      channel: { id: 'C1' },
    };
    expect(
      fromShortcut({ ...shortcut, type: 'message_action', message: { ts: '1.2', thread_ts: '1.2' } }),
    ).toMatchObject({
      place,
      answersAt: { channel: 'C1' },
    });
  });

  it('is one event for one content of one modal', () => {
    const first = fromSubmission(submission('ticket:submit', 'x'))?.eventId;
    expect(fromSubmission(submission('ticket:submit', 'x'))?.eventId).toBe(first);
    expect(fromSubmission(submission('ticket:submit', 'y'))?.eventId).not.toBe(first);
  });

  it('has an answer for every input of a modal, also for those left empty', () => {
    const { view, ...body } = submission('ticket:submit:bug.0', 'x');
    const values = {
      details: { details: { type: 'plain_text_input', value: null } },
      email: { email: { type: 'email_text_input', value: 'ada@acme.example' } },
      kind: { kind: { type: 'static_select', selected_option: null } },
      since: { since: { type: 'datetimepicker', selected_date_time: null } },
      shots: { shots: { type: 'file_input', files: [{ id: 'F1' }] } },
      logs: { logs: { type: 'file_input', files: [] } },
      more: { more: { type: 'file_input' } },
    };
    const draft = fromSubmission({ ...body, view: { ...view, state: { values } } });
    expect(draft?.request).toMatchObject({
      options: { details: '', email: 'ada@acme.example', kind: '', since: '' },
    });
    expect(Object.keys(draft?.request.kind === 'parsed' ? draft.request.options : {})).toHaveLength(4);
    expect(draft?.files).toMatchObject({ shots: [{ id: 'F1' }], logs: [], more: [] });
  });

  it('has addresses that open the message', () => {
    const identity = { botUserId: 'U', teamId: 'T1', teamUrl: 'https://acme.slack.com/' };
    expect(messageLink(identity, 'C1', '1700000000.000100')).toBe(
      'https://acme.slack.com/archives/C1/p1700000000000100',
    );
    expect(messageLink(identity, 'C1', '2.3', '1.2')).toBe(
      'https://acme.slack.com/archives/C1/p23?thread_ts=1.2&cid=C1',
    );
    expect(messageLink(undefined, 'C1', '1.2')).toBeUndefined();
  });

  const envelopes = path.resolve('../shared/specs/slack/socket-mode-envelopes.json');
  it.skipIf(!existsSync(envelopes))('may be any recorded payload without anything being thrown', () => {
    const { envelopes: recorded } = JSON.parse(readFileSync(envelopes, 'utf8')) as {
      readonly envelopes: readonly { readonly payload: { readonly type?: string } }[];
    };
    for (const { payload } of recorded) {
      if (payload.type === 'event_callback') fromMessage(payload as EventBody, 'U111');
      if (payload.type === 'block_actions') fromAction(payload as ActionsBody);
      if (payload.type === 'view_submission') fromSubmission(payload as SubmissionBody);
    }
    expect(recorded.length).toBeGreaterThan(3);
  });
});

function submission(callback_id: string, value: string): SubmissionBody {
  return {
    type: 'view_submission',
    user: { id: 'U1' },
    team: { id: 'T1' },
    view: {
      id: 'V1',
      callback_id,
      state: { values: { details: { details: { type: 'plain_text_input', value } } } },
    },
  };
}
