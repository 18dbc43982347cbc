import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../adapters/mail/render/mail.ts';
import { codeMail } from '../../commands/replies/identity/code-mail.ts';
import { LOCALES } from '../../src/domain/locale.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import {
  divider,
  facts,
  files,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
} from '../../src/reply/builders.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { bold, code, italic, link, rich, time } from '../../src/reply/rich-text.ts';

/** Mails as they are read, as text and as HTML in every language. `vitest -u` renews them. */

interface Sample {
  readonly name: string;
  readonly answerable: boolean;
  readonly reference?: string;
  make(t: Translator): Reply;
}

const ADA = {
  user: { platform: 'discord', tenant: 'discord:g1', id: 'ada' },
  displayName: 'Ada',
} as const;
const NOON = Date.parse('2026-07-06T12:00:00Z');

const SAMPLES: readonly Sample[] = [
  { name: 'code', answerable: false, make: (t) => codeMail('48392017', ADA, 'Acme', t).body },
  {
    name: 'every-block',
    answerable: true,
    reference: 'FD-1042',
    make: () =>
      reply({
        summary: 'Every block, once',
        title: '🟢 Every block, once',
        tone: 'good',
        blocks: [
          paragraph(
            rich`${bold('Bold')}, ${italic('italic')}, ${code('code')} and ${link('https://acme.example/?a=1&b="2"', 'a link')}.`,
          ),
          facts(['When', time(NOON, 'datetime')], ['On', time(NOON, 'date')], ['Plan', 'Premium']),
          list(['One', rich`Two, ${time(NOON, 'relative')}`]),
          quote('<b>My</b> words & "theirs"\n  second line', 'Ada'),
          files([
            { name: 'trace.txt', size: 2_048 },
            { name: 'screenshot.png', size: 1_400_000, url: 'https://acme.example/f' },
          ]),
          divider(),
          footnote('Small print.'),
        ],
        actions: [linkButton('https://acme.example/help', 'Help centre')],
      }),
  },
];

const translators = createTranslators();

describe.each(LOCALES)('mails in %s', (locale) => {
  const t = translators(locale);

  it.each(SAMPLES)('$name', async ({ name, make, answerable, reference }) => {
    const notice = answerable ? t('mail.answerable') : t('mail.unanswerable');
    const { text, html } = renderMail(make(t), {
      locale,
      notice,
      ...(reference === undefined ? {} : { reference }),
    });
    const file = (ending: string) => path.join(import.meta.dirname, 'mail', locale, `${name}.${ending}`);
    await expect(text).toMatchFileSnapshot(file('txt'));
    await expect(html).toMatchFileSnapshot(file('html'));
  });
});
