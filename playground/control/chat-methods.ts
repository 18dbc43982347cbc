import { z } from 'zod';
import type { PlatformSide } from '../contract.ts';
import type { World } from '../world.ts';
import { type Method, method } from './method.ts';

const FAULT_EFFECT = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rate-limit'), retryAfterSeconds: z.number().positive().max(600) }),
  z.strictObject({ kind: z.literal('status'), status: z.int().min(400).max(599) }),
  z.strictObject({ kind: z.literal('delay'), ms: z.int().min(1).max(60_000) }),
  z.strictObject({ kind: z.literal('drop') }),
]);

const FAULT = z.strictObject({
  platform: z.enum(['discord', 'slack', 'helpdesk']),
  match: z.string().min(1).max(200),
  times: z.int().min(1).max(1_000),
  effect: FAULT_EFFECT,
});

/** What people do in the two chats and in the helpdesk, as `discord.<act>` and so on, and what happens to these. */
export function chatMethods(world: World): Readonly<Record<string, Method>> {
  return {
    ...acts('discord', world.discord, world),
    ...acts('slack', world.slack, world),
    ...acts('helpdesk', world.helpdesk, world),
    'switch.use': method(z.strictObject({ id: z.string() }), ({ id }) => {
      const found = world.switches.find((entry) => entry.id === id);
      if (!found) throw new Error('There is no such switch.');
      return found.use();
    }),
    'fault.inject': method(FAULT, ({ platform, ...fault }) => world[platform].inject(fault)),
  };
}

function acts(name: string, side: PlatformSide, { context }: World): Record<string, Method> {
  const keys = context.people.map(({ key }) => key);
  const byPerson = z.looseObject({ as: z.enum(keys).optional() });
  const methods: Record<string, Method> = {};
  for (const act of Object.keys(side.act)) {
    methods[`${name}.${act}`] = method(byPerson, (params, { viewer }) =>
      call(side.act, act, { ...params, as: params.as ?? viewer }),
    );
  }
  return methods;
}

/** Each act knows its own parameters and refuses others with a sentence; here they are JSON from the page. */
function call(from: PlatformSide['act'], name: string, params: object): unknown {
  return from[name]?.(params as never);
}
