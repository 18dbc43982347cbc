import type { RemoteFile } from '../domain/conversation.ts';
import type { Form } from '../policy/policy-forms.ts';
import type { TicketDraft } from './ticket-drafts.ts';

/** Somebody's words and files as a draft: in the first fields of the form that take them. */
export function draftFromWords(
  topic: string,
  form: Form,
  words: {
    readonly text: string;
    readonly files: readonly RemoteFile[];
    readonly source: string;
    readonly decisionId?: string;
  },
): TicketDraft {
  const text = form.fields.find((field) => field.type === 'longtext');
  const files = form.fields.find((field) => field.type === 'files');
  return {
    topic,
    values: text && words.text !== '' ? { [text.id]: words.text } : {},
    files: files && words.files.length > 0 ? { [files.id]: words.files } : {},
    source: words.source,
    ...(words.decisionId === undefined ? {} : { decisionId: words.decisionId }),
  };
}
