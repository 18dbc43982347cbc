import type { WebSocket } from 'ws';
import { z } from 'zod';
import { CLOCK_PRESETS } from '../clock-presets.ts';
import type { World } from '../world.ts';
import type { ControlSession, Method } from './method.ts';
import type { ControlAnswer, ControlPush, ShellState } from './protocol.ts';
import { createThrottle } from './throttle.ts';

/** A page redraws no more often than this: 20 times a second. */
const PUSH_INTERVAL_MS = 50;

const REQUEST = z.object({ id: z.int(), method: z.string(), params: z.unknown().optional() });

export interface ControlParts {
  readonly world: World;
  readonly methods: Readonly<Record<string, Method>>;
  readonly onError: (error: unknown) => void;
}

/** Serves one open page until its socket closes. */
export function serveControl(
  socket: WebSocket,
  viewer: string,
  { world, methods, onError }: ControlParts,
): void {
  const session: ControlSession = { viewer };
  const sent = new Map<string, string>();
  let lastSeq = 0;

  const send = (message: ControlAnswer | ControlPush): void => socket.send(JSON.stringify(message));
  /** Most changes concern somebody else: what looks the same is not sent again. */
  const push = (message: ControlPush): void => {
    const text = JSON.stringify(message);
    if (sent.get(message.push) === text) return;
    sent.set(message.push, text);
    socket.send(text);
  };
  const state = createThrottle(PUSH_INTERVAL_MS, () =>
    push({ push: 'state', data: shellState(world, session) }),
  );
  const chat = (name: 'discord' | 'slack') =>
    createThrottle(PUSH_INTERVAL_MS, () => push({ push: name, data: world[name].snapshot(session.viewer) }));
  const discord = chat('discord');
  const slack = chat('slack');
  const helpdesk = createThrottle(PUSH_INTERVAL_MS, () =>
    push({ push: 'helpdesk', data: world.helpdesk.snapshot(session.viewer) }),
  );
  const wire = createThrottle(PUSH_INTERVAL_MS, () => {
    const news = world.inspector.headlines(lastSeq);
    const empty = world.inspector.headlines().length === 0;
    lastSeq = news.at(-1)?.seq ?? lastSeq;
    if (news.length > 0 || empty) send({ push: 'wire', data: news });
  });
  const throttles = [state, discord, slack, helpdesk, wire];
  const askAll = (): void => {
    for (const throttle of throttles) throttle.ask();
  };

  const answer = async (data: string): Promise<void> => {
    const { id, method: name, params } = REQUEST.parse(JSON.parse(data));
    const run = Object.hasOwn(methods, name) ? methods[name] : undefined;
    try {
      if (!run) throw new Error(`The playground has no “${name}”.`);
      const before = session.viewer;
      const result = await run(params, session);
      send({ id, result: result ?? null });
      if (session.viewer !== before) askAll();
    } catch (error) {
      // What people did wrong is a plain Error; these two are mistakes of ours.
      if (error instanceof TypeError || error instanceof ReferenceError) onError(error);
      send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  };

  const unsubscribe = [
    world.subscribe(state.ask),
    world.discord.subscribe(discord.ask),
    world.slack.subscribe(slack.ask),
    world.helpdesk.subscribe(helpdesk.ask),
    world.inspector.subscribe(wire.ask),
  ];
  socket.on('message', (data) => {
    answer(String(data)).catch((error: unknown) => {
      onError(error);
      socket.close(1007, 'not a request');
    });
  });
  // A page that goes away in the middle, or sends too much: its socket is closed either way.
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const leave of unsubscribe) leave();
    for (const throttle of throttles) throttle.stop();
  });
  askAll();
}

function shellState(
  { clock, context, policies, status, mailbox, switches }: World,
  { viewer }: ControlSession,
): ShellState {
  return {
    people: context.people,
    viewer,
    clock: {
      now: clock.now(),
      offset: clock.offset(),
      presets: CLOCK_PRESETS.map(({ id, label }) => ({ id, label })),
    },
    policies: policies.choices,
    policy: policies.current(),
    status: status.snapshot(),
    mails: mailbox.list(),
    switches: switches.map(({ id, label }) => ({ id, label })),
  };
}
