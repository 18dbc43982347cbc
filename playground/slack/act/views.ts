import { elementsOf } from '../blocks/find.ts';
import { viewProblems } from '../blocks/views.ts';
import type { Entered } from '../input-state.ts';
import { enteredState, filesState, inputProblem } from '../input-state.ts';
import type { JsonObject } from '../json.ts';
import { isObject, objectOf } from '../json.ts';
import { commonPayload } from '../payloads.ts';
import { SlackError } from '../slack-error.ts';
import { viewOf } from '../snapshot.ts';
import type { SubmitOutcome } from '../snapshot-model.ts';
import type { View, ViewValues } from '../view.ts';
import { isEmpty, withValue } from '../view-state.ts';
import { viewToWire } from '../view-wire.ts';
import type { Member } from '../workspace.ts';
import type { World } from '../world.ts';
import { beginInteraction } from './begin.ts';
import { targetView } from './clicks.ts';
import type { GivenFile } from './given-file.ts';
import { keepFile } from './given-file.ts';
import type { Options } from './options.ts';

export interface SubmitViewParams {
  readonly as: string;
  readonly viewId: string;
  /** By block id; what is missing keeps its present value. */
  readonly values?: Readonly<Record<string, Entered>>;
  /** By block id, for file inputs. */
  readonly files?: Readonly<Record<string, readonly GivenFile[]>>;
}

const TROUBLE = 'We had some trouble connecting. Try again?';

export function createViewActs(world: World, options: Options) {
  const { workspace, views, delivery, notices } = world;

  const fill = (view: View, user: Member, { values = {}, files = {} }: SubmitViewParams): View => {
    let state: ViewValues = view.values;
    const known = new Set<string>();
    for (const { blockId, actionId, block, element } of elementsOf(view.blocks)) {
      known.add(blockId);
      const entered = values[blockId];
      const given = files[blockId];
      if (block['type'] !== 'input') continue;
      if (entered !== undefined) {
        const next = enteredState(element, entered, options.offered(view.id, actionId));
        state = withValue(state, blockId, actionId, next);
      }
      if (given) {
        const records = given.map((file) => keepFile(world.files, user, file));
        state = withValue(state, blockId, actionId, filesState(element, records, world.files));
      }
    }
    const stray = [...Object.keys(values), ...Object.keys(files)].find((blockId) => !known.has(blockId));
    if (stray !== undefined) throw new Error(`The form has no field "${stray}".`);
    return views.setValues(view, state);
  };

  /** What the app said in its acknowledgement. */
  const obey = (view: View, body: JsonObject): SubmitOutcome => {
    const next = objectOf(body['view']);
    switch (body['response_action']) {
      case undefined:
        views.close(view);
        return { kind: 'closed' };
      case 'clear':
        views.clear(view.user);
        return { kind: 'closed' };
      case 'errors':
        return fieldErrors(view, body['errors']);
      case 'update':
      case 'push': {
        const problems = viewProblems(next, 'modal');
        if (!next || problems.length > 0) throw new SlackError('invalid_arguments', { messages: problems });
        const shown = body['response_action'] === 'push' ? views.push(view, next) : views.update(view, next);
        return { kind: 'updated', view: viewOf(shown) };
      }
      default:
        throw new SlackError('invalid_response_action');
    }
  };

  return {
    async submitView(params: SubmitViewParams): Promise<SubmitOutcome> {
      const user = workspace.person(params.as);
      const view = fill(targetView(world, user, params), user, params);
      const problems = clientProblems(view);
      if (Object.keys(problems).length > 0) return { kind: 'errors', errors: problems };

      const { triggerId } = beginInteraction(world, user, { viewId: view.id });
      const payload = {
        ...{ type: 'view_submission', ...commonPayload(world, user), trigger_id: triggerId },
        ...{ view: viewToWire(view), response_urls: [] },
      };
      const answer = await delivery.deliver({ type: 'interactive', payload, acceptsResponse: true });
      if (!answer.ok) {
        notices.add(user.id, TROUBLE);
        return { kind: 'failed', error: answer.error };
      }
      try {
        return obey(views.find(view.id) ?? view, answer.body);
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        notices.add(user.id, TROUBLE);
        const body = { error: error.code, ...error.details };
        const log = {
          direction: 'out',
          transport: 'http',
          label: 'view_submission answered badly',
          body,
        } as const;
        world.context.record({ platform: 'slack', ...log });
        return { kind: 'failed', error: `${error.code} ${JSON.stringify(error.details)}` };
      }
    },

    /** The ✕ and Escape close only this view; `all` clears the stack. */
    async closeView({
      as,
      viewId,
      all = false,
    }: {
      readonly as: string;
      readonly viewId: string;
      readonly all?: boolean;
    }) {
      const user = workspace.person(as);
      const view = targetView(world, user, { viewId });
      const clears = all || view.clearOnClose;
      const closing = clears ? views.stack(user.id) : [view];
      if (clears) views.clear(user.id);
      else views.close(view);
      for (const closed of closing.filter((entry) => entry.notifyOnClose)) {
        const payload = {
          ...{
            type: 'view_closed',
            ...commonPayload(world, user),
            view: viewToWire(closed),
            is_cleared: clears,
          },
        };
        await delivery.deliver({ type: 'interactive', payload, acceptsResponse: false });
      }
      return { kind: 'closed' } as const;
    },
  };
}

function clientProblems(view: View): Readonly<Record<string, string>> {
  const inputs = elementsOf(view.blocks).filter(({ block }) => block['type'] === 'input');
  return Object.fromEntries(
    inputs.flatMap(({ blockId, actionId, block, element }) => {
      const state = view.values[blockId]?.[actionId];
      const problem = inputProblem(block, element, state, isEmpty(state));
      return problem === undefined ? [] : [[blockId, problem]];
    }),
  );
}

/** Errors may only name input blocks of the view, and each needs a text. */
function fieldErrors(view: View, errors: unknown): SubmitOutcome {
  const inputs = new Set(
    elementsOf(view.blocks)
      .filter(({ block }) => block['type'] === 'input')
      .map((e) => e.blockId),
  );
  if (!isObject(errors) || Object.keys(errors).length === 0) throw new SlackError('invalid_errors');
  const entries = Object.entries(errors).map(([blockId, text]): readonly [string, string] => {
    if (!inputs.has(blockId)) throw new SlackError('invalid_errors', { unknown_block_id: blockId });
    if (typeof text !== 'string' || text === '') throw new SlackError('invalid_errors', { empty: blockId });
    return [blockId, text];
  });
  return { kind: 'errors', errors: Object.fromEntries(entries) };
}
