import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, it, vi } from 'vitest';
import { createSender } from '../../../adapters/slack/sender.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

/** Long enough for something that must not happen to show. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function create(postSpacing = 0) {
  const clock = createFakeClock();
  const done: string[] = [];
  const sender = createSender({ clock, log: createFakeLogger(), postSpacing });
  const failing =
    (name: string, ...errors: unknown[]) =>
    async () => {
      const error = errors.shift();
      if (error !== undefined) throw error;
      done.push(name);
      return name;
    };
  /** Until so many calls wait for the clock: the queue takes turns of its own before that. */
  const waiting = (calls: number) => vi.waitFor(() => expect(clock.waiting()).toBe(calls));
  return { clock, done, sender, failing, waiting };
}

const post = { method: 'chat.postMessage', posts: true } as const;

describe('the Slack sender', () => {
  it('K8: waits as long as a 429 says, keeps the order there and lets other channels pass', async () => {
    const { sender, clock, done, failing, waiting } = create();
    const sent = [
      sender.send({ ...post, lane: 'C1', run: failing('first', new WebAPIRateLimitedError(30)) }),
      sender.send({ ...post, lane: 'C1', run: failing('second') }),
      sender.send({ ...post, lane: 'C2', run: failing('other') }),
    ];
    await waiting(1);
    await sent[2];
    expect(done).toEqual(['other']);
    clock.advance(29_000);
    await settle();
    expect(done).toEqual(['other']);
    clock.advance(1_000);
    await Promise.all(sent);
    expect(done).toEqual(['other', 'first', 'second']);
  });

  it('holds back every call of a method that was refused, and no other', async () => {
    const { sender, clock, done, failing, waiting } = create();
    const first = sender.send({
      method: 'users.info',
      run: failing('first', new WebAPIRateLimitedError(10)),
    });
    await waiting(1);
    const second = sender.send({ method: 'users.info', run: failing('second') });
    await sender.send({ method: 'views.open', run: failing('view') });
    await settle();
    expect(done).toEqual(['view']);
    clock.advance(10_000);
    await Promise.all([first, second]);
    expect([...done].sort()).toEqual(['first', 'second', 'view']);
  });

  it('is not stopped by a clock that is set back', async () => {
    const { sender, clock, done, failing } = create();
    void sender.send({ method: 'users.info', run: failing('first', new WebAPIRateLimitedError(10)) });
    await settle();
    clock.set('2020-01-01T00:00:00Z');
    const second = sender.send({ method: 'users.info', run: failing('second') });
    await settle();
    clock.advance(10_000);
    await second;
    expect(done).toContain('second');
  });

  it('spaces posts to one channel', async () => {
    const { sender, failing } = create(80);
    const began = performance.now();
    await Promise.all(
      ['a', 'b', 'c'].map((name) => sender.send({ ...post, lane: 'C1', run: failing(name) })),
    );
    expect(performance.now() - began).toBeGreaterThanOrEqual(155);
  });

  it('names what is permanent, passes on what is not, and a failure does not block its lane', async () => {
    const { sender, failing, done } = create();
    const refused = (error: string) => new WebAPIPlatformError({ ok: false, error });
    const send = (error: string) => sender.send({ ...post, lane: 'C1', run: failing(error, refused(error)) });
    for (const code of [
      'channel_not_found',
      'is_archived',
      'not_in_channel',
      'missing_scope',
      'invalid_blocks',
    ])
      await expect(send(code)).rejects.toEqual(new PermanentChatError(code));
    for (const code of ['internal_error', 'invalid_auth'])
      await expect(send(code)).rejects.toBeInstanceOf(WebAPIPlatformError);
    await sender.send({ ...post, lane: 'C1', run: failing('next') });
    expect(done).toEqual(['next']);
  });

  it('tries what somebody waits for three times, and passes on what fails for longer or waits for nobody', async () => {
    const { sender, clock, failing, done, waiting } = create();
    const fault = () => new WebAPIHTTPError(500, 'Internal Server Error', {});
    const whisper = { method: 'chat.postEphemeral', urgency: 'now' } as const;
    const answered = sender.send({ ...whisper, run: failing('answer', fault(), fault()) });
    const failed = expect(
      sender.send({ ...whisper, run: failing('lost', fault(), fault(), fault()) }),
    ).rejects.toBeInstanceOf(WebAPIHTTPError);
    await expect(sender.send({ ...post, lane: 'C1', run: failing('later', fault()) })).rejects.toBeInstanceOf(
      WebAPIHTTPError,
    );
    for (const wait of [200, 600]) {
      await waiting(2);
      clock.advance(wait);
    }
    await Promise.all([answered, failed]);
    expect(done).toEqual(['answer']);
  });

  it('drains: what waits is still sent', async () => {
    const { sender, clock, done, failing, waiting } = create();
    void sender.send({ ...post, lane: 'C1', run: failing('first', new WebAPIRateLimitedError(5)) });
    void sender.send({ ...post, lane: 'C1', run: failing('second') });
    await waiting(1);
    const drained = sender.drain();
    clock.advance(5_000);
    await drained;
    expect(done).toEqual(['first', 'second']);
  });
});
