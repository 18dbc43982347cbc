import type { Platform } from './prefill.ts';
import type { Room } from './use-room.ts';

/** What the page can show: the two chats, and the agents' side. */
export type Place = Platform | 'helpdesk';

export const PLACES: readonly Place[] = ['discord', 'slack', 'helpdesk'];

export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  discord: 'Discord',
  slack: 'Slack',
  helpdesk: 'Helpdesk',
};

export interface Arrangement {
  readonly visible: readonly Place[];
  /** Between which the tabs choose; none where everything that is open fits. */
  readonly tabs: readonly Place[];
}

/** Which panes stand side by side. `shown` is the one that was looked at last, `chat` the chat of those. */
export function arrange(room: Room, isDeskOpen: boolean, shown: Place, chat: Platform): Arrangement {
  if (room === 1) return { visible: [shown], tabs: PLACES };
  if (!isDeskOpen) return { visible: ['discord', 'slack'], tabs: [] };
  return room === 3
    ? { visible: PLACES, tabs: [] }
    : { visible: [chat, 'helpdesk'], tabs: ['discord', 'slack'] };
}
