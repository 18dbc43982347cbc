import { type APIMessageComponent, ButtonStyle, ComponentType as T } from 'discord-api-types/v10';
import { resolveIds } from '../interactions/resolved.ts';
import { startInteraction } from '../interactions/start.ts';
import type { StoredMessage } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { walk } from '../validate/components.ts';
import type { World } from '../world.ts';
import { type ActResult, actorCalled, channelSeenBy, Impossible, messageSeenBy, resultOf } from './actor.ts';
import { checkChosen } from './selects.ts';

export interface ClickButton {
  readonly as: string;
  readonly messageId: string;
  readonly customId: string;
}

export interface ChooseOption extends ClickButton {
  readonly values: readonly string[];
}

const componentOf = (message: StoredMessage, customId: string): APIMessageComponent => {
  const found = [...walk(message.components, [])].find(([component]) => component['custom_id'] === customId);
  if (found === undefined) throw new Impossible('There is no such button or list in the message.');
  const component = found[0] as unknown as APIMessageComponent;
  if ('disabled' in component && component.disabled === true) throw new Impossible('It is greyed out.');
  return component;
};

export function componentActs(world: World) {
  return {
    async clickButton(params: ClickButton): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const button = componentOf(message, params.customId);
      if (button.type !== T.Button || button.style === ButtonStyle.Link) {
        throw new Impossible('It is not a button.');
      }
      const answer = await startInteraction(world, {
        kind: 'component',
        member: actor.member,
        channel: channelSeenBy(world, actor, message.channelId),
        source: message,
        data: { custom_id: params.customId, component_type: button.type, id: button.id },
      });
      return resultOf(world, actor, answer);
    },

    async chooseOption(params: ChooseOption): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const select = componentOf(message, params.customId);
      const chosen = checkChosen(world.state, select, params.values);
      const resolved = resolveIds(
        world.state,
        (channel) => permissionsIn(world.state, actor.member, channel),
        chosen,
      );
      const answer = await startInteraction(world, {
        kind: 'component',
        member: actor.member,
        channel: channelSeenBy(world, actor, message.channelId),
        source: message,
        data: {
          custom_id: params.customId,
          component_type: select.type,
          id: select.id,
          values: params.values,
          ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
        },
      });
      return resultOf(world, actor, answer);
    },
  };
}
