import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** One message on the wire, for the inspector. Secrets are shown as they are: they are made up here. */
export interface WireRecord {
  readonly at: number;
  readonly platform: 'discord' | 'slack' | 'helpdesk' | 'status' | 'mail';
  /** Seen from the platform: `in` = the bot sent it. */
  readonly direction: 'in' | 'out';
  readonly transport:
    | 'rest'
    | 'gateway'
    | 'socket-mode'
    | 'events'
    | 'response-url'
    | 'http'
    | 'smtp'
    | 'imap';
  /** `POST /interactions/…/callback`, `MESSAGE_CREATE`, … */
  readonly label: string;
  readonly status?: number;
  readonly body?: unknown;
}

/** What the playground's parts share. */
export interface PlaygroundContext {
  /** The time that the imitated world shows: can be set. Milliseconds since 1970. */
  now(): number;
  record(entry: Omit<WireRecord, 'at'>): void;
  /** Base URL of the server that all parts are mounted on, without a slash at the end; known once it listens. */
  baseUrl(): string;
  readonly people: readonly Person[];
}

/** Somebody to act as: the same person on both platforms. */
export interface Person {
  /** Short and stable: `ada`. */
  readonly key: string;
  readonly name: string;
  readonly about: string;
  readonly locale: 'en' | 'fr';
  readonly timeZone: string;
  readonly email: string;
  readonly role: 'member' | 'free' | 'lite' | 'premium' | 'moderator' | 'agent';
  readonly discordId: string;
  readonly slackId: string;
  /** Colour of the avatar, `#rrggbb`. */
  readonly color: string;
}

/** A part that takes the HTTP requests and upgrades below its own prefix. */
export interface Mount {
  /** `/discord`, `/slack`, `/status`. */
  readonly prefix: string;
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** A fault to inject; `times` of them, then it is over. */
export interface Fault {
  /** Matched against `METHOD /path` (Discord) or the method's name (Slack). */
  readonly match: string;
  readonly times: number;
  readonly effect:
    | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number }
    | { readonly kind: 'status'; readonly status: number }
    | { readonly kind: 'delay'; readonly ms: number }
    | { readonly kind: 'drop' };
}

/**
 * An imitated chat platform, seen from the people in it. The page and the tests act through it; the bot only ever
 * meets the wire.
 */
export interface PlatformSide {
  readonly mount: Mount;
  /** What `viewer` (a person's key) sees: channels, messages, modals, members. JSON. */
  snapshot(viewer: string): unknown;
  /** Called after every change of what somebody may see. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** What people do; each takes `{ as: person key, … }` and resolves with what the platform answered them. Rejects with a plain sentence. */
  readonly act: Readonly<Record<string, (params: never) => Promise<unknown>>>;
  inject(fault: Fault): void;
  /** Closes sockets; the state stays. */
  stop(): Promise<void>;
}
