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
  /** An answer that also stands in the channel. */
  readonly broadcast?: true;
  /** Written by another integration, in the name of no user. */
  readonly integration?: { readonly botId: string; readonly name: string };
  /** Deleted with answers below it: a mark stays in its place. */
  readonly tombstone?: true;
  /** Previews of links, as Slack adds them. */
  readonly attachments?: readonly JsonObject[];
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
