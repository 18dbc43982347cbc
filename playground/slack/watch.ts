import type { Effect } from './effects.ts';
import { messageOf, viewOf } from './snapshot.ts';
import type { ActOutcome } from './snapshot-model.ts';
import type { World } from './world.ts';

export interface Watch {
  /** What became visible so far, or does within `ms`; a modal goes before a message. Ends the watch. */
  outcome(ms: number): Promise<ActOutcome>;
  stop(): void;
}

export interface Watched {
  readonly user: string;
  readonly interaction?: string;
  /** Messages of the app here count as an answer. */
  readonly channel?: string;
}

/** How long somebody looks at the screen after the acknowledgement before they say that nothing happened. */
export const GRACE_MS = 500;

/** How long an answer may be overtaken by what is said to everybody. */
const OVERTAKEN_MS = 300;

/** Looks for the answer to one action. What another interaction caused is not it. */
export function watch(world: World, watched: Watched): Watch {
  const seen: Effect[] = [];
  const isOwn = (effect: Effect): boolean =>
    watched.interaction === undefined ||
    effect.interaction !== undefined ||
    effect.kind !== 'message' ||
    effect.message.ephemeralTo !== undefined;
  let wake = (): void => undefined;
  const stop = world.effects.on((effect) => {
    if (!concerns(effect, watched)) return;
    seen.push(effect);
    wake();
  });
  return {
    stop,
    async outcome(ms) {
      const next = (most: number): Promise<void> =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, most);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      if (seen.length === 0 && ms > 0) await next(ms);
      // Something that the app says to everybody may come first, and be about something else.
      const end = performance.now() + OVERTAKEN_MS;
      while (ms > 0 && seen.length > 0 && !seen.some(isOwn) && performance.now() < end)
        await next(end - performance.now());
      stop();
      const effect = seen.find((entry) => entry.kind === 'modal') ?? seen.find(isOwn) ?? seen[0];
      if (!effect) return { kind: 'none' };
      return effect.kind === 'message'
        ? { kind: 'message', message: messageOf(world, effect.message) }
        : { kind: effect.kind, view: viewOf(effect.view) };
    },
  };
}

function concerns(effect: Effect, { user, interaction, channel }: Watched): boolean {
  if (effect.kind === 'message' && (!effect.message.byApp || effect.change === 'deleted')) return false;
  if (effect.interaction !== undefined) return effect.interaction === interaction;
  if (effect.kind !== 'message') return effect.view.user === user;
  const { ephemeralTo } = effect.message;
  if (ephemeralTo !== undefined) return ephemeralTo === user;
  return effect.message.channel === channel || effect.message.channel === `D${user.slice(1)}`;
}
