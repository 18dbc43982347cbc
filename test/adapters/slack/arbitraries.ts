import fc from 'fast-check';
import type { Field, Form } from '../../../src/reply/form.ts';
import type { Action, Block, Reply } from '../../../src/reply/reply.ts';
import type { Inline } from '../../../src/reply/rich-text.ts';

/** What people, and people with bad intentions, write. */
export const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<!channel> <!here> <!everyone> @channel',
      '<@U0ADA> <#C0GENERAL> <!subteam^S0LITE>',
      '<https://evil.example|https://bank.example>',
      '*bold* _it_ ~no~ `code` ```block``` :tada:',
      '> quote\n> more',
      '&lt;!channel&gt; &amp;amp;',
      '\u202egpj.exe\u2066',
      '\0\u0007\u001b[31m',
      '\ud800',
      '👩‍👩‍👧‍👦'.repeat(30),
      'x'.repeat(5_000),
      'é'.normalize('NFD').repeat(2_000),
      '\n\n\n\n\n',
      '   ',
      '',
      '"}],"blocks":[]',
    ),
  },
);

const style = fc.constantFrom(undefined, 'bold', 'italic', 'code');

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc
    .record({ text: hostileText, style })
    .map(
      ({ text, style }): Inline =>
        style ? { type: 'text', text, style: style as 'bold' } : { type: 'text', text },
    ),
  fc
    .record({
      url: fc.oneof(
        hostileText,
        fc.constantFrom('javascript:alert(1)', 'https://a.example/?q=<a|b>', 'mailto:a@b.c'),
      ),
      label: hostileText,
    })
    .map(({ url, label }): Inline => ({ type: 'link', url, label })),
  fc
    .record({
      id: fc.oneof(fc.constant('U0ADA'), hostileText),
      platform: fc.constantFrom('slack', 'discord'),
    })
    .map(({ id, platform }): Inline => {
      const chat = platform as 'slack';
      return { type: 'mention', user: { platform: chat, tenant: `${chat}:T1`, id } };
    }),
  fc
    .record({
      at: fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.double()),
      format: fc.constantFrom('time', 'date', 'datetime', 'relative'),
    })
    .map(({ at, format }): Inline => ({ type: 'time', at, format: format as 'time' })),
);

const richText = fc.array(inline, { maxLength: 6 });

const block: fc.Arbitrary<Block> = fc.oneof(
  richText.map((text): Block => ({ type: 'paragraph', text })),
  richText.map((text): Block => ({ type: 'footnote', text })),
  fc.array(richText, { maxLength: 5 }).map((items): Block => ({ type: 'list', items })),
  fc
    .array(fc.record({ label: hostileText, value: richText }), { maxLength: 5 })
    .map((items): Block => ({ type: 'facts', items })),
  fc
    .record({ text: hostileText, author: fc.option(hostileText, { nil: undefined }) })
    .map(({ text, author }): Block => ({ type: 'quote', text, ...(author === undefined ? {} : { author }) })),
  fc
    .array(fc.record({ name: hostileText, size: fc.double(), url: hostileText }), { maxLength: 4 })
    .map((files): Block => ({ type: 'files', files })),
  fc.constant<Block>({ type: 'divider' }),
);

const option = fc.record({ value: hostileText, label: hostileText, description: hostileText });

const action: fc.Arbitrary<Action> = fc.oneof(
  fc
    .record({ ref: fc.nat(20), label: hostileText, style: fc.constantFrom(undefined, 'primary', 'danger') })
    .map(({ ref, label, style }): Action => {
      const id = `ticket:open:${ref}` as const;
      return style ? { type: 'button', id, label, style: style as 'danger' } : { type: 'button', id, label };
    }),
  fc
    .record({ url: hostileText, label: hostileText })
    .map((parts): Action => ({ type: 'link-button', ...parts })),
  fc
    .record({ placeholder: hostileText, options: fc.array(option, { maxLength: 6 }) })
    .map((parts): Action => ({ type: 'select', id: 'ticket:choose', ...parts })),
);

export const anyReply: fc.Arbitrary<Reply> = fc
  .record({
    summary: hostileText,
    title: fc.option(hostileText, { nil: undefined }),
    blocks: fc.array(block, { maxLength: 60 }),
    actions: fc.array(action, { maxLength: 8 }),
  })
  .map(({ title, ...rest }): Reply => (title === undefined ? rest : { ...rest, title }));

const fieldBase = {
  id: fc.constantFrom('a', 'b', 'c'),
  label: hostileText,
  hint: hostileText,
  required: fc.boolean(),
};

const field: fc.Arbitrary<Field> = fc.oneof(
  fc
    .record({
      ...fieldBase,
      type: fc.constantFrom('text', 'paragraph', 'email'),
      value: hostileText,
      placeholder: hostileText,
      minLength: fc.nat(50),
      maxLength: fc.integer({ min: 1, max: 9_000 }),
    })
    .map((parts): Field => ({ ...parts, type: parts.type as 'text' })),
  fc
    .record({
      ...fieldBase,
      options: fc.array(option, { maxLength: 4 }),
      value: hostileText,
      placeholder: hostileText,
    })
    .map((parts): Field => ({ type: 'choice', ...parts })),
  fc
    .record({ ...fieldBase, value: fc.oneof(hostileText, fc.constant('@1700000000')) })
    .map((parts): Field => ({ type: 'datetime', ...parts })),
  fc
    .record({ ...fieldBase, maxFiles: fc.integer({ min: -1, max: 50 }) })
    .map((parts): Field => ({ type: 'files', ...parts })),
);

export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    title: hostileText,
    intro: hostileText,
    fields: fc.array(field, { maxLength: 6 }),
    submitLabel: hostileText,
  })
  .map((parts): Form => ({ id: 'ticket:submit:bug', ...parts }));
