import { viewProblems } from '../blocks/views.ts';
import type { JsonObject } from '../json.ts';
import type { Installation } from '../manifest.ts';
import { invalid, SlackError } from '../slack-error.ts';
import type { Triggers } from '../triggers.ts';
import type { View } from '../view.ts';
import { viewToWire } from '../view-wire.ts';
import type { ViewStore } from '../views.ts';
import type { Arguments } from '../web-api/arguments.ts';
import type { Methods } from '../web-api/method.ts';
import type { Workspace } from '../workspace.ts';

export interface ViewsMethodsOptions {
  readonly workspace: Workspace;
  readonly views: ViewStore;
  readonly triggers: Triggers;
  readonly installation: () => Installation;
}

export function createViewsMethods({
  workspace,
  views,
  triggers,
  installation,
}: ViewsMethodsOptions): Methods {
  const definition = (args: Arguments, type: View['type']): JsonObject => {
    const view = args.object('view');
    if (!view) throw invalid('invalid_arguments', ['missing required field: view']);
    const problems = viewProblems(view, type);
    if (problems.length > 0) throw invalid('invalid_arguments', problems);
    if (JSON.stringify(view).length > 250_000) throw new SlackError('view_too_large');
    return view;
  };
  const target = (args: Arguments): View => {
    const id = args.text('view_id');
    const externalId = args.text('external_id');
    if (id !== undefined && externalId !== undefined) {
      throw invalid('invalid_arguments', ['Cannot provide both `view_id` and `external_id`']);
    }
    const view = id === undefined ? views.findExternal(externalId ?? '') : views.find(id);
    if (!view) throw new SlackError('not_found');
    return view;
  };
  const trigger = (args: Arguments) =>
    triggers.redeem(args.text('trigger_id') ?? args.required('interactivity_pointer'));

  return {
    'views.open': {
      tier: 4,
      run({ args }) {
        // The view is checked first: a faulty one leaves the trigger usable.
        const view = definition(args, 'modal');
        const { user, interaction } = trigger(args);
        return { view: viewToWire(views.open(user, view, interaction)) };
      },
    },
    'views.push': {
      tier: 4,
      run({ args }) {
        const view = definition(args, 'modal');
        const { viewId, interaction } = trigger(args);
        const onto = viewId === undefined ? undefined : views.find(viewId);
        if (onto?.type !== 'modal') throw new SlackError('view_not_found');
        return { view: viewToWire(views.push(onto, view, interaction)) };
      },
    },
    'views.update': {
      tier: 4,
      run({ args }) {
        const current = target(args);
        const view = definition(args, current.type);
        return { view: viewToWire(views.update(current, view, args.text('hash'))) };
      },
    },
    'views.publish': {
      tier: 4,
      run({ args }) {
        const view = definition(args, 'home');
        const user = workspace.member(args.required('user_id')).id;
        if (!installation().home) throw new SlackError('not_enabled');
        return { view: viewToWire(views.publish(user, view, args.text('hash'))) };
      },
    },
  };
}
