import type { FoundElement } from '../blocks/find.ts';
import { findElement } from '../blocks/find.ts';
import type { Entered } from '../input-state.ts';
import { enteredState } from '../input-state.ts';
import type { JsonObject } from '../json.ts';
import { compact, objectsOf } from '../json.ts';
import { commonPayload, messageContext, viewContext } from '../payloads.ts';
import type { ActOutcome } from '../snapshot-model.ts';
import type { View } from '../view.ts';
import { withValue } from '../view-state.ts';
import { GRACE_MS, watch } from '../watch.ts';
import type { Member } from '../workspace.ts';
import type { World } from '../world.ts';
import type { Interaction } from './begin.ts';
import { beginInteraction, channelOf, visibleMessage } from './begin.ts';
import type { Options } from './options.ts';

interface Common {
  readonly as: string;
  readonly actionId: string;
  /** Needed only where two blocks have the same action id. */
  readonly blockId?: string;
  readonly waitMs?: number;
}

export interface MessageTarget extends Common {
  readonly channel: string;
  readonly ts: string;
}

/** A view by its id, or the person's App Home. */
export type ViewTarget = Common & ({ readonly viewId: string } | { readonly home: true });

/** A click or a choice: a `block_actions` payload. */
export function createClickActs(world: World, options: Options) {
  const { workspace, views, delivery, notices } = world;

  const send = async (
    user: Member,
    found: FoundElement,
    state: JsonObject,
    place: { readonly context: JsonObject; readonly values: unknown; readonly channelId?: string },
    interaction: Interaction,
    waitMs = GRACE_MS,
  ): Promise<ActOutcome> => {
    const { element, blockId, actionId } = found;
    const action = compact({
      ...{ ...state, type: element['type'], action_id: actionId, block_id: blockId },
      ...{
        text: element['text'],
        value: element['value'],
        style: element['style'],
        placeholder: element['placeholder'],
      },
      action_ts: world.ids.ts(),
    });
    const payload = compact({
      ...{ type: 'block_actions', ...commonPayload(world, user), ...place.context },
      ...{ trigger_id: interaction.triggerId, response_url: interaction.responseUrl, actions: [action] },
      state: { values: place.values },
    });
    const { channelId } = place;
    const watched = {
      user: user.id,
      interaction: interaction.id,
      ...(channelId !== undefined && { channel: channelId }),
    };
    const looking = watch(world, watched);
    const answer = await delivery.deliver({ type: 'interactive', payload, acceptsResponse: false });
    if (answer.ok) return await looking.outcome(waitMs);
    looking.stop();
    notices.add(user.id, `The app did not respond (${answer.error}).`);
    return { kind: 'failed', error: answer.error };
  };

  const inMessage = async (params: MessageTarget, entered?: Entered): Promise<ActOutcome> => {
    const user = workspace.person(params.as);
    const channel = channelOf(world, user, params.channel);
    const message = visibleMessage(world, user, channel, params.ts);
    const found = need(findElement(message.blocks, params.actionId, params.blockId), params.actionId);
    const state = stateOf(found, entered, options.offered(message.ts, found.actionId));
    const interaction = beginInteraction(world, user, { channel, source: message });
    const values = entered === undefined ? {} : { [found.blockId]: { [found.actionId]: state } };
    const place = { context: messageContext(world, channel, message), values, channelId: channel.id };
    return await send(user, found, state, place, interaction, params.waitMs);
  };

  const inView = async (params: ViewTarget, entered?: Entered): Promise<ActOutcome> => {
    const user = workspace.person(params.as);
    const view = targetView(world, user, params);
    const found = need(findElement(view.blocks, params.actionId, params.blockId), params.actionId);
    const state = stateOf(found, entered, options.offered(view.id, found.actionId));
    const updated =
      entered === undefined
        ? view
        : views.setValues(view, withValue(view.values, found.blockId, found.actionId, state));
    // In an input block only `dispatch_action` tells the app before the submit.
    if (found.block['type'] === 'input' && found.block['dispatch_action'] !== true) return { kind: 'none' };
    const interaction = beginInteraction(world, user, { viewId: view.id });
    const place = { context: viewContext(updated), values: updated.values };
    return await send(user, found, state, place, interaction, params.waitMs);
  };

  return {
    clickButton: (params: MessageTarget) => inMessage(params),
    /** `value`: an option's value, several of them, a date, or unix seconds for a date-time picker. */
    chooseOption: (params: MessageTarget & { readonly value: Entered }) => inMessage(params, params.value),
    clickViewButton: (params: ViewTarget) => inView(params),
    chooseViewOption: (params: ViewTarget & { readonly value: Entered }) => inView(params, params.value),
  };
}

export function targetView(
  world: World,
  user: Member,
  target: { readonly viewId: string } | { readonly home: true },
): View {
  const view = 'home' in target ? world.views.home(user.id) : world.views.find(target.viewId);
  if (!view || view.user !== user.id) throw new Error('That view is not open.');
  return view;
}

function stateOf(
  found: FoundElement,
  entered: Entered | undefined,
  offered: readonly JsonObject[],
): JsonObject {
  if (entered !== undefined) return enteredState(found.element, entered, objectsOf(offered));
  if (found.element['type'] !== 'button') throw new Error(`"${found.actionId}" is no button.`);
  return {};
}

function need(found: FoundElement | undefined, actionId: string): FoundElement {
  if (!found) throw new Error(`There is nothing with the action id "${actionId}" here.`);
  return found;
}
