import { createServer } from 'node:http';
import { createWorldClock, type WorldClock } from './clock.ts';
import type { Mount, PlatformSide, PlaygroundContext } from './contract.ts';
import { createControl } from './control/index.ts';
import { createHelpdeskSide, type HelpdeskSide } from './helpdesk/index.ts';
import { assertLoopback, close, listen } from './http/listen.ts';
import { createRouter, type Handler } from './http/router.ts';
import { createInspector, type Inspector } from './inspector.ts';
import { type Mailbox, startMailbox } from './mailbox/index.ts';
import { createMailMount } from './mailbox/mount.ts';
import { PEOPLE } from './people.ts';
import { createPolicySwitch, type PolicyChoice, type PolicySwitch } from './policy-switch.ts';
import { createStatusPage, type StatusPage } from './statuspage/index.ts';
import type { Switch, World } from './world.ts';

export interface PlaygroundOptions {
  /** 0 = any free one. */
  readonly port: number;
  /** This machine only: anything but loopback is refused. Default 127.0.0.1. */
  readonly host?: string;
  readonly policies: readonly PolicyChoice[];
  /** Id of the policy that the bot follows at first. */
  readonly policy: string;
  /** The page chose another policy; the page waits for this, and shows its error. */
  onPolicyChange?(id: string): void | Promise<void>;
  /** The imitated time was set; `offset` = imitated minus real time in milliseconds. */
  onClockChange?(offset: number): void;
  /** The bot's own routes on the same server; can be set later too. */
  readonly fallback?: Handler;
  /** A failure of the playground itself. Default: a process warning. */
  onError?(error: unknown): void;
}

/** What differs between the real thing and a test of the shell. */
export interface PlaygroundParts<D extends PlatformSide, S extends PlatformSide> {
  createDiscord(context: PlaygroundContext): D;
  createSlack(context: PlaygroundContext): S;
  /** What the page can make happen to the bot's connections. */
  switches?(discord: D, slack: S): readonly Switch[];
  /** Serves the page. */
  readonly page: Handler;
}

/** A running playground. */
export interface RunningWorld<D extends PlatformSide, S extends PlatformSide> {
  /** `http://127.0.0.1:3000`, without a slash at the end. */
  readonly url: string;
  readonly discord: D;
  readonly slack: S;
  readonly helpdesk: HelpdeskSide;
  readonly status: StatusPage;
  readonly mailbox: Mailbox;
  readonly clock: WorldClock;
  readonly policies: PolicySwitch;
  readonly inspector: Inspector;
  setFallback(fallback: Handler): void;
  stop(): Promise<void>;
}

/** Puts the parts on one HTTP server and opens it. */
export async function assemblePlayground<D extends PlatformSide, S extends PlatformSide>(
  options: PlaygroundOptions,
  parts: PlaygroundParts<D, S>,
): Promise<RunningWorld<D, S>> {
  const { port, host = '127.0.0.1', onClockChange } = options;
  assertLoopback(host);
  const onError = options.onError?.bind(options) ?? warn;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  const clock = createWorldClock({
    onChange(offset) {
      onClockChange?.(offset);
      changed();
    },
  });
  const policies = createPolicySwitch({
    choices: options.policies,
    initial: options.policy,
    onChange: options.onPolicyChange?.bind(options),
  });
  const inspector = createInspector({ now: clock.now });
  let url: string | undefined;
  const context: PlaygroundContext = {
    now: clock.now,
    record: inspector.record,
    people: PEOPLE,
    baseUrl() {
      if (url === undefined) throw new Error('The playground does not listen yet.');
      return url;
    },
  };
  const status = createStatusPage(context, options.policy);
  const mailbox = await startMailbox(context);
  const discord = parts.createDiscord(context);
  const slack = parts.createSlack(context);
  const helpdesk = createHelpdeskSide(context);

  policies.subscribe(() => status.usePolicy(policies.current()));
  for (const part of [policies, status, mailbox]) part.subscribe(changed);
  const world: World = {
    context,
    clock,
    inspector,
    policies,
    status,
    mailbox,
    discord,
    slack,
    helpdesk,
    switches: parts.switches?.(discord, slack) ?? [],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const control = createControl(world, onError);
  let fallback: Handler = options.fallback ?? (() => false);
  const mounts: readonly Mount[] = [
    control.mount,
    discord.mount,
    slack.mount,
    helpdesk.mount,
    status.mount,
    createMailMount(mailbox),
  ];
  const router = createRouter({
    mounts,
    handlers: [parts.page, (request, response) => fallback(request, response)],
    onError,
  });
  const server = createServer(router.request).on('upgrade', router.upgrade);

  const stopParts = async (): Promise<void> => {
    control.stop();
    await Promise.all([discord.stop(), slack.stop(), helpdesk.stop(), mailbox.stop()]);
  };
  try {
    url = await listen(server, port, host);
  } catch (error) {
    await stopParts();
    throw error;
  }
  return {
    url,
    discord,
    slack,
    helpdesk,
    status,
    mailbox,
    clock,
    policies,
    inspector,
    setFallback(next) {
      fallback = next;
    },
    async stop() {
      await stopParts();
      await close(server);
    },
  };
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
