import { actionId } from './action-id.ts';
import { fitTotal } from './fit-total.ts';
import { REPLY_LIMITS as LIMITS } from './limits.ts';
import type {
  Action,
  Block,
  Button,
  FileLine,
  LinkButton,
  Reply,
  Select,
  SelectOption,
  Tone,
} from './reply.ts';
import { type RichPart, type RichText, toRichText } from './rich-text.ts';
import { clip, clipRich, richCost } from './text-measure.ts';

/** Builders of frozen blocks and replies. Text that is too long is cut visibly; a structure that is too large is a fault of ours and throws. */

export const paragraph = (...parts: readonly RichPart[]): Block =>
  Object.freeze({ type: 'paragraph', text: rows(parts, LIMITS.text) });

export const footnote = (...parts: readonly RichPart[]): Block =>
  Object.freeze({ type: 'footnote', text: rows(parts, LIMITS.text) });

/** Label and value rows; `undefined` rows are left out, so that conditions stand where the row stands. */
export function facts(...items: readonly (readonly [label: string, value: RichPart] | undefined)[]): Block {
  const rowsLeft = items.filter((item) => item !== undefined);
  if (rowsLeft.length > LIMITS.facts)
    throw new RangeError(`${rowsLeft.length} facts, at most ${LIMITS.facts} fit`);
  return Object.freeze({
    type: 'facts',
    items: Object.freeze(
      rowsLeft.map(([label, value]) =>
        Object.freeze({ label: clip(label, LIMITS.factLabel), value: rows([value], LIMITS.factValue) }),
      ),
    ),
  });
}

/** A list of points. Beyond the limit the last one is `…`: choose what to show before. */
export function list(items: readonly RichPart[]): Block {
  const shown = items.length > LIMITS.listItems ? [...items.slice(0, LIMITS.listItems - 1), '…'] : items;
  return Object.freeze({
    type: 'list',
    items: Object.freeze(shown.map((item) => rows([item], LIMITS.text))),
  });
}

/** A customer's own words, verbatim. */
export const quote = (text: string, author?: string): Block =>
  Object.freeze({
    type: 'quote',
    text: clip(text, LIMITS.text),
    ...(author === undefined ? {} : { author: clip(author, LIMITS.factLabel) }),
  });

export function files(lines: readonly FileLine[]): Block {
  if (lines.length > LIMITS.files) throw new RangeError(`${lines.length} files, at most ${LIMITS.files} fit`);
  return Object.freeze({
    type: 'files',
    files: Object.freeze(lines.map((line) => Object.freeze({ ...line }))),
  });
}

const DIVIDER: Block = Object.freeze({ type: 'divider' });

export const divider = (): Block => DIVIDER;

/** `button('ticket:open:bug', 'Open a ticket', 'primary')`. @throws RangeError for an id that is too long. */
export function button(id: Button['id'], label: string, style?: Button['style']): Button {
  checkId(id);
  return Object.freeze({
    type: 'button',
    id,
    label: clip(label, LIMITS.buttonLabel),
    ...(style ? { style } : {}),
  });
}

/** Undefined without an address, or with one that is no web address or does not fit a button: the caller's text then has to do. */
export function linkButton(url: string | undefined, label: string): LinkButton | undefined {
  if (url === undefined || url.length > LIMITS.url || !/^https?:\/\//u.test(url)) return undefined;
  return Object.freeze({ type: 'link-button', url, label: clip(label, LIMITS.buttonLabel) });
}

/** @throws RangeError when it has no option, or more than fit. */
export function select(id: Select['id'], placeholder: string, options: readonly SelectOption[]): Select {
  checkId(id);
  return Object.freeze({
    type: 'select',
    id,
    placeholder: clip(placeholder, LIMITS.placeholder),
    options: selectOptions(options),
  });
}

/** Options within the limits of both platforms; used by selects and by choice fields. */
export function selectOptions(options: readonly SelectOption[]): readonly SelectOption[] {
  if (options.length === 0 || options.length > LIMITS.selectOptions)
    throw new RangeError(`${options.length} options, 1 to ${LIMITS.selectOptions} fit`);
  return Object.freeze(
    options.map(({ value, label, description }) => {
      if (value.length > LIMITS.optionValue)
        throw new RangeError(`option value is longer than ${LIMITS.optionValue}`);
      return Object.freeze({
        value,
        label: clip(label, LIMITS.optionLabel),
        ...(description ? { description: clip(description, LIMITS.optionDescription) } : {}),
      });
    }),
  );
}

/** What a reply is made of; `undefined` blocks and actions are left out. */
export interface ReplyParts {
  readonly summary: string;
  readonly title?: string | undefined;
  readonly tone?: Tone | undefined;
  readonly blocks?: readonly (Block | undefined)[];
  readonly actions?: readonly (Action | undefined)[];
}

/**
 * A reply that fits both platforms: blocks without any text are left out, and when all text together is too long the
 * longest texts are cut, visibly. @throws RangeError for too many blocks or actions, or two main actions.
 */
export function reply(parts: ReplyParts): Reply {
  const title = parts.title === undefined ? undefined : clip(parts.title, LIMITS.title);
  const blocks = (parts.blocks ?? []).filter((block) => block !== undefined && !isEmpty(block)) as Block[];
  const actions = (parts.actions ?? []).filter((action) => action !== undefined);
  if (blocks.length > LIMITS.blocks)
    throw new RangeError(`${blocks.length} blocks, at most ${LIMITS.blocks} fit`);
  checkActions(actions);
  return Object.freeze({
    summary: clip(parts.summary, LIMITS.summary),
    ...(title ? { title } : {}),
    ...(parts.tone ? { tone: parts.tone } : {}),
    blocks: Object.freeze(fitTotal(blocks, LIMITS.total - richCost(toRichText(title ?? '')))),
    ...(actions.length > 0 ? { actions: Object.freeze(actions) } : {}),
  });
}

function checkActions(actions: readonly Action[]): void {
  const selects = actions.filter((action) => action.type === 'select').length;
  if (selects > 1) throw new RangeError('at most one select fits');
  if (actions.length - selects > LIMITS.buttons)
    throw new RangeError(`at most ${LIMITS.buttons} buttons fit`);
  if (actions.filter((action) => action.type === 'button' && action.style === 'primary').length > 1)
    throw new RangeError('at most one main action');
}

function checkId(id: string): void {
  const [command = '', verb = '', ...ref] = id.split(':');
  actionId(command, verb, ref.length > 0 ? ref.join(':') : undefined);
}

function isEmpty(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'footnote':
      return richCost(block.text) === 0;
    case 'facts':
    case 'list':
      return block.items.length === 0;
    case 'files':
      return block.files.length === 0;
    case 'quote':
      return block.text.trim() === '';
    case 'divider':
      return false;
  }
}

function rows(parts: readonly RichPart[], limit: number): RichText {
  const text = parts.flatMap(toRichText).filter((part) => part.type !== 'text' || part.text !== '');
  return Object.freeze(clipRich(text, limit).map((part) => Object.freeze(part)));
}
