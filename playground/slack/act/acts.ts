import type { World } from '../world.ts';
import { createChannelActs } from './channels.ts';
import { createClickActs } from './clicks.ts';
import { createCommandActs } from './commands.ts';
import { createMessageActs } from './messages.ts';
import type { LoadOptionsParams } from './options.ts';
import { createOptions } from './options.ts';
import { createViewActs } from './views.ts';

/** Everything that people can do in this workspace. */
export type SlackActs = ReturnType<typeof createActs>;

export function createActs(world: World) {
  const options = createOptions(world);
  return {
    ...createCommandActs(world),
    ...createClickActs(world, options),
    ...createViewActs(world, options),
    ...createMessageActs(world),
    ...createChannelActs(world),
    loadOptions: (params: LoadOptionsParams) => options.load(params),
  };
}
