import type { types } from '@slack/bolt';
import type { RenderNote } from '../../../src/reply/rendered.ts';
import type { Action, Button, LinkButton, Select, SelectOption } from '../../../src/reply/reply.ts';
import { SLACK_LIMITS } from './limits.ts';
import { cleanLine, plain, safeUrl } from './text.ts';

/** A press on a link also arrives as an action, and wants an id: none that could be a command's. */
const LINK_PREFIX = 'link-';

/** The select in a row of its own, the buttons below. Slack wants every id once a block. */
export function renderActions(actions: readonly Action[], notes: RenderNote[]): types.ActionsBlock[] {
  const selects: types.ActionsBlockElement[] = [];
  const buttons: types.ActionsBlockElement[] = [];
  const seen = new Set<string>();
  actions.forEach((action, index) => {
    const part = `actions[${index}]`;
    const id = action.type === 'link-button' ? `${LINK_PREFIX}${index}` : action.id;
    const row = action.type === 'select' ? selects : buttons;
    const fits =
      id.length <= SLACK_LIMITS.actionId && !seen.has(id) && row.length < SLACK_LIMITS.actionsElements;
    const element = fits ? renderAction(action, id, part, notes) : undefined;
    if (element === undefined) {
      notes.push({ kind: 'dropped', part });
      return;
    }
    seen.add(id);
    row.push(element);
  });
  return [selects, buttons]
    .filter((elements) => elements.length > 0)
    .map((elements) => ({ type: 'actions', elements }));
}

function renderAction(
  action: Action,
  id: string,
  part: string,
  notes: RenderNote[],
): types.ActionsBlockElement | undefined {
  if (action.type === 'select') return renderSelect(action, part, notes);
  if (action.type === 'link-button') return renderLink(action, id, part, notes);
  return renderButton(action, part, notes);
}

function renderButton(action: Button, part: string, notes: RenderNote[]): types.Button {
  const label = plain(action.label, SLACK_LIMITS.buttonLabel, `${part}.label`, notes);
  return {
    type: 'button',
    action_id: action.id,
    text: label,
    ...(action.style ? { style: action.style } : {}),
  };
}

function renderLink(
  action: LinkButton,
  id: string,
  part: string,
  notes: RenderNote[],
): types.Button | undefined {
  const url = safeUrl(action.url);
  if (url === undefined || url.length > SLACK_LIMITS.buttonUrl) return undefined;
  return {
    type: 'button',
    action_id: id,
    text: plain(action.label, SLACK_LIMITS.buttonLabel, `${part}.label`, notes),
    url,
  };
}

function renderSelect(action: Select, part: string, notes: RenderNote[]): types.StaticSelect | undefined {
  const options = renderOptions(action.options, part, notes);
  if (options.length === 0) return undefined;
  return {
    type: 'static_select',
    action_id: action.id,
    placeholder: plain(action.placeholder, SLACK_LIMITS.placeholder, `${part}.placeholder`, notes),
    options,
  };
}

/** No value twice, none that cannot come back as it is: Slack could not tell which one was chosen. */
export function renderOptions(
  options: readonly SelectOption[],
  part: string,
  notes: RenderNote[],
): types.PlainTextOption[] {
  const out = new Map<string, types.PlainTextOption>();
  options.forEach(({ value, label, description }, index) => {
    const at = `${part}.options[${index}]`;
    const fits =
      value.length > 0 &&
      value.length <= SLACK_LIMITS.optionValue &&
      value === cleanLine(value) &&
      !out.has(value);
    if (!fits || out.size >= SLACK_LIMITS.selectOptions) {
      notes.push({ kind: 'dropped', part: at });
      return;
    }
    out.set(value, {
      value,
      text: plain(label, SLACK_LIMITS.optionLabel, `${at}.label`, notes),
      ...(description?.trim()
        ? { description: plain(description, SLACK_LIMITS.optionDescription, `${at}.description`, notes) }
        : {}),
    });
  });
  return [...out.values()];
}
