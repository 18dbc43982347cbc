import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { RenderNote } from '../../../src/reply/rendered.ts';
import type { Action, Select, SelectOption } from '../../../src/reply/reply.ts';
import { clip } from './clip.ts';
import { cleanLine } from './escape.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { safeUrl } from './rich-text.ts';

/** The select above, the buttons below: a select fills a row of its own. */
export function renderActions(
  actions: readonly Action[],
  notes: RenderNote[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const rows: APIActionRowComponent<APIComponentInMessageActionRow>[] = [];
  const buttons: APIButtonComponent[] = [];
  // Discord refuses a message whole that carries a custom id twice.
  const seen = new Set<string>();
  actions.forEach((action, index) => {
    const part = `actions[${index}]`;
    const drop = (): void => void notes.push({ kind: 'dropped', part });
    if (
      action.type !== 'link-button' &&
      (seen.has(action.id) || action.id.length > DISCORD_LIMITS.customId)
    ) {
      drop();
    } else if (action.type === 'select') {
      seen.add(action.id);
      const select = renderSelect(action, part, notes);
      if (select && rows.length === 0) rows.push({ type: ComponentType.ActionRow, components: [select] });
      else drop();
    } else {
      const button = renderButton(action, part, notes);
      if (action.type === 'button') seen.add(action.id);
      if (button && buttons.length < DISCORD_LIMITS.buttonsPerRow) buttons.push(button);
      else drop();
    }
  });
  if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons });
  return rows;
}

function renderButton(
  action: Exclude<Action, Select>,
  part: string,
  notes: RenderNote[],
): APIButtonComponent | undefined {
  const label = plain(action.label, DISCORD_LIMITS.buttonLabel, `${part}.label`, notes);
  if (action.type === 'link-button') {
    const url = safeUrl(action.url);
    if (url === undefined || url.length > DISCORD_LIMITS.url) return undefined;
    return { type: ComponentType.Button, style: ButtonStyle.Link, url, label };
  }
  const style = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;
  return {
    type: ComponentType.Button,
    style: action.style === undefined ? ButtonStyle.Secondary : style[action.style],
    custom_id: action.id,
    label,
  };
}

function renderSelect(
  action: Select,
  part: string,
  notes: RenderNote[],
): APIStringSelectComponent | undefined {
  const options = renderOptions(action.options, part, notes);
  if (options.length === 0) return undefined;
  return {
    type: ComponentType.StringSelect,
    custom_id: action.id,
    placeholder: plain(action.placeholder, DISCORD_LIMITS.placeholder, `${part}.placeholder`, notes),
    options,
  };
}

/** At most 25, no value twice (Discord refuses both). */
export function renderOptions(
  options: readonly SelectOption[],
  part: string,
  notes: RenderNote[],
): APISelectMenuOption[] {
  const out = new Map<string, APISelectMenuOption>();
  options.forEach(({ value, label, description }, index) => {
    const at = `${part}.options[${index}]`;
    const fits = value.length > 0 && value.length <= DISCORD_LIMITS.optionValue && !out.has(value);
    if (!fits || out.size >= DISCORD_LIMITS.selectOptions) {
      notes.push({ kind: 'dropped', part: at });
      return;
    }
    out.set(value, {
      value,
      label: plain(label, DISCORD_LIMITS.optionLabel, `${at}.label`, notes),
      ...(description === undefined || cleanLine(description).trim() === ''
        ? {}
        : { description: plain(description, DISCORD_LIMITS.optionDescription, `${at}.description`, notes) }),
    });
  });
  return [...out.values()];
}

/** Text where Discord knows no Markdown: labels, placeholders. Never empty, which Discord refuses. */
export function plain(value: string, limit: number, part: string, notes: RenderNote[]): string {
  const { text, clipped } = clip(cleanLine(value).trim(), limit);
  if (clipped) notes.push({ kind: 'clipped', part });
  return text === '' ? '…' : text;
}
