import type { FileRecord } from './files.ts';
import type { JsonObject } from './json.ts';
import type { Ping } from './pings.ts';

/** A message as the workspace keeps it. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  /** Posted by the app's bot user. */
  readonly byApp: boolean;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly threadTs?: string;
  /** Only this user sees it; the Web API never returns it. */
  readonly ephemeralTo?: string;
  readonly files: readonly FileRecord[];
  readonly editedTs?: string;
  readonly metadata?: JsonObject;
  readonly pings: readonly Ping[];
  readonly pinned: boolean;
  /** Emoji name → user ids. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
}
