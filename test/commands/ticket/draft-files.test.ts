import { describe, expect, it } from 'vitest';
import type { RemoteFile, SourceMessage } from '../../../src/domain/conversation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, formOf, GOOD_ANSWERS, refOf, SCREENSHOT, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');
const LOG: RemoteFile = { ...SCREENSHOT, id: 'f2', name: 'log.txt' };

const answers = (files: readonly RemoteFile[], options: Record<string, string> = GOOD_ANSWERS) =>
  ({ origin: 'form', options, files: { screenshots: files } }) as const;
const faulty = { ...GOOD_ANSWERS, details: 'short' };

const message = (id: string, files: readonly RemoteFile[] = []): SourceMessage => ({
  ref: { conversation: { platform: 'discord', tenant: ADA.user.tenant, id: 'c1' }, id },
  authorId: 'ada',
  authorName: 'Ada',
  text: `words of ${id}`,
  files,
});

function createBench() {
  const desk = createDesk(policy);
  const sent = async () => {
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    const [ticket] = await desk.tickets.list(ADA.user.tenant, { limit: 1 });
    return ticket?.attachments.map(({ name }) => name);
  };
  const start = (about: SourceMessage) =>
    desk.invoke(ADA, 'from-message', { origin: 'message-action', message: about });
  const pick = async (start: Awaited<ReturnType<typeof desk.invoke>>) =>
    desk.invoke(ADA, 'open-message', { ref: refOf(start, 'open-message'), options: { value: 'bug' } });
  const details = async () => {
    const form = formOf(await desk.invoke(ADA, 'form', { ref: 'bug' }));
    const field = form.fields.find(({ id }) => id === 'details');
    return field?.type === 'paragraph' ? field.value : undefined;
  };
  return { ...desk, sent, start, pick, details };
}

describe('files that nobody sees', () => {
  it('are gone when they were removed in the form that stayed open over its faults', async () => {
    const { invoke, sent } = createBench();
    await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([SCREENSHOT], faulty) });
    await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([]) });
    expect(await sent()).toEqual([]);
  });

  it('stay, by name, in a form that is opened anew and cannot show them', async () => {
    const { invoke, sent } = createBench();
    await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([SCREENSHOT], faulty) });
    const form = formOf(await invoke(ADA, 'step', { ref: 'bug.0' }));
    expect(form.id).toBe('ticket:submit:bug.0k');
    expect(form.fields.find(({ type }) => type === 'files')?.hint).toContain('shot.png');
    await invoke(ADA, 'submit', { ref: 'bug.0k', ...answers([LOG]) });
    expect(await sent()).toEqual(['shot.png', 'log.txt']);
  });

  it('are named before the draft is sent, and can be removed', async () => {
    const { invoke, sent } = createBench();
    const next = await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([SCREENSHOT]) });
    const resume = { kind: 'reply', reply: next.kind === 'form' ? next.resume : next.reply } as const;
    expect(textOf(resume)).toContain('shot.png');
    expect(actionsOf(resume)).toContain('ticket:remove-files:bug.1');
    const opened = await invoke(ADA, 'open', { ref: 'bug' });
    expect(textOf(opened)).toContain('shot.png');
    expect(actionsOf(opened)).toContain('ticket:remove-files:bug.0');
    const removed = await invoke(ADA, 'remove-files', { ref: 'bug.1' });
    expect(textOf(removed)).not.toContain('shot.png');
    expect(actionsOf(removed)).toEqual(['ticket:step:bug.1', 'ticket:send:bug']);
    expect(await sent()).toEqual([]);
  });

  it('are named although the guides were shown before', async () => {
    const { invoke } = createBench();
    await invoke(ADA, 'open', { ref: 'bug' });
    await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([SCREENSHOT]) });
    expect(textOf(await invoke(ADA, 'open', { ref: 'bug' }))).toContain('shot.png');
  });

  it('of one message never go with another', async () => {
    const { start, pick, details, invoke, sent } = createBench();
    await pick(await start(message('A', [SCREENSHOT])));
    await pick(await start(message('B')));
    expect(await details()).toBe('words of B');
    await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
    expect(await sent()).toEqual([]);
  });
});

describe('two messages at once', () => {
  it('each have their own topic picker', async () => {
    const { start, pick, details } = createBench();
    const a = await start(message('A'));
    const b = await start(message('B'));
    await pick(a);
    expect(await details()).toBe('words of A');
    await pick(b);
    expect(await details()).toBe('words of B');
  });

  it('keep what was typed about one when its topic is picked again', async () => {
    const { start, pick, details, invoke } = createBench();
    const a = await start(message('A'));
    await pick(a);
    await invoke(ADA, 'submit', { ref: 'bug.0', ...answers([], { ...faulty, details: 'mine' }) });
    await pick(a);
    expect(await details()).toBe('mine');
  });
});
