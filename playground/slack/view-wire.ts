import { SLACK } from '../ids.ts';
import type { JsonObject } from './json.ts';
import type { View } from './view.ts';

/** The view object of the Web API and of interaction payloads. */
export function viewToWire(view: View): JsonObject {
  return {
    ...{ id: view.id, team_id: SLACK.team, type: view.type, blocks: view.blocks },
    ...{ private_metadata: view.privateMetadata, callback_id: view.callbackId, external_id: view.externalId },
    ...{
      state: { values: view.values },
      hash: view.hash,
      title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    },
    ...{ clear_on_close: view.clearOnClose, notify_on_close: view.notifyOnClose },
    ...{ close: view.close ?? null, submit: view.submit ?? null },
    ...{ previous_view_id: view.previousId ?? null, root_view_id: view.rootId },
    ...{ app_id: SLACK.appId, app_installed_team_id: SLACK.team, bot_id: SLACK.botId },
  };
}
