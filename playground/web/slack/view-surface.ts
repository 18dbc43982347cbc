import type { Surface } from './surface-context.ts';

type Run = (method: string, params: object) => Promise<unknown>;

/** Clicks and choices in a modal or in App Home. */
export function viewSurface(
  run: Run,
  target: { readonly viewId: string } | { readonly home: true },
): Surface {
  return {
    click: (actionId, blockId) => run('clickViewButton', { ...target, actionId, blockId }),
    choose: (actionId, blockId, value) => run('chooseViewOption', { ...target, actionId, blockId, value }),
    loadOptions: (actionId, blockId, query) => run('loadOptions', { ...target, actionId, blockId, query }),
  };
}

/** Clicks and choices in a message. */
export function messageSurface(run: Run, channel: string, ts: string): Surface {
  const target = { channel, ts };
  return {
    click: (actionId, blockId) => run('clickButton', { ...target, actionId, blockId }),
    choose: (actionId, blockId, value) => run('chooseOption', { ...target, actionId, blockId, value }),
    loadOptions: (actionId, blockId, query) => run('loadOptions', { ...target, actionId, blockId, query }),
  };
}
