import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { plainContent, plainText } from '../../../adapters/discord/plain-text.ts';

const NAMES = {
  user: (id: string) => ({ '1': 'Ada' })[id],
  role: (id: string) => ({ '2': 'Premium' })[id],
  channel: (id: string) => ({ '3': 'help' })[id],
};

const message = (over: object): APIMessage =>
  ({
    content: '',
    embeds: [],
    attachments: [],
    author: { id: '1', bot: false },
    ...over,
  }) as unknown as APIMessage;

describe('what somebody wrote, as plain text', () => {
  it.each([
    ['Ask <@1>, <@!1> or <@&2> in <#3>', 'Ask @Ada, @Ada or @Premium in #help'],
    ['<@9> <@&9> <#9>', '@9 @9 #9'],
    ['<:wave:12345> <a:dance:12345>', ':wave: :dance:'],
    ['</ticket open:12345>', '/ticket open'],
    ['since <t:1783324800:R>', 'since 2026-07-06 08:00 UTC'],
    ['<t:9999999999999>', '<t:9999999999999>'],
    ['<https://a.example/b?c=d>', 'https://a.example/b?c=d'],
    [
      '[docs](https://a.example) [https://a.example](<https://a.example>)',
      'docs (https://a.example) https://a.example',
    ],
    ['[no link](javascript:alert) <b>x</b> a[1](b)', '[no link](javascript:alert) <b>x</b> a[1](b)'],
    ['**bold** stays `as <it> is`', '**bold** stays `as <it> is`'],
  ])('%s', (written, plain) => {
    expect(plainContent(written, NAMES)).toBe(plain);
  });

  it('takes in what is forwarded, stickers, polls and the cards of integrations', () => {
    expect(
      plainText(
        message({ message_snapshots: [{ message: { content: 'Forwarded <@1>', embeds: [] } }] }),
        NAMES,
      ),
    ).toBe('Forwarded @Ada');
    expect(plainText(message({ sticker_items: [{ id: '1', name: 'Wave', format_type: 1 }] }), NAMES)).toBe(
      ':Wave:',
    );
    const poll = { question: { text: 'Which?' }, answers: [{ poll_media: { text: 'One' } }] };
    expect(plainText(message({ poll }), NAMES)).toBe('Which?\n- One');
    const embeds = [{ title: 'Alert', description: 'Down <#3>', fields: [{ name: 'Since', value: 'now' }] }];
    expect(plainText(message({ embeds, author: { id: '5', bot: true } }), NAMES)).toBe(
      'Alert\nDown #help\nSince: now',
    );
    expect(plainText(message({ content: 'https://a', embeds }), NAMES)).toBe('https://a');
  });

  it('stays quick for hostile text', () => {
    const started = performance.now();
    for (const hostile of ['[', '<@', '<t:', '[a](', '</x ', '<https://'])
      plainContent(hostile.repeat(20_000), NAMES);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
