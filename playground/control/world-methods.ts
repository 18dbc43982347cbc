import { z } from 'zod';
import { CLOCK_PRESETS, instantOfLocal, isAt, nextOccurrence } from '../clock-presets.ts';
import type { World } from '../world.ts';
import { type Method, method } from './method.ts';

const nothing = z.strictObject({});

/** Who looks, the clock, the policy, the mailbox and the inspector. */
export function worldMethods(world: World): Readonly<Record<string, Method>> {
  const { clock, context, inspector, mailbox, policies } = world;
  const person = z.string().refine((key) => context.people.some((entry) => entry.key === key), {
    error: 'there is nobody of that name',
  });
  return {
    'viewer.set': method(z.strictObject({ person }), ({ person: key }, session) => {
      session.viewer = key;
    }),
    'clock.set': method(
      z.union([
        z.strictObject({ at: z.int() }),
        z.strictObject({ local: z.string().max(40), timeZone: z.string().max(60) }),
      ]),
      (to) => clock.set('at' in to ? to.at : instantOfLocal(to.local, to.timeZone)),
    ),
    'clock.preset': method(z.strictObject({ id: z.string() }), ({ id }) => {
      const preset = CLOCK_PRESETS.find((entry) => entry.id === id);
      if (!preset) throw new Error('There is no such moment to choose.');
      if (!isAt(preset, clock.now())) clock.set(nextOccurrence(preset, clock.now()));
    }),
    'clock.reset': method(nothing, () => clock.reset()),
    'policy.set': method(z.strictObject({ id: z.string() }), ({ id }) => policies.set(id)),
    'mail.read': method(z.strictObject({ id: z.string() }), ({ id }) => {
      const mail = mailbox.read(id);
      if (!mail) throw new Error('That message is not in the mailbox any more.');
      return mail;
    }),
    'mail.answer': method(
      z.strictObject({ id: z.string(), text: z.string().min(1).max(20_000) }),
      async ({ id, text }) => {
        const to = mailbox.read(id)?.to ?? [];
        const owner = context.people.find(({ email }) => to.includes(email));
        if (!owner) throw new Error('That message is in nobody’s inbox here.');
        await mailbox.answer(id, { from: { name: owner.name, address: owner.email }, text });
        return true;
      },
    ),
    'mail.clear': method(nothing, () => mailbox.clear()),
    'wire.read': method(z.strictObject({ seq: z.int() }), ({ seq }) => inspector.body(seq) ?? null),
    'wire.clear': method(nothing, () => inspector.clear()),
  };
}
