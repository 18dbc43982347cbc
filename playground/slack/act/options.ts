import { findElement } from '../blocks/find.ts';
import { option } from '../blocks/objects.ts';
import { list, problemsOf } from '../blocks/rules.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf } from '../json.ts';
import { commonPayload, messageContext, viewContext } from '../payloads.ts';
import type { World } from '../world.ts';
import { channelOf, visibleMessage } from './begin.ts';

interface Place {
  readonly blocks: readonly JsonObject[];
  readonly context: JsonObject;
  readonly key: string;
}

export type LoadOptionsParams = {
  readonly as: string;
  readonly actionId: string;
  readonly blockId?: string;
  /** What was typed so far. */
  readonly query: string;
} & (
  | { readonly viewId: string }
  | { readonly home: true }
  | { readonly channel: string; readonly ts: string }
);

export interface Options {
  /** What an external select was offered last. */
  offered(place: string, actionId: string): readonly JsonObject[];
  load(params: LoadOptionsParams): Promise<readonly JsonObject[]>;
}

/** The options of an external select, which the app gives while somebody types: `block_suggestion`. */
export function createOptions(world: World): Options {
  const offers = new Map<string, readonly JsonObject[]>();
  const placeOf = (params: LoadOptionsParams): Place => {
    const user = world.workspace.person(params.as);
    if ('channel' in params) {
      const channel = channelOf(world, user, params.channel);
      const message = visibleMessage(world, user, channel, params.ts);
      return { blocks: message.blocks, context: messageContext(world, channel, message), key: message.ts };
    }
    const view = 'home' in params ? world.views.home(user.id) : world.views.find(params.viewId);
    if (!view || view.user !== user.id) throw new Error('That view is not open.');
    return { blocks: view.blocks, context: viewContext(view), key: view.id };
  };

  return {
    offered: (place, actionId) => offers.get(`${place} ${actionId}`) ?? [],
    async load(params) {
      const user = world.workspace.person(params.as);
      const { blocks, context, key } = placeOf(params);
      const found = findElement(blocks, params.actionId, params.blockId);
      if (found?.element['type'] !== 'external_select')
        throw new Error(`"${params.actionId}" is no external select.`);
      const payload = {
        ...{ type: 'block_suggestion', ...commonPayload(world, user), ...context },
        ...{ action_id: found.actionId, block_id: found.blockId, value: params.query },
      };
      const answer = await world.delivery.deliver({ type: 'interactive', payload, acceptsResponse: true });
      if (!answer.ok) throw new Error(`The options could not be loaded (${answer.error}).`);
      const { options = [], option_groups: groups } = answer.body;
      const all =
        groups === undefined ? options : objectsOf(groups).flatMap((group) => objectsOf(group['options']));
      const problems = problemsOf(list(option, { min: 0, max: 100 }), all, '/options');
      if (problems.length > 0)
        throw new Error(`The app answered with invalid options: ${problems.join('; ')}`);
      offers.set(`${key} ${found.actionId}`, objectsOf(all));
      return objectsOf(all);
    },
  };
}
