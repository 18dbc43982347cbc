import { describe, expect, it } from 'vitest';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, createDesk, GOOD_ANSWERS, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');
const first = { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS } as const;
const last = { ref: 'bug.1', origin: 'form', options: {} } as const;

async function deskWithDraft() {
  const desk = createDesk(policy);
  await desk.invoke(ADA, 'submit', first);
  const count = async () => (await desk.tickets.list(ADA.user.tenant, { limit: 9 })).length;
  return { ...desk, count };
}

describe('§4.4: sending a ticket more than once', () => {
  it('answers a second press with the ticket that the first one made', async () => {
    const { invoke, count } = await deskWithDraft();
    expect(textOf(await invoke(ADA, 'send', { ref: 'bug' }))).toContain('FD-1001 created');
    expect(textOf(await invoke(ADA, 'send', { ref: 'bug' }))).toContain('FD-1001 was created before');
    expect(await count()).toBe(1);
  });

  it('makes one ticket of two presses at once', async () => {
    const { invoke, count } = await deskWithDraft();
    const both = await Promise.all([
      invoke(ADA, 'send', { ref: 'bug' }),
      invoke(ADA, 'send', { ref: 'bug' }),
    ]);
    expect(both.map(textOf).map((text) => text.includes('created before'))).toEqual([false, true]);
    expect(await count()).toBe(1);
  });

  it('answers the last step that comes again: the same event, or another one', async () => {
    const { invoke, count } = await deskWithDraft();
    const sent = { ...last, eventId: 'view-1' };
    expect(textOf(await invoke(ADA, 'submit', sent))).toContain('FD-1001 created');
    expect(textOf(await invoke(ADA, 'submit', sent))).toContain('FD-1001 was created before');
    expect(textOf(await invoke(ADA, 'submit', last))).toContain('FD-1001 was created before');
    expect(await count()).toBe(1);
  });

  it('knows the event for longer than a press is remembered', async () => {
    const { invoke, clock, count } = await deskWithDraft();
    await invoke(ADA, 'submit', { ...last, eventId: 'view-1' });
    clock.advance(24 * 3_600_000);
    const again = await invoke(ADA, 'submit', { ...last, eventId: 'view-1' });
    expect(textOf(again)).toContain('FD-1001 was created before');
    expect(await count()).toBe(1);
  });

  it('says that the form has expired when there is nothing to send', async () => {
    const { invoke, clock, count } = await deskWithDraft();
    await invoke(ADA, 'send', { ref: 'bug' });
    clock.advance(11 * 60_000);
    expect(textOf(await invoke(ADA, 'send', { ref: 'bug' }))).toBe('user error form_expired');
    expect(textOf(await invoke(ADA, 'send', { ref: 'api' }))).toBe('user error form_expired');
    expect(await count()).toBe(1);
  });

  it('still takes another ticket about the same topic right after the first', async () => {
    const { invoke, count } = await deskWithDraft();
    await invoke(ADA, 'send', { ref: 'bug' });
    await invoke(ADA, 'submit', first);
    // Word for word the same: the first is shown before another is made.
    expect(textOf(await invoke(ADA, 'send', { ref: 'bug' }))).toContain('Is it this one?');
    expect(await count()).toBe(1);
    expect(textOf(await invoke(ADA, 'send-new', { ref: 'bug' }))).toContain('FD-1002 created');
    expect(await count()).toBe(2);
  });
});
