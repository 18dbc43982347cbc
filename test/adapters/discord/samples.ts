import { actionId } from '../../../src/reply/action-id.ts';
import type { Form } from '../../../src/reply/form.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { bold, link, rich, text, time } from '../../../src/reply/rich-text.ts';

/** One of every block and action. */
export const FULL_REPLY: Reply = {
  summary: 'FD-1042 created. Usually a few hours.',
  title: 'FD-1042 created',
  tone: 'good',
  blocks: [
    { type: 'paragraph', text: rich`Recorded ${time(Date.parse('2026-07-06T08:00:00Z'), 'datetime')}.` },
    {
      type: 'facts',
      items: [
        { label: 'Topic', value: [text('API')] },
        { label: 'Page', value: [link('https://example.com/help', 'Help')] },
      ],
    },
    { type: 'list', items: [[bold('one')], [text('two')]] },
    { type: 'divider' },
    { type: 'quote', author: 'Ada', text: 'It fails\nwith *this*' },
    { type: 'files', files: [{ name: 'shot.png', size: 1_400_000 }] },
    { type: 'footnote', text: [text('Times vary.')] },
  ],
  actions: [
    {
      type: 'select',
      id: actionId('ticket', 'topic'),
      placeholder: 'Topic',
      options: [
        { value: 'api', label: 'API', description: 'Requests and answers' },
        { value: 'bug', label: 'Bug' },
      ],
    },
    { type: 'button', id: actionId('ticket', 'show', 'FD-1042'), label: 'Show', style: 'primary' },
    { type: 'button', id: actionId('ticket', 'close', 'FD-1042'), label: 'Close', style: 'danger' },
    { type: 'button', id: actionId('ticket', 'list'), label: 'All tickets' },
    { type: 'link-button', url: 'https://example.com/portal', label: 'Portal' },
  ],
};

/** One of every field. */
export const FULL_FORM: Form = {
  id: actionId('ticket', 'submit', 'draft-1'),
  title: 'Open a ticket',
  submitLabel: 'Send',
  fields: [
    { id: 'subject', type: 'text', label: 'Subject', required: true, maxLength: 100, value: 'Typed before' },
    {
      id: 'details',
      type: 'paragraph',
      label: 'Details',
      hint: 'So that support knows as much as you',
      required: true,
      minLength: 20,
      placeholder: 'What happened?',
    },
    {
      id: 'topic',
      type: 'choice',
      label: 'Topic',
      required: true,
      value: 'bug',
      options: [
        { value: 'api', label: 'API' },
        { value: 'bug', label: 'Bug' },
      ],
    },
    { id: 'when', type: 'datetime', label: 'When', hint: 'In your own time', required: false },
    { id: 'files', type: 'files', label: 'Screenshots', required: false, maxFiles: 3 },
  ],
};
