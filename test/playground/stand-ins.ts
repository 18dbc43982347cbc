import { assemblePlayground, type PlaygroundOptions } from '../../playground/assemble.ts';
import type { Fault, PlatformSide, PlaygroundContext } from '../../playground/contract.ts';
import type { Handler } from '../../playground/http/router.ts';

/** A chat platform with one channel where people talk and nobody answers. */
export interface StandIn extends PlatformSide {
  readonly faults: readonly Fault[];
  readonly said: readonly { readonly as: string; readonly text: string }[];
  readonly act: {
    say(params: { as: string; text: string }): Promise<unknown>;
    whisper(params: { as: string; text: string }): Promise<unknown>;
  };
}

export function createStandIn(name: 'discord' | 'slack', prefix: string) {
  return (context: PlaygroundContext): StandIn => {
    const listeners = new Set<() => void>();
    const faults: Fault[] = [];
    const said: { as: string; text: string; to?: string }[] = [];
    const tell = (entry: { as: string; text: string; to?: string }): void => {
      said.push(entry);
      context.record({
        platform: name,
        direction: 'out',
        transport: name === 'discord' ? 'gateway' : 'socket-mode',
        label: 'MESSAGE_CREATE',
        body: entry,
      });
      for (const listener of listeners) listener();
    };
    return {
      faults,
      said,
      mount: {
        prefix,
        handle(_request, response) {
          response.end(`${name} here`);
        },
      },
      snapshot: (viewer) => ({ messages: said.filter(({ to }) => to === undefined || to === viewer) }),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      act: {
        async say({ as, text }) {
          if (text === '') throw new Error('Say something.');
          tell({ as, text });
          return { at: context.now() };
        },
        async whisper({ as, text }) {
          tell({ as, text, to: as });
        },
      },
      inject: (fault) => faults.push(fault),
      stop: async () => undefined,
    };
  };
}

export const POLICIES = [
  { id: 'contentful', name: 'Contentful' },
  { id: 'squarespace', name: 'Squarespace' },
] as const;

/** The playground with stand-ins for both chats. */
export function startShell(options: Partial<PlaygroundOptions> = {}, page: Handler = () => false) {
  return assemblePlayground(
    { port: 0, policies: POLICIES, policy: 'contentful', ...options },
    {
      createDiscord: createStandIn('discord', '/discord'),
      createSlack: createStandIn('slack', '/slack-api'),
      page,
      switches: (discord) => [
        {
          id: 'chatter',
          label: 'Say something',
          use: () => discord.act.say({ as: 'mia', text: 'switched' }),
        },
      ],
    },
  );
}
