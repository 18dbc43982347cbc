import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderForm as renderDiscordForm } from '../../adapters/discord/render/form.ts';
import { renderReply as renderDiscordReply } from '../../adapters/discord/render/reply.ts';
import { renderForm as renderSlackForm } from '../../adapters/slack/render/form.ts';
import { renderReply as renderSlackReply } from '../../adapters/slack/render/reply.ts';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Form } from '../../src/reply/form.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { FORMS, REPLIES } from './catalog.ts';

/** Everything the bot says, drawn by both platforms in every language: the files are what a reviewer reads. `vitest -u` renews them. */

interface Drawn {
  readonly payload: unknown;
  readonly notes: readonly unknown[];
}

const translators = createTranslators();

const PLATFORMS: readonly {
  readonly platform: string;
  readonly reply: (reply: Reply, locale: Locale) => Drawn;
  readonly form: (form: Form, locale: Locale) => Drawn;
}[] = [
  {
    platform: 'discord',
    reply: (reply, locale) => renderDiscordReply(reply, { locale }),
    form: (form, locale) => renderDiscordForm(form, { locale }),
  },
  {
    platform: 'slack',
    reply: (reply, locale) => renderSlackReply(reply, { locale }),
    form: (form) => renderSlackForm(form),
  },
];

const fileFor = (platform: string, locale: Locale, name: string): string =>
  path.join(import.meta.dirname, platform, locale, `${name}.json`);

describe.each(PLATFORMS)('on $platform', ({ platform, reply, form }) => {
  describe.each(LOCALES)('in %s', (locale) => {
    const t = translators(locale);

    it.each(REPLIES)('$name', async ({ name, make }) => {
      const { payload, notes } = reply(make(t), locale);
      expect(notes).toEqual([]);
      await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(fileFor(platform, locale, name));
    });

    it.each(FORMS)('$name', async ({ name, make }) => {
      const { payload, notes } = form(make(t), locale);
      expect(notes).toEqual([]);
      await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(fileFor(platform, locale, name));
    });
  });
});

it('names everything once', () => {
  const names = [...REPLIES, ...FORMS].map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
