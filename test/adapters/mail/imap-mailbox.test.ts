import { afterEach, describe, expect, it, vi } from 'vitest';
import { BOT, createMailWorld, type MailWorld } from './world.ts';

let world: MailWorld;
afterEach(() => world.stop());

async function begin(): Promise<MailWorld> {
  world = await createMailWorld();
  await world.intake.start(world.sink);
  return world;
}

describe('the mailbox', () => {
  it('tells at once, in order, and marks what was read', async () => {
    const { far, events, letter } = await begin();
    for (const text of ['one', 'two', 'three']) await far.write(letter({ text }));
    const bodies = (await events(3)).map((event) => (event.kind === 'comment' ? event.body : ''));
    expect(bodies).toEqual(['one', 'two', 'three']);
    await vi.waitFor(() =>
      expect(far.store.folder(BOT).every(({ flags }) => flags.has('\\Seen'))).toBe(true),
    );
  });

  it('loses nothing and takes nothing twice over restarts', async () => {
    const { far, events, letter, intake, openIntake, sink, results } = await begin();
    await far.write(letter({ text: 'before' }));
    await events(1);
    await intake.stop();
    await far.write(letter({ text: 'meanwhile' }));
    const again = openIntake();
    await again.start(sink);
    await events(2);
    await far.write(letter({ text: 'after' }));
    expect((await events(3)).map((event) => event.kind === 'comment' && event.body)).toEqual([
      'before',
      'meanwhile',
      'after',
    ]);
    await again.stop();
    // It went on where it stopped: nothing had to be recognised as taken before.
    expect(results).toEqual(['taken', 'taken', 'taken']);
  });

  it('is opened again after a broken connection and an outage', async () => {
    const { far, events, letter } = await begin();
    await far.write(letter({ text: 'one' }));
    await events(1);
    far.imap.refuse(true);
    far.imap.drop();
    await far.write(letter({ text: 'two' }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    far.imap.refuse(false);
    await events(2);
  });

  it('is read again when it was made anew; what is known is not taken twice', async () => {
    const { far, events, letter } = await begin();
    const kept = far.store;
    await far.write(letter({ text: 'one' }));
    await far.write(letter({ text: 'two' }));
    await events(2);
    const raw = kept.folder(BOT).map((mail) => mail.raw);
    kept.renew();
    far.imap.drop();
    for (const mail of raw) kept.add(mail, [BOT], Date.now());
    await far.write(letter({ text: 'three' }));
    expect((await events(3)).map((event) => event.kind === 'comment' && event.body)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('hands over again what could not be stored, and goes on meanwhile', async () => {
    const { far, events, letter, sink } = await begin();
    sink.failOnce();
    await far.write(letter({ text: 'one' }));
    await far.write(letter({ text: 'two' }));
    const bodies = (await events(2)).map((event) => event.kind === 'comment' && event.body);
    expect(bodies.toSorted()).toEqual(['one', 'two']);
  });
});
