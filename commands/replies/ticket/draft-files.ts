import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph } from '../../../src/reply/builders.ts';
import type { Block, Button } from '../../../src/reply/reply.ts';

/** Files that wait in a draft are named before it is sent: no form shows them again. */
export function draftFiles(names: readonly string[], t: Translator): readonly Block[] {
  return names.length === 0 ? [] : [paragraph(t('ticket.draft.files', { files: t.list(names) }))];
}

/** `ref`: the topic and the step to go on with. */
export function removeFiles(names: readonly string[], ref: string, t: Translator): Button | undefined {
  if (names.length === 0) return undefined;
  return button(actionId('ticket', 'remove-files', ref), t('ticket.draft.removeFiles'));
}
