import { describe, expect, it } from 'vitest';
import type { StatusSnapshot } from '../../../src/domain/service-status.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { wideTrouble } from '../../fixtures/statuses.ts';
import { ADA, createDesk, FAY, formOf, GOOD_ANSWERS, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');

describe('an incident before the form', () => {
  const told = async (failing: boolean, age: number) => {
    const { clock } = createDesk(policy);
    const last: StatusSnapshot = { ...wideTrouble, fetchedAt: clock.now() - age };
    return textOf(await createDesk(policy, { failing, last }).invoke(ADA, 'open', { ref: 'bug' }));
  };

  it('is told plainly while the page is read', async () => {
    expect(await told(false, 1_000)).not.toMatch(/Last known|older than usual/);
  });

  it('says when it is known from, while the page cannot be read', async () => {
    expect(await told(true, 1_000)).toMatch(/cannot be read right now\. Last known state, from /);
  });

  it('says that the reading is old', async () => {
    expect(await told(false, 3_600_000)).toContain('older than usual');
  });
});

describe('a policy that changed while a form was open', () => {
  const old = { ...GOOD_ANSWERS, steps_to_reproduce: 'Open the editor, press publish.' };

  it('loses no answer of the old form: it is quoted with what is missing, and the ticket has it', async () => {
    const { invoke, tickets } = createDesk(policy);
    const without = { ...old, summary: '' };
    const answer = await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: without });
    expect(textOf(answer)).toContain('Open the editor, press publish.');
    formOf(await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS }));
    await invoke(ADA, 'send', { ref: 'bug' });
    const [ticket] = await tickets.list(ADA.user.tenant, { limit: 1 });
    expect(ticket?.fields).toMatchObject(old);
  });
});

it('the gate does not repeat the guides that were just shown', async () => {
  const { invoke, clock } = createDesk(policy);
  const guides = /Help center|How to get help/;
  expect(textOf(await invoke(FAY, 'open', { ref: 'bug' }))).toMatch(guides);
  expect(textOf(await invoke(FAY, 'form', { ref: 'bug' }))).not.toMatch(guides);
  clock.advance(31 * 60_000);
  expect(textOf(await invoke(FAY, 'form', { ref: 'bug' }))).toMatch(guides);
});
