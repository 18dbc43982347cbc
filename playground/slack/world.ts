import type { PlaygroundContext } from '../contract.ts';
import type { ChannelEvents } from './channel-events.ts';
import type { Delivery } from './delivery.ts';
import type { Effects } from './effects.ts';
import type { Events } from './events.ts';
import type { FileStore } from './files.ts';
import type { Ids } from './ids.ts';
import type { Installation } from './manifest.ts';
import type { MessageStore } from './messages.ts';
import type { Notices } from './notices.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { ViewStore } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Everything that people's actions touch, put together once in `index.ts`. */
export interface World {
  readonly context: PlaygroundContext;
  readonly ids: Ids;
  readonly workspace: Workspace;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly views: ViewStore;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly effects: Effects;
  readonly events: Events;
  readonly delivery: Delivery;
  readonly notices: Notices;
  readonly channelEvents: ChannelEvents;
  /** Something that only the page sees has changed. */
  changed(): void;
  installation(): Installation;
  /** The URL of a file for somebody who is signed in. */
  fileUrl(id: string, name: string): string;
}
