import type { Actor } from '../../src/domain/actor.ts';
import type { CommandRequest, Invocation } from '../../src/ports/inbound.ts';

/** A community member on Discord; `over` changes what a test is about. */
export function fakeActor(over: Partial<Actor> = {}): Actor {
  return {
    user: { platform: 'discord', tenant: 'discord:g1', id: 'u1' },
    displayName: 'Ada',
    locale: 'en',
    groups: [],
    ...over,
  };
}

/** A request as an adapter hands it in. */
export function fakeInvocation(request: CommandRequest, over: Partial<Invocation> = {}): Invocation {
  const actor = over.actor ?? fakeActor();
  return {
    eventId: 'e1',
    origin: request.kind === 'typed' && request.command === '' ? 'mention' : 'command',
    request,
    files: {},
    actor,
    conversation: { platform: actor.user.platform, tenant: actor.user.tenant, id: 'c1' },
    receivedAt: Date.parse('2026-07-06T12:00:00Z'),
    ...over,
  };
}
